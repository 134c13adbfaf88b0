/* Typed words → the people, organisations, places, outlets and topics they may mean, the likeliest first. */

import { Heard } from "./book.js";
import { isArabic } from "./sounds.js";
import { PLAIN, distance, forgiven, mayBeOne, withoutPlain } from "./words.js";

const LONGEST_NAME = 7;
/* How close two words are, at best, that are one by chance of spelling; below are slips of the keyboard. */
export const SURE = 0.8;
const ENOUGH = 0.5;
const MOST_SLIPS = 2;
/* How close two words are of which one is in Latin and one in Arabic letters. */
const ACROSS = 0.55;
const LIKELY = 3;
const MOST_LIKELY = 3;

/* Entities that all of the words fit: [{entity, form, score, whole, close}], best first. One search asks several times. */
export function findNames(typed, book, { unfinished = true } = {}) {
  const asked = `${typed.join(" ")} ${unfinished}`;
  if (!book.seen.has(asked)) book.seen.set(asked, namesFor(typed, book, unfinished));
  return book.seen.get(asked);
}

function namesFor(typed, book, unfinished) {
  const keys = withoutPlain(typed);
  if (!keys.length) return [];
  const rows = keys.map((key, n) => closeWords(key, book, unfinished && n === keys.length - 1, keys.length > 1));
  const whole = [...new Set([keys.join(""), typed.join("")])].map((joined) => new Heard(joined));
  const best = new Map();
  for (const form of candidates(keys, rows, whole, book)) {
    const fit = fitOf(keys, rows, whole, form);
    if (fit && !(best.get(form.entity.id)?.score >= fit.score)) best.set(form.entity.id, fit);
  }
  return [...best.values()].sort(byScore);
}

/* The names that could fit: those with a word like the one that fewest have, or, of three words and more, like one of
   two, since one may be lost; and those that may be one with them when written together. */
function candidates(keys, rows, whole, book) {
  const rarest = rows.toSorted((one, other) => one.size - other.size).slice(0, keys.length > 2 ? 2 : 1);
  const found = new Set();
  for (const row of rarest)
    for (const word of row.keys()) for (const number of book.having(word)) found.add(book.form(number));
  for (const one of whole) for (const form of book.formsLike(one, MOST_SLIPS)) found.add(form);
  return found;
}

/* Words of names that are one with a word but for its spelling, the likest first: those of everybody who bears it. */
export function nameParts(key, book) {
  const close = closeWords(key, book, false, true);
  const sure = [...close].filter(([, much]) => much >= SURE).flatMap(([word]) => book.having(word));
  const bearers = new Set(sure.sort((one, other) => one - other).map((number) => book.form(number).entity));
  const theirs = new Set([...bearers].flatMap((entity) => book.formsOf(entity)).flatMap(({ keys }) => keys));
  return [...theirs]
    .filter((word) => close.get(word) >= ENOUGH)
    .sort((one, other) => close.get(other) - close.get(one));
}

/* Those who bear all of the words in one of their names: [entity], the likeliest. Asked for words that no text has. */
export function findPartNames(typed, book) {
  const keys = withoutPlain(typed);
  const enough = isArabic(keys.join("")) ? ACROSS : keys.length > 1 ? ENOUGH + 0.1 : SURE;
  const found = findNames(keys, book, { unfinished: false }).filter(({ close }) => close >= enough);
  return found
    .filter(({ score }) => score > found[0].score - LIKELY)
    .slice(0, MOST_LIKELY)
    .map(({ entity }) => entity);
}

/* The longest names that stand whole among the words: [{from, to, matches}]; `known` tells words that the texts have. */
export function findWholeNames(typed, book, known) {
  const spans = [];
  let from = 0;
  while (from < typed.length) {
    let to = Math.min(typed.length, from + LONGEST_NAME);
    let matches = [];
    for (; to > from; to -= 1) {
      const keys = typed.slice(from, to);
      // A plain word neither opens nor closes a name, but alone it may be one: IS, WHO.
      const plain = PLAIN.has(keys[0]) || PLAIN.has(keys.at(-1));
      matches = plain && typed.length > 1 ? [] : wholeNames(keys, book, known);
      if (matches.length) break;
    }
    if (matches.length) spans.push({ from, to, matches });
    from = matches.length ? to : from + 1;
  }
  return spans;
}

function wholeNames(keys, book, known) {
  const whole = findNames(keys, book, { unfinished: false }).filter(({ whole }) => whole);
  // A word that the texts themselves use is taken as it stands: only a strange one may be a name misspelled, or a long
  // one that sounds just like it.
  const sounds = keys.join("").length > 5 ? 0.9 : 1;
  const sure = whole.filter(({ close }) => close >= sounds || !keys.every(known));
  return sure.filter((match) => match.close === sure[0].close && match.form.loss === sure[0].form.loss);
}

function fitOf(keys, rows, whole, form) {
  const together = closeTogether(keys, whole, form);
  const apart = keys.length <= form.keys.length + (keys.length > 2) ? fitApart(keys, rows, form) : null;
  const close = together > (apart?.close ?? 0) ? together : 0;
  return close ? fit(form, close, 1) : apart;
}

