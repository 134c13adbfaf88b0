/* A few words → at most seven suggestions (the eighth is the search itself): names that fit, texts by their titles, then
   names that only look like it. */

import { SURE, findNames, findWholeNames } from "./names.js";
import { soundOf } from "./sounds.js";
import { PLAIN, distance, keysOf, withoutPlain } from "./words.js";

const MOST = 7;
const MOST_NAMES = 5;
const FAR_BELOW_THE_BEST = 40;
const FAR = 0.42;

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

/* Entities that bear each of the phrases as a row of words. */
export function bearingRows(entities, phrases, book) {
  const holds = (form, keys) => ` ${keysOf(form.text).join(" ")} `.includes(` ${keys.join(" ")} `);
  return entities.filter((entity) =>
    phrases.every((keys) => book.formsOf(entity).some((form) => holds(form, keys))),
  );
}

/* Entities that bear all the words in one of their names, letter for letter. */
export function entitiesCalled(keys, book) {
  if (!keys.length) return [];
  const forms = book.having(keys[0]).map((number) => book.form(number));
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

/* Names that look a little like the words, for a reader who found nothing: the likest first. */
export function nearNames(keys, { forms, words }, most = 5) {
  const joined = keys.join("");
  const like = keys.map((key) => likeWords(key, words));
  const near = forms
    .map((form) => ({ entity: form.entity, far: Math.min(farApart(joined, form.joined[0].key), farFrom(like, form)) }))
    .filter(({ far }) => far <= FAR)
    .sort((one, other) => one.far - other.far || other.entity.weight - one.entity.weight);
  return [...new Set(near.map(({ entity }) => entity))].slice(0, most);
}

/* Words of names that look or sound a little like one: word → how far they are apart. */
function likeWords(key, words) {
  const all = words.map((word) => [word.key, Math.min(farApart(key, word.key), farApart(soundOf(key), word.sound))]);
  return new Map(all.filter(([, far]) => far <= FAR));
}

function farFrom(like, { keys }) {
  const far = like.map((words) => Math.min(1, ...keys.map((key) => words.get(key) ?? 1)));
  return far.reduce((sum, one) => sum + one, 0) / (far.length || 1);
}

/* Typing errors for each letter. */
function farApart(one, other) {
  const longest = Math.max(one.length, other.length);
  return longest ? distance(one, other, Math.floor(longest * FAR)) / longest : 1;
}
