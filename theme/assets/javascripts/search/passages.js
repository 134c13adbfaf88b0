/* A query → passages, notes, texts and authority records that satisfy it, with the words to mark in each.

   A query is divided into units: a name (found under every spelling), a word (with its inflections), a phrase.
   Every unit is asked of every part of the index; a passage must satisfy all of them, and may leave to its text's
   title, people and place what at least one unit finds in the passage itself. */

import { findWholeNames } from "./names.js";
import { parseQuery } from "./query.js";
import { PLAIN, baseOf, distance, forgiven, wordsOf } from "./words.js";

const SPOKEN = 0.8;
const LITERAL = 1;
const NAMED = 3;
const SPELLED_SO = 2;
const FROM_ITS_TEXT = 0.1;
const NEAR_WORDS = 4;

/* Make a part as fetched ready to be asked. */
export function preparePart({ documents, index }) {
  const byName = new Map();
  const bySpeaker = new Map();
  const texts = new Map();
  for (const [ref, document] of documents.entries()) {
    for (const { entity } of mentionsOf(document)) add(byName, entity, ref);
    if (document.k === "text") texts.set(document.r, ref);
    if (document.by) add(bySpeaker, document.by, ref);
  }
  const vocabulary = Object.keys(index.invertedIndex);
  const byBase = new Map();
  for (const word of vocabulary) add(byBase, baseOf(word), word);
  return { documents, index, byName, bySpeaker, texts, vocabulary, byBase, words: new Map() };
}