/* Words that are one name when they are joined or taken apart, or cut down to first letters. */
function closeTogether(keys, whole, form) {
  let close = 0;
  for (const one of whole) {
    if (form.joined.some(({ key }) => key === one.key)) return 1;
    if (keys.length === 1 && form.hasInitials(one.key)) close = 0.95;
    if (keys.length !== form.keys.length)
      for (const other of form.joined) close = Math.max(close, closeJoined(one, other));
  }
  return close;
}

function closeJoined(one, other) {
  if (Math.abs(one.key.length - other.key.length) > MOST_SLIPS) return 0;
  if (one.classes === other.classes && one.sound === other.sound) return 0.85;
  const errors = slips(one, other, forgiven(one.key));
  return errors <= MOST_SLIPS ? 0.7 - 0.1 * errors : 0;
}

function slips(one, other, limit) {
  if (Math.abs(one.key.length - other.key.length) > limit) return Infinity;
  return mayBeOne(one.letters, other.letters, limit) ? distance(one.key, other.key, limit) : Infinity;
}

/* Each word typed has a word of the name for its own; of three and more, one may have none. */
function fitApart(keys, rows, form) {
  const free = new Set(form.keys.keys());
  let sum = 0;
  let disorder = 0;
  let previous = -1;
  let lost = keys.length > 2 ? 1 : 0;
  for (const row of rows) {
    let [close, at] = [0, -1];
    for (const place of free) {
      const found = row.get(form.keys[place]) ?? 0;
      if (found > close) [close, at] = [found, place];
    }
    if (!close && !lost) return null;
    if (!close) {
      lost -= 1;
      continue;
    }
    free.delete(at);
    if (at < previous) disorder = 4;
    previous = at;
    sum += close;
  }
  const left = keys.length > form.keys.length - free.size;
  return fit(form, sum / keys.length, (form.keys.length - free.size) / form.keys.length, disorder, left);
}

/* A name is met whole where nothing of it is missing and, of what was typed, nothing is left over. */
function fit(form, close, share, disorder = 0, left = false) {
  return {
    entity: form.entity,
    form,
    close,
    whole: share === 1 && close >= ENOUGH && !left,
    score: 60 * close + 40 * share - disorder - form.loss + form.entity.weight / 10,
  };
}

/* Words of names that are like a typed one: word → how close, from 0 to 1. */
function closeWords(key, book, unfinished, accompanied) {
  const short = accompanied && key.length < 4;
  const asked = `${key} ${short}`;
  if (!book.like.has(asked)) book.like.set(asked, wordsLike(key, book, short));
  return unfinished ? withBegun(book.like.get(asked), new Heard(key), book) : book.like.get(asked);
}

function wordsLike(key, book, accompanied) {
  const [one, found] = [new Heard(key), new Map()];
  for (const other of book.words) {
    const close = closeness(one, other, accompanied);
    if (close) found.set(other.key, close);
  }
  return found;
}

/* A word that is not yet typed to its end may be any that begins so, unless it is closer to it as it is. */
function withBegun(like, { key, arabic }, book) {
  if (key.length === 1) return like;
  const begun = book.words.filter(
    (other) => other.arabic === arabic && other.key.startsWith(key) && !(like.get(other.key) > SURE),
  );
  return new Map([...like, ...begun.map((other) => [other.key, SURE])]);
}

function closeness(one, other, accompanied) {
  if (one.key === other.key) return 1;
  if (one.article && other.article) return 0.9;
  if (one.key.length === 1) return accompanied && other.key.startsWith(one.key) ? 0.7 : 0;
  if (one.arabic !== other.arabic) return haveSameBones(one, other) ? ACROSS : 0;
  if (one.key.length > 2 && one.classes === other.classes && one.sound === other.sound) return 0.9;
  const errors = slips(one, other, forgiven(one.key));
  if (errors <= 2) return 0.7 - 0.1 * errors;
  if (isShortSlip(one.key, other.key, accompanied)) return ENOUGH;
  return one.arabic ? 0 : closenessOfSounds(one, other);
}

/* One slip between the sounds of two words, or two where their bones are the same. */
function closenessOfSounds(one, other) {
  const same = haveSameBones(one, other);
  if (!same && !mayBeOne(one.classes, other.classes, 1)) return 0;
  if (Math.min(one.sound.length, other.sound.length) < 4) return 0;
  const far = distance(one.sound, other.sound, 2);
  if (far === 1) return 0.55;
  return far === 2 && same ? ENOUGH : 0;
}

function haveSameBones(one, other) {
  return one.plainBones === other.plainBones && one.bones.length > 2 && one.bones === other.bones;
}

/* Of three letters one may be wrong beside another word of the name; one may be left out, of four letters even alone. */
function isShortSlip(key, other, accompanied) {
  const lost = other.length === key.length + 1 && (accompanied || key.length === 3);
  return (
    key.length > 1 &&
    key.length < 4 &&
    !/\d/.test(key) &&
    (lost || (accompanied && key.length === 3)) &&
    distance(key, other, 1) === 1
  );
}

function byScore(one, other) {
  return other.score - one.score || (one.entity.name < other.entity.name ? -1 : 1);
}
