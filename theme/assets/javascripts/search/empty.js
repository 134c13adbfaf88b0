/* Where nothing or not all was found: what was tried, and where to go from there. */

import { make } from "./dom.js";
import { nearNames } from "./suggest.js";
import { wordsNear } from "./units.js";
import { PLAIN, keysOf } from "./words.js";

const MOST_WORDS = 5;
const LONG = 7;

/* Nodes to show, given what was found: nothing at all, or `some` texts that lack a word, or those who are `named` alone,
   since what was chosen leaves none of their passages. */
export async function emptyState(found, { some, named }, { book, segments }) {
  const { typed, asTyped, wanted, filters } = found;
  if (!some && named && filters.any) return tried(found);
  const missing = wanted.filter(({ kind, terms }) => kind === "word" && !terms.length).flatMap(({ keys }) => keys);
  if (some && !missing.length) return [];
  const keys = some ? missing : wanted.flatMap((unit) => unit.keys).filter((key) => !PLAIN.has(key));
  const words = asTyped ? [] : (await Promise.all(missing.map((key) => likeWords(key, segments)))).flat();
  const names = keys.length ? nearNames(keys, book) : [];
  const said = some
    ? [make("p", {}, `No text has ${missing.map((key) => `“${key}”`).join(" or ")}.`)]
    : tried(found);
  return [
    ...said,
    ...choices("Words of the texts that look like it: ", [...new Set(words)].slice(0, MOST_WORDS), typed, missing),
    ...choices("Names that look like it: ", [...new Set(names.map(({ name }) => name))], typed, missing),
    ...(some ? [] : lists()),
  ];
}

/* One slip more than a search forgives is a guess: then the word must begin alike, or be long. */
async function likeWords(key, segments) {
  const words = await wordsNear(key, segments, 1);
  return words.filter((word) => word[0] === key[0] || key.length > LONG);
}

function tried({ typed, asTyped, wanted, unwanted, filters }) {
  const sought = wanted.map(({ kind, keys }) =>
    kind === "phrase" && keys.length > 1 ? `the words “${keys.join(" ")}” in a row` : `“${keys.join(" ")}”`,
  );
  const within = filters.any ? " within what was chosen" : "";
  const lines = [make("p", {}, `${verdict(sought, unwanted, typed, filters.any)}${within}.`)];
  if (wanted.some(({ kind }) => kind !== "phrase") && !asTyped)
    lines.push(
      "Other forms of these words, words that begin with them, words spelled almost like them and names that sound like them were tried too.",
    );
  const rest = [
    ...(filters.any && typed ? [ask(typed, "Search all of the archive")] : []),
    ...(wanted.some(({ kind, keys }) => kind === "phrase" && keys.length > 1)
      ? [ask(typed.replace(/["“”„«»]/g, " ").trim(), "Search without the quotation marks")]
      : []),
  ];
  return [...lines.map((line) => (line.nodeType ? line : make("p", {}, line))), ...rest.map((link) => make("p", { class: "ask" }, link))];
}

function verdict(sought, unwanted, typed, narrowed) {
  const what = narrowed ? "No passage or note" : "No name, passage or note";
  if (sought.length) return `${what} has ${sought.join(" and ")}`;
  if (unwanted.length) return `No text is without ${unwanted.map(({ keys }) => `“${keys.join(" ")}”`).join(" and ")}`;
  return typed ? `${what} has “${typed}”` : "No text is filed";
}

/* A line of links, each to a search: for the word itself, or for what was typed with it in the place of another. */
function choices(said, all, typed, missing) {
  if (!all.length) return [];
  const instead = (word) => (missing.length === 1 && keysOf(typed).length > 1 ? replaced(typed, missing[0], word) : word);
  return [
    make("p", { class: "near-label" }, said),
    make("ul", { class: "near" }, ...all.map((one) => make("li", {}, ask(instead(one), one)))),
  ];
}

function replaced(typed, key, word) {
  return typed
    .split(/\s+/)
    .map((part) => (keysOf(part).join("") === key ? word : part))
    .join(" ");
}

/* The lists of everything, as the page has them for readers without JavaScript. */
function lists() {
  const all = document.querySelector(".search-fallback ul")?.cloneNode(true);
  if (!all) return [];
  all.className = "near";
  return [make("p", { class: "near-label" }, "Or look through the lists: "), all];
}

function ask(typed, shown) {
  return make("a", { href: `?q=${encodeURIComponent(typed)}` }, make("bdi", {}, shown));
}
