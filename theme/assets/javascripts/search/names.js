/* Typed words → the people, organisations, places, outlets and topics they may mean, the likeliest first. */

import { PLAIN, distance, forgiven, keysOf, soundOf, withoutPlain } from "./words.js";

const REACH = { forms: 0, short: 3, never: 8 };
const LONGEST_NAME = 7;

/* names.json → every form of every entity, ready to be compared. */
export function prepareForms(entities) {
  const forms = [];
  for (const entity of entities) {
    for (const [reach, loss] of Object.entries(REACH)) {
      for (const text of entity[reach] ?? []) {
        const keys = withoutPlain(keysOf(text));
        forms.push({ entity, text, loss, reach, keys, joined: keys.join(""), sounds: keys.map(soundOf) });
      }
    }
  }
  return forms;
}

/* Entities that all of the words fit: [{entity, form, score, whole, close}], best first. */
export function findNames(typed, forms, { unfinished = true } = {}) {
  const keys = withoutPlain(typed);
  if (!keys.length) return [];
  const best = new Map();
  for (const form of forms) {
    const fit = fitOf(keys, form, unfinished);
    if (fit && !(best.get(form.entity.id)?.score >= fit.score)) best.set(form.entity.id, fit);
  }
  return [...best.values()].sort(byScore);
}

/* The longest names that stand whole among the words: [{from, to, matches}]; `known` tells ordinary words. */
export function findWholeNames(typed, forms, known) {
  const spans = [];
  let from = 0;
  while (from < typed.length) {
    let to = Math.min(typed.length, from + LONGEST_NAME);
    let matches = [];
    for (; to > from; to -= 1) {
      const keys = typed.slice(from, to);
      // A plain word neither opens nor closes a name, but alone it may be one: IS, WHO.
      const plain = PLAIN.has(keys[0]) || PLAIN.has(keys.at(-1));
      matches = plain && typed.length > 1 ? [] : wholeNames(keys, forms, known);
      if (matches.length) break;
    }
    if (matches.length) spans.push({ from, to, matches });
    from = matches.length ? to : from + 1;
  }
  return spans;
}

function wholeNames(keys, forms, known) {
  const whole = findNames(keys, forms, { unfinished: false }).filter(({ whole }) => whole);
  // A word that the texts themselves use is taken as it stands: only a strange one may be a name misspelled.
  const sure = whole.filter(({ close }) => close === 1 || !keys.every(known));
  return sure.filter((match) => match.close === sure[0].close && match.form.loss === sure[0].form.loss);
}

function fitOf(keys, form, unfinished) {
  if (keys.join("") === form.joined) return fit(form, 1, 1);
  if (keys.length > form.keys.length) return null;
  const free = new Set(form.keys.keys());
  let sum = 0;
  let ordered = true;
  let previous = -1;
  for (const [n, key] of keys.entries()) {
    const { close, at } = closest(key, form, free, unfinished && n === keys.length - 1, keys.length > 1);
    if (!close) return null;
    free.delete(at);
    ordered &&= at > previous;
    previous = at;
    sum += close;
  }
  return fit(form, sum / keys.length, keys.length / form.keys.length, ordered ? 0 : 4);
}

function fit(form, close, share, disorder = 0) {
  const { texts = 0, mentions = 0 } = form.entity;
  const presence = Math.min(2, Math.log10(1 + texts * 5 + mentions));
  return {
    entity: form.entity,
    form,
    close,
    whole: share === 1 && close >= 0.5,
    score: 60 * close + 40 * share - disorder - form.loss + presence,
  };
}

function closest(key, form, free, unfinished, accompanied) {
  let found = { close: 0, at: -1 };
  const sound = soundOf(key);
  for (const at of free) {
    const close = closeness(key, sound, form.keys[at], form.sounds[at], unfinished, accompanied);
    if (close > found.close) found = { close, at };
  }
  return found;
}

function closeness(key, sound, other, otherSound, unfinished, accompanied) {
  if (key === other) return 1;
  if (key.length > 2 && sound === otherSound) return 0.9;
  if (unfinished && other.startsWith(key) && key.length > (accompanied ? 0 : 1)) return 0.8;
  const errors = distance(key, other, forgiven(key));
  return errors <= 2 ? 0.7 - 0.1 * errors : 0;
}

function byScore(one, other) {
  return other.score - one.score || (one.entity.name < other.entity.name ? -1 : 1);
}
