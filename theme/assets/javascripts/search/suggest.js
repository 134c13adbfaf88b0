/* A few words → at most seven suggestions (the eighth is the search itself): names that fit, texts by their titles, then
   names that only look like it. */

import { SURE, findNames, findWholeNames } from "./names.js";
import { PLAIN, distance, keysOf, withoutPlain } from "./words.js";

const MOST = 7;
const MOST_NAMES = 5;
const FAR_BELOW_THE_BEST = 40;

export async function suggest(typed, archive) {
  const keys = keysOf(typed);
  const texts = await textsFor(withoutPlain(keys), archive);
  const known = (key) => PLAIN.has(key) || archive.parts.some((part) => part.has(key));
  const names = likelyNames(keys, archive.book, known).slice(0, MOST_NAMES);
  const shown = (fits) =>
    names.filter(({ close }) => close >= SURE === fits).map(({ entity }) => ({ entity, path: entity.path }));
  return [...shown(true), ...texts.map((text) => ({ text, path: `records/${text.id}/` })), ...shown(false)].slice(
    0,
    MOST,
  );
}

/* Names that all the words fit, the best and those not far below; an ordinary word of the texts is no slip for a name. */
function likelyNames(keys, book, known) {
  const found = findNames(keys, book);
  const slips = !keys.every(known) && !found.some(({ close }) => close >= SURE);
  const all = found.filter(({ close }) => slips || close >= SURE);
  return all.filter(({ score }) => score > all[0].score - FAR_BELOW_THE_BEST);
}

/* Entities that all the words fit; failing that, those whose whole names stand among the words. */
export function entitiesFor(keys, book, known = () => false) {
  const close = likelyNames(keys, book, known);
  const within = close.length ? [] : findWholeNames(keys, book, known).flatMap(({ matches }) => matches);
  return [...new Set([...close, ...within].map(({ entity }) => entity))];
}

/* Entities that bear all the words in one of their names, letter for letter. */
export function entitiesCalled(keys, { forms }) {
  return [...new Set(forms.filter((form) => keys.every((key) => form.keys.includes(key))).map(({ entity }) => entity))];
}

/* Texts whose head has all the words, the last of them perhaps unfinished; those that have them in the title first. */
async function textsFor(keys, { segments }) {
  const last = keys.at(-1) ?? "";
  if (last.length < 2) return [];
  await Promise.all(
    segments.flatMap((segment) => [segment.fetchBegun(last), ...keys.map((key) => segment.fetchTerm(key))]),
  );
  const found = await Promise.all(segments.map((segment) => headsWith(keys, segment)));
  const titled = ({ title }) => keys.every((key) => keysOf(title).some((word) => word.startsWith(key)));
  return found
    .flat()
    .sort((one, other) => titled(other) - titled(one))
    .slice(0, MOST);
}

async function headsWith(keys, segment) {
  const heads = new Set(segment.starts);
  const having = keys.map((key, n) => {
    const words = n === keys.length - 1 ? [...segment.words()].filter((word) => word.startsWith(key)) : [key];
    return new Set(words.flatMap((word) => segment.documentsOf(word).filter((document) => heads.has(document))));
  });
  const records = segment.starts.flatMap((start, record) =>
    having.every((found) => found.has(start)) ? [record] : [],
  );
  const shown = records.slice(-MOST).reverse();
  return Promise.all(shown.map((record) => segment.head(record)));
}

/* Names that look a little like the words, for a reader who found nothing. */
export function nearNames(keys, { forms }, most = 5) {
  const joined = keys.join("");
  const limit = Math.max(2, Math.ceil(joined.length / 3));
  const near = forms
    .map(({ entity, joined: [other] }) => ({ entity, errors: distance(joined, other, limit) }))
    .filter(({ errors }) => errors <= limit)
    .sort((one, other) => one.errors - other.errors);
  return [...new Set(near.map(({ entity }) => entity))].slice(0, most);
}
