/* A few words → at most seven suggestions (the eighth is the search itself): people, organisations, places first, then texts by their titles. */

import { findNames, findWholeNames } from "./names.js";
import { distance, keysOf, withoutPlain } from "./words.js";

const MOST = 7;
const MOST_NAMES = 5;
const FAR_BELOW_THE_BEST = 40;

export function suggest(typed, { forms, records }) {
  const names = entitiesFor(keysOf(typed), forms).slice(0, MOST_NAMES);
  return [
    ...names.map((entity) => ({ entity, path: entity.path })),
    ...textsFor(withoutPlain(keysOf(typed)), records).map((record) => ({ record, path: record.path })),
  ].slice(0, MOST);
}

/* Entities that all the words fit; failing that, those whose whole names stand among the words. */
export function entitiesFor(keys, forms, known = () => false) {
  const all = findNames(keys, forms);
  const close = all.filter(({ score }) => score > all[0].score - FAR_BELOW_THE_BEST);
  const within = close.length ? [] : findWholeNames(keys, forms, known).flatMap(({ matches }) => matches);
  return [...new Set([...close, ...within].map(({ entity }) => entity))];
}

/* Entities that bear all the words in one of their names, letter for letter. */
export function entitiesCalled(keys, forms) {
  return [...new Set(forms.filter((form) => keys.every((key) => form.keys.includes(key))).map(({ entity }) => entity))];
}

function textsFor(keys, records) {
  return keys.length
    ? records.filter(({ words }) => keys.every((key) => words.some((word) => word.startsWith(key))))
    : [];
}

/* names.json → what suggestions are made of; titles are compared with outlet, people, kind and date. */
export function prepareRecords(records) {
  return records.map((record) => ({
    ...record,
    words: keysOf([record.title, record.outlet, record.who, record.kind_word, record.date].filter(Boolean).join(" ")),
  }));
}

/* Names that look a little like the words, for a reader who found nothing. */
export function nearNames(keys, forms, most = 5) {
  const joined = keys.join("");
  const limit = Math.max(2, Math.ceil(joined.length / 3));
  const near = forms
    .map(({ entity, joined: other }) => ({ entity, errors: distance(joined, other, limit) }))
    .filter(({ errors }) => errors <= limit)
    .sort((one, other) => one.errors - other.errors);
  return [...new Set(near.map(({ entity }) => entity))].slice(0, most);
}
