/* What was typed → units that a passage must or must not satisfy, each with the terms by which the index knows it.

     massoud weapons "safe zone" -vienna → a name (under every spelling), a word (with its inflections), a phrase, a minus word */

import { findPartNames, findWholeNames, nameParts } from "./names.js";
import { isArabic } from "./sounds.js";
import { ASKING, ENDS, PLAIN, baseOf, distance, forgiven, keysOf, stemsOf } from "./words.js";

const INFLECTED = 0.6;
const BEGUN = 0.5;
const NEAR = 0.4;
const NEAR_WORDS = 4;
const BEGUN_WORDS = 40;
const SURELY = 2;
/* Numbers written in groups of three digits. */
const GROUPED = /^\d{1,3}(?: \d{3})+$/;
const DASHED = /\p{L}[-‐‑]\p{L}/u;
const PIECE = /(?<minus>(?<=^|\s)[-−–])?(?:"(?<phrase>[^"]*)"?|(?<words>[^\s"]+))/gu;

/* [{kind: "run" | "phrase", keys, minus, dashed}]: a run is a row of words in which names may be found; `dashed` has those
   typed with a dash as one word. */
export function parseQuery(typed) {
  const pieces = [];
  let run = null;
  for (const { groups } of typed.replace(/[“”„«»]/g, '"').matchAll(PIECE)) {
    const keys = keysOf(groups.phrase ?? groups.words);
    const dashed = DASHED.test(groups.words ?? "") ? [keys.join("")] : [];
    const minus = Boolean(groups.minus);
    if (!keys.length) continue;
    if (groups.phrase !== undefined || minus) {
      pieces.push({ kind: groups.phrase === undefined ? "run" : "phrase", keys, minus, dashed });
      run = null;
    } else if (run) {
      run.keys.push(...keys);
      run.dashed.push(...dashed);
    } else {
      run = { kind: "run", keys, minus, dashed };
      pieces.push(run);
    }
  }
  return pieces;
}

/* Ask for the lists of what was typed, before it is understood; whoever needs them waits for them, and hears what fails. */
export function askFor(typed, parts, named) {
  fetchTerms([...termsTyped(parseQuery(typed)), ...named.map((id) => `@${id}`)], parts).catch(() => {});
}

function fetchTerms(terms, parts) {
  return Promise.all(parts.flatMap((part) => terms.map((term) => part.fetchTerm(term))));
}

function termsTyped(pieces) {
  const keys = pieces.flatMap((piece) => piece.keys).filter((key) => !PLAIN.has(key));
  const joined = pieces.flatMap((piece) => piece.keys.flatMap((_, n) => joinedFrom(piece, n)));
  return [...keys, ...joined.map(({ key }) => key)];
}

/* {wanted, unwanted}, each a list of {kind: "name" | "word" | "phrase", keys, …}; `parts` are the index's segments. */
export async function unitsOf(typed, parts, book, { asTyped = false } = {}) {
  const pieces = parseQuery(typed);
  const sure = asTyped ? [] : surelyNamed(pieces, book);
  await fetchTerms([...termsTyped(pieces), ...sure.map(({ id }) => `@${id}`)], parts);
  const known = (key) => PLAIN.has(key) || parts.some((part) => part.has(key));
  const met = (key) => known(key) || parts.some((part) => part.wordsOfBase(baseOf(key)).length);
  const units = pieces.flatMap((piece) =>
    divide(piece, book, known, met, asTyped).map((unit) => ({ ...unit, minus: piece.minus })),
  );
  const telling = units.filter((unit) => unit.kind !== "word" || !PLAIN.has(unit.keys[0]));
  const asked = telling.some(({ minus }) => !minus) ? telling : [...telling, ...onlyPlain(units)];
  await Promise.all(asked.map((unit) => fetchUnit(unit, parts, book, asTyped)));
  const wanted = asked.filter(({ minus }) => !minus);
  markAsking(wanted, asTyped);
  return { wanted, unwanted: asked.filter(({ minus }) => minus), known };
}

/* What a question is made of may be missing, if there are other words. */
function markAsking(wanted, asTyped) {
  const asking = ({ kind, keys }) => kind === "word" && ASKING.has(keys[0]);
  if (!asTyped && !wanted.every(asking)) for (const unit of wanted) unit.asking = asking(unit);
}

/* Those who are named whatever words the texts have: what is there of them comes with the words, not after them. Where
   one name has many bearers, the words decide first. */
function surelyNamed(pieces, book) {
  const all = pieces.filter(({ kind }) => kind === "run").flatMap(({ keys }) => findWholeNames(keys, book, () => true));
  return all.map(bearers).filter(({ length }) => length <= SURELY).flat();
}

function divide(piece, book, known, met, asTyped) {
  if (piece.kind === "phrase") return [{ kind: "phrase", keys: piece.keys }];
  // A topic is no name: whoever types it looks for its words.
  const whole = asTyped ? [] : findWholeNames(piece.keys, book, known);
  const spans = whole.filter(({ matches }) => matches.some(({ entity }) => entity.kind !== "topic"));
  const strange = !asTyped && !spans.length && piece.keys.every((key) => PLAIN.has(key) || ASKING.has(key) || !met(key));
  const parts = strange ? findPartNames(piece.keys, book).filter(({ kind }) => kind !== "topic") : [];
  if (parts.length) return [{ kind: "name", keys: piece.keys, entities: parts }];
  const units = [];
  for (let at = 0; at < piece.keys.length;) {
    const span = spans.find(({ from }) => from === at);
    const compound = span
      ? null
      : joinedFrom(piece, at).find(
          ({ key, to, dashed }) =>
            known(key) &&
            !spans.some(({ from }) => from > at && from < to) &&
            !(dashed && piece.keys.slice(at, to).every(known)),
        );
    const to = span?.to ?? compound?.to ?? at + 1;
    const keys = compound ? [compound.key] : piece.keys.slice(at, to);
    units.push(span ? { kind: "name", keys, entities: bearers(span) } : { kind: "word", keys });
    at = to;
  }
  return units;
}