function add(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

/* {inTexts, entries, units, some}, each found as {document, score, marks}; `some`: no passage has all the units, so these have some. */
export function findPassages(typed, parts, forms, { asTyped = false } = {}) {
  const pieces = parseQuery(typed);
  const known = (key) => parts.some((part) => Object.hasOwn(part.index.invertedIndex, key));
  const units = pieces.filter(({ minus }) => !minus).flatMap((piece) => unitsOf(piece, forms, known, asTyped));
  const unwanted = pieces.filter(({ minus }) => minus).flatMap((piece) => unitsOf(piece, forms, known, asTyped));
  const telling = units.filter((unit) => !(unit.kind === "word" && PLAIN.has(unit.keys[0])));
  const asked = telling.length ? telling : units;
  const found = parts.flatMap((part) => askPart(part, asked, unwanted, asTyped)).sort(byRank);
  const full = found.filter(({ lacking }) => lacking === 0);
  const [inTexts, partly] = [full, found].map((all) => all.filter(({ document }) => document.r));
  const some = !inTexts.length && partly.length > 0;
  return { inTexts: some ? partly : inTexts, entries: full.filter(({ document }) => document.e), units: asked, some };
}

function byRank(one, other) {
  return one.lacking - other.lacking || other.score - one.score;
}

function unitsOf(piece, forms, known, asTyped) {
  if (piece.kind === "phrase") return [{ kind: "phrase", keys: piece.keys }];
  const spans = asTyped ? [] : findWholeNames(piece.keys, forms, known);
  const units = [];
  let at = 0;
  while (at < piece.keys.length) {
    const span = spans.find(({ from }) => from === at);
    units.push(
      span ? nameUnit(piece.keys.slice(at, span.to), span.matches, forms) : { kind: "word", keys: [piece.keys[at]] },
    );
    at = span ? span.to : at + 1;
  }
  return units;
}

function nameUnit(keys, matches, forms) {
  const entities = matches.map(({ entity }) => entity);
  const ids = new Set(entities.map(({ id }) => id));
  const spellings = forms.filter((form) => ids.has(form.entity.id) && form.reach !== "never").map((form) => form.keys);
  // Whoever asks for IS does not ask for every passage with the word "is".
  return {
    kind: "name",
    keys,
    entities,
    ids,
    spellings: [keys, ...spellings].filter((row) => !row.every((key) => PLAIN.has(key))),
  };
}

function askPart(part, units, unwanted, asTyped) {
  const hits = units.map((unit) => hitsOf(unit, part, asTyped));
  const excluded = new Set(unwanted.flatMap((unit) => [...hitsOf(unit, part, asTyped).keys()]));
  const found = [];
  for (const ref of new Set(hits.flatMap((hit) => [...hit.keys()]))) {
    if (excluded.has(ref)) continue;
    const document = part.documents[ref];
    const text = document.k === "passage" || document.k === "note" ? part.texts.get(document.r) : undefined;
    const scores = hits.map((hit) => hit.get(ref)?.score ?? FROM_ITS_TEXT * Boolean(hit.has(text)));
    const marks = hits.flatMap((hit) => hit.get(ref)?.marks ?? []);
    found.push({
      document,
      marks: tidy(marks),
      lacking: scores.filter((score) => !score).length,
      score: scores.reduce((sum, score) => sum + score, 0),
    });
  }
  return found;
}

/* ref → {score, marks} of one unit in one part. */
function hitsOf(unit, part, asTyped) {
  if (unit.kind === "word") return wordHits(unit, part, asTyped);
  if (unit.kind === "phrase") return rowHits(unit.keys, part, LITERAL);
  return nameHits(unit, part);
}

function wordHits(unit, part, asTyped) {
  const { words, near } = asTyped ? { words: unit.keys } : expand(unit.keys[0], part);
  if (near) unit.near = words;
  const hits = new Map();
  for (const [n, word] of words.entries()) {
    for (const { ref, score } of ask(part, [word])) {
      const hit = hits.get(Number(ref)) ?? { score: 0, marks: [] };
      hit.score += n === 0 ? score : score / 2;
      hit.marks.push(...wordsIn(part, Number(ref)).filter(({ key }) => key === word));
      hits.set(Number(ref), hit);
    }
  }
  return hits;
}

/* The word itself and its inflections; where it is none that the texts have, those that begin with it too; failing
   these, words a slip away. */
function expand(key, part) {
  const own = part.byBase.get(baseOf(key)) ?? [];
  if (own.includes(key)) return { words: [key, ...own.filter((word) => word !== key)] };
  const begun = key.length > 1 ? part.vocabulary.filter((word) => word.startsWith(key)) : [];
  if (own.length || begun.length) return { words: [...new Set([...own, ...begun])] };
  return { words: nearest(key, part.vocabulary), near: true };
}

function nearest(key, vocabulary) {
  const limit = forgiven(key);
  const errors = new Map(limit ? vocabulary.map((word) => [word, distance(key, word, limit)]) : []);
  const least = [...errors.values()].reduce((one, other) => Math.min(one, other), Infinity);
  return least <= limit ? [...errors.keys()].filter((word) => errors.get(word) === least).slice(0, NEAR_WORDS) : [];
}

/* Passages that name an entity under whatever words, that it speaks, or that hold a spelling which is linked to nobody. */
function nameHits(unit, part) {
  const hits = new Map();
  const hit = (ref, score, marks) => {
    const known = hits.get(ref) ?? { score: 0, marks: [] };
    hits.set(ref, { score: Math.max(known.score, score), marks: [...known.marks, ...marks] });
  };
  for (const [n, id] of [...unit.ids].entries()) {
    const [named, spoken] = [part.byName, part.bySpeaker].map((places) => new Set(places.get(id)));
    for (const ref of new Set([...named, ...spoken])) {
      const marks = mentionsOf(part.documents[ref]).filter(({ entity }) => entity === id);
      const score = named.has(ref)
        ? NAMED + Math.log(marks.length) + SPELLED_SO * spelledSo(part, ref, marks, unit.keys)
        : 0;
      hit(
        ref,
        (score + SPOKEN * spoken.has(ref)) / (n + 1),
        marks.filter(({ end }) => end > 0),
      );
    }
  }
  for (const keys of unit.spellings) {
    for (const [ref, { marks }] of rowHits(keys, part, LITERAL)) {
      const named = mentionsOf(part.documents[ref]);
      const open = marks.filter((mark) => !named.some(({ start, end }) => start < mark.end && mark.start < end));
      if (open.length) hit(ref, LITERAL, open);
    }
  }
  return hits;
}

/* How much of the name as it was typed stands in the words that name the entity: 0 to 1. */
function spelledSo(part, ref, marks, typed) {
  const words = wordsIn(part, ref).filter(({ start, end }) =>
    marks.some((mark) => mark.start < end && start < mark.end),
  );
  return typed.filter((key) => words.some((word) => word.key === key)).length / typed.length;
}

/* Documents in which words stand in a row. */
function rowHits(keys, part, score) {
  const hits = new Map();
  for (const { ref } of ask(part, keys, globalThis.lunr.Query.presence.REQUIRED)) {
    const words = wordsIn(part, Number(ref));
    const marks = [];
    for (let at = 0; at + keys.length <= words.length; at += 1) {
      if (keys.every((key, n) => words[at + n].key === key))
        marks.push({ start: words[at].start, end: words[at + keys.length - 1].end });
    }
    if (marks.length) hits.set(Number(ref), { score, marks });
  }
  return hits;
}

function ask(part, keys, presence = globalThis.lunr.Query.presence.OPTIONAL) {
  return part.index.query((query) => {
    for (const key of keys) query.term(key, { usePipeline: false, presence });
  });
}

function wordsIn(part, ref) {
  if (!part.words.has(ref)) part.words.set(ref, wordsOf(part.documents[ref].t));
  return part.words.get(ref);
}

/* [start, end, id, …] of a passage, or the bare ids of a text's people, outlet and place. */
function mentionsOf({ k, m = [] }) {
  if (k === "text") return m.map((entity) => ({ start: 0, end: 0, entity }));
  return Array.from({ length: m.length / 3 }, (_, n) => ({ start: m[3 * n], end: m[3 * n + 1], entity: m[3 * n + 2] }));
}

/* Marks in order, those that overlap made one. */
function tidy(marks) {
  const joined = [];
  for (const { start, end } of marks.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
