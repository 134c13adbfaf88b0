/* Units and a passage → the stretches that satisfy them, and how well they do it. */

import { PLAIN, distance, keysOf, wordsOf } from "./words.js";

const SPELLED_SO = 2;
const ALMOST = 0.5;
const CLOSE = 1.5;

/* {marks, above, score, fits}: the marks in it and those in its heading; `fits` is false where a phrase stands in
   neither, or no name but another's. `has` tells whether the index has a term in it. */
export function markPassage({ text, mentions = [], heading = "" }, units, has = () => true) {
  const words = wordsOf(text);
  const found = units.map((unit) => marksOf(unit, words, mentions));
  const title = wordsOf(heading);
  const above = units.map((unit) => (title.length ? marksOf(unit, title) : []));
  const fits = units.every((unit, n) => found[n].length > 0 || above[n].length > 0 || isElsewhere(unit, has));
  const marks = tidy(found.flat());
  const score =
    found.reduce((sum, own) => sum + Math.log2(1 + own.length) / 3, 0) + nearness(found) + brevity(words.length);
  const spelled = units.reduce((sum, unit, n) => sum + spelledSo(unit, words, found[n]), 0);
  return { marks, above: tidy(above.flat()), score: score + spelled, fits };
}

/* Whether a unit may be satisfied without a mark: by the speaker, or by the head of the record. */
function isElsewhere({ kind, entities, typed, keys }, has) {
  if (kind === "phrase") return false;
  if (kind === "word") return true;
  const spoken = entities.some(({ id }) => has(`>${id}`) || has(`@${id}`));
  return spoken || keys.length > 1 || !has(typed[0]);
}

export function marksOf(unit, words, mentions = []) {
  if (unit.kind === "phrase") return rows(words, unit.keys);
  if (unit.kind === "word") {
    const terms = new Set(unit.terms.map(([term]) => term));
    return words.filter(({ key }) => terms.has(key)).map(({ start, end }) => ({ start, end }));
  }
  const ids = new Set(unit.entities.map(({ id }) => id));
  const named = mentions.filter(({ entity, start, end }) => ids.has(entity) && end > start);
  // Another spelling that stands for somebody else is no mark; one that is linked to nobody is, and so is, where there
  // is no better, the very word that was typed, be it in the name of another.
  const open = spellingsOf(unit)
    .flatMap((keys) => rows(words, keys))
    .filter((row) => !mentions.some(({ start, end }) => start < row.end && row.start < end));
  const own = named.length || open.length || unit.keys.length > 1 ? [] : rows(words, unit.keys);
  return [...named, ...open, ...own].sort((one, other) => one.start - other.start);
}

function spellingsOf(unit) {
  unit.spellings ??= [unit.keys, ...unit.entities.flatMap(({ full, short }) => [...full, ...short].map(keysOf))].filter(
    (keys) => !keys.every((key) => PLAIN.has(key)),
  );
  return unit.spellings;
}

/* Stretches in which words stand in a row. */
export function rows(words, keys) {
  const found = [];
  for (let at = 0; at + keys.length <= words.length; at += 1) {
    if (keys.every((key, n) => words[at + n].key === key))
      found.push({ start: words[at].start, end: words[at + keys.length - 1].end });
  }
  return found;
}

/* How much of what was typed stands there letter for letter, or but for one: 0 to SPELLED_SO. */
function spelledSo(unit, words, marks) {
  if (unit.kind === "phrase" || !marks.length) return 0;
  const marked = words.filter(({ start, end }) => marks.some((mark) => mark.start < end && start < mark.end));
  const like = (key) =>
    Math.max(0, ...marked.map((word) => (word.key === key ? 1 : ALMOST * (distance(word.key, key, 1) === 1))));
  return (SPELLED_SO * unit.keys.reduce((sum, key) => sum + like(key), 0)) / unit.keys.length;
}

/* Units that stand close together belong together. */
function nearness(found) {
  const present = found.filter((own) => own.length);
  if (present.length < 2) return 0;
  const gaps = present
    .slice(1)
    .map((own, n) => Math.min(...own.flatMap((one) => present[n].map((other) => Math.abs(one.start - other.start)))));
  return gaps.reduce((sum, gap) => sum + CLOSE / (1 + gap / 40), 0);
}

function brevity(words) {
  return 1 / (1 + words / 60);
}

/* Marks in order, those that overlap made one. */
export function tidy(marks) {
  const joined = [];
  for (const { start, end } of marks.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