function bearers({ matches }) {
  return matches.map(({ entity }) => entity).filter(({ kind }) => kind !== "topic");
}

/* Two keys or three from `at` on that may be one word in the texts: of Persian, written with a non-joiner; typed with a dash;
   a number in groups of digits. */
function joinedFrom({ keys, dashed }, at) {
  return [3, 2]
    .map((size) => ({ row: keys.slice(at, at + size), to: at + size }))
    .map(({ row, to }) => ({ key: row.join(""), row, to, dashed: dashed.includes(row.join("")) }))
    .filter(({ key, row, to, dashed: one }) => to <= keys.length && (isArabic(key) || one || GROUPED.test(row.join(" "))));
}

/* Words that no list has are looked for in the texts themselves, in a row. */
function onlyPlain(units) {
  const keys = units.filter(({ kind, minus }) => kind === "word" && !minus).flatMap((unit) => unit.keys);
  return keys.length ? [{ kind: "phrase", keys, minus: false }] : [];
}

async function fetchUnit(unit, parts, book, asTyped) {
  if (unit.kind === "name") {
    const joined = unit.keys.join("");
    const typed = isArabic(joined) && parts.some((part) => part.has(joined)) ? [joined] : unit.keys;
    unit.typed = typed.filter((key) => !PLAIN.has(key));
    const terms = [...unit.entities.map(({ id }) => `@${id}`), ...unit.typed];
    await Promise.all(parts.flatMap((part) => [...new Set(terms)].map((term) => part.fetchTerm(term))));
  } else if (unit.kind === "phrase") {
    unit.own = unit.keys.filter((key) => !PLAIN.has(key));
  } else {
    unit.terms = asTyped ? [[unit.keys[0], 1]] : await expand(unit, parts, book);
  }
}

/* The word and its inflections; where the texts have it under none, words that begin with it; failing these, words
   made from the same, then words a slip away, unless it is part of a name that is known: then no plain word is meant. */
async function expand(unit, parts, book) {
  const [key] = unit.keys;
  const found = await formsOf(key, parts);
  const texts = parts.filter(({ folder }) => folder !== "authority");
  if (found.some(([word]) => texts.some((part) => part.has(word)))) return found;
  unit.near = await wordsInstead(key, found.length > 0, texts, parts, book);
  return [...found, ...unit.near.map((word) => [word, NEAR])];
}

async function formsOf(key, parts) {
  const own = new Set(parts.flatMap((part) => part.wordsOfBase(baseOf(key))));
  const inflected = [...own].filter((word) => word !== key).map((word) => [word, INFLECTED]);
  if (own.has(key)) return [[key, 1], ...inflected];
  const begun = key.length > 1 ? await wordsBegun(key, parts) : [];
  return [...new Map([...begun.map((word) => [word, BEGUN]), ...inflected]).entries()];
}

/* For a word that no text has; where the authority has it, it is none misspelled. */
async function wordsInstead(key, isKnown, texts, parts, book) {
  const ofNames = isKnown ? null : await partsNear(key, parts, book);
  if (ofNames) return ofNames;
  const made = await wordsMadeAlike(key, isKnown ? texts : parts);
  return made.length || isKnown ? made : wordsNear(key, parts);
}

async function partsNear(key, parts, book) {
  const words = nameParts(key, book);
  if (!words.length) return null;
  await Promise.all(parts.flatMap((part) => words.map((word) => part.fetchTerm(word))));
  return words.filter((word) => parts.some((part) => part.has(word))).slice(0, NEAR_WORDS);
}

/* Words with the same beginning and another ending, or none: federalism, federal; extradite, extradition; ایرانی, ایران. */
async function wordsMadeAlike(key, parts) {
  for (const stem of stemsOf(key)) {
    await Promise.all(parts.map((part) => part.fetchBegun(stem)));
    const words = new Set(parts.flatMap((part) => [...part.words()]));
    const made = [...words].filter((word) => word.startsWith(stem) && (word === stem || ENDS.test(word.slice(stem.length))));
    if (made.length) return made.sort((one, other) => one.length - other.length).slice(0, NEAR_WORDS);
  }
  return [];
}

async function wordsBegun(key, parts) {
  await Promise.all(parts.map((part) => part.fetchBegun(key)));
  return [...new Set(parts.flatMap((part) => [...part.words()]))]
    .filter((word) => word.startsWith(key))
    .slice(0, BEGUN_WORDS);
}

/* Between words, or between what they have in common with their inflections. */
function slips(key, word, limit) {
  return Math.min(distance(key, word, limit), distance(baseOf(key), baseOf(word), limit));
}

/* Words of the texts that are a slip away from one, the likeliest alone; `more` slips where nothing else is left to say. */
export async function wordsNear(key, parts, more = 0) {
  const limit = forgiven(key) && forgiven(key) + more;
  if (!limit) return [];
  await Promise.all(parts.map((part) => part.fetchLike(key)));
  const errors = new Map();
  for (const part of parts) {
    for (const word of part.words()) if (!errors.has(word)) errors.set(word, slips(key, word, limit));
  }
  const least = Math.min(...errors.values(), Infinity);
  return least <= limit ? [...errors.keys()].filter((word) => errors.get(word) === least).slice(0, NEAR_WORDS) : [];
}
