/* What was found → nodes: cards of entities, passages grouped by their text, and what the search says of itself. */

import { count, make, native } from "./dom.js";
import { excerptOf, marked } from "./excerpt.js";
import { keysOf } from "./words.js";

const CARDS = 6;
const DESCRIBED = 3;
const PASSAGES = 4;
const SPELLINGS = 8;

/* Those named, then those on whose page the words stand; these step back where nothing but a name was asked for. */
export function entityCards(named, described, root, onlyNames) {
  const first = named.map((entity, n) =>
    make("li", { class: "entity", hidden: n >= CARDS }, card(entity, [entity.said ?? ""], root)),
  );
  const room = onlyNames ? 0 : DESCRIBED;
  const rest = described.map(({ entity, document, marks }, n) =>
    make("li", { class: "entity described", hidden: n >= room }, card(entity, excerptOf(document, marks), root)),
  );
  const hidden = [...first, ...rest].filter((item) => item.hidden).length;
  return [...first, ...rest, ...(hidden ? [more(`${hidden} more that have these words on their page`)] : [])];
}

function card(entity, said, root) {
  const texts = entity.texts ? count(entity.texts, "text") : "";
  return make(
    "a",
    { class: `entity-card ${entity.kind}`, href: new URL(entity.path, root).href },
    make("span", { class: `entity-name name ${entity.kind}` }, entity.name),
    " ",
    native(entity),
    " ",
    make("span", { class: "entity-kind" }, [entity.kind_word, texts].filter(Boolean).join(" · ")),
    " ",
    make("span", { class: "entity-said" }, ...said),
  );
}

/* Texts in the order of their best passage; a text's own entry stands only where no passage of it was found. */
export function resultGroups(found, root) {
  const byRecord = new Map();
  for (const one of found) {
    if (byRecord.has(one.record)) byRecord.get(one.record).push(one);
    else byRecord.set(one.record, [one]);
  }
  let passages = 0;
  const groups = [...byRecord].map(([record, own]) => {
    const inside = own.filter(({ document }) => document.k !== "text");
    passages += inside.length;
    return group(
      record,
      inside,
      own.find(({ document }) => document.k === "text"),
      root,
    );
  });
  return { groups, passages };
}

function group(record, passages, text, root) {
  const about = [record.kind_word, record.outlet, record.date].filter(Boolean).join(" · ");
  const title = text ? marked(record.title, text.marks) : [record.title];
  const entries = passages.length ? passages.map((one) => passageLink(record, one, root)) : [textLink(record, root)];
  const items = entries.map((link, n) => make("li", { hidden: n >= PASSAGES }, link));
  return make(
    "section",
    { class: "result-group" },
    make("h3", { class: "result-title", lang: record.lang, dir: record.dir }, ...title),
    make("p", { class: "result-source" }, about),
    make("ol", { class: "result-passages" }, ...withMore(items, PASSAGES)),
  );
}

function passageLink(record, { document, marks }, root) {
  const note = document.k === "note";
  const label = note ? `Note on ¶ ${document.n}` : `¶ ${document.n}`;
  return make(
    "a",
    { class: note ? "result result-note" : "result", href: new URL(`${record.path}#${document.p}`, root).href },
    make("span", { class: "result-number" }, label),
    " ",
    document.w ? make("span", { class: "result-speaker" }, document.w) : null,
    " ",
    make(
      "span",
      { class: "result-excerpt", lang: note ? "" : record.lang, dir: note ? "" : record.dir },
      ...excerptOf(document, marks),
    ),
  );
}

function textLink(record, root) {
  return make(
    "a",
    { class: "result result-text", href: new URL(record.path, root).href },
    make("span", { class: "result-excerpt" }, "The text as a whole"),
  );
}

function withMore(items, most) {
  return items.length > most ? [...items, more(`${items.length - most} more in this text`)] : items;
}

function more(words) {
  return make(
    "li",
    { class: "more" },
    make("button", { type: "button", class: "show-more", "data-more": true }, words),
  );
}

/* "Also searched: …": what stands for the words beside themselves, and the switch. */
export function spellings(units, asTyped) {
  if (asTyped) return ["Searched only as typed · ", toggle("search every spelling", { spelling: "" })];
  const names = units.filter(({ entities }) => entities).map(spelled).filter(Boolean);
  const near = units
    .filter((unit) => unit.near?.length)
    .map(({ keys, near: found }) =>
      make("span", { class: "spelling" }, `${found.join(", ")} (no text has “${keys[0]}”)`),
    );
  const parts = [...names, ...near].flatMap((part, n) => (n ? ["; ", part] : [part]));
  return parts.length ? ["Also searched: ", ...parts, " · ", toggle("only as typed", { spelling: "typed" })] : [];
}

function spelled({ entities, keys }) {
  const texts = entities
    .flatMap(({ name, native: own, short = [], forms = [] }) => [...short, name, own, ...forms])
    .filter(Boolean);
  const distinct = new Map(texts.map((text) => [keysOf(text).join(" "), text]));
  distinct.delete(keys.join(" "));
  if (!distinct.size) return null;
  const [shown, rest] = [[...distinct.values()].slice(0, SPELLINGS), [...distinct.values()].slice(SPELLINGS)];
  const nodes = shown.flatMap((form, n) => [n ? ", " : "", make("bdi", {}, form)]);
  return make(
    "span",
    { class: "spelling" },
    ...nodes,
    rest.length ? make("span", { title: rest.join(", ") }, ` and ${rest.length} more`) : null,
  );
}

function toggle(words, change) {
  return make("button", { type: "button", class: "as-typed", "data-change": JSON.stringify(change) }, words);
}

export function summary({ named, described, passages, texts, some }) {
  const within = passages ? `${count(passages, "passage")} in ${count(texts, "text")}` : texts && count(texts, "text");
  const found = [named && count(named, "name"), within, described && !named && count(described, "entry", "entries")]
    .filter(Boolean)
    .join(", ");
  if (!found) return "Nothing found";
  return some ? `No passage has all of these words. With some of them: ${found}` : found;
}

export function emptyState(typed, units, near) {
  const tried = units.map((unit) =>
    unit.kind === "phrase" ? `the words “${unit.keys.join(" ")}” in a row` : `“${unit.keys.join(" ")}”`,
  );
  const nodes = [
    make(
      "p",
      {},
      `No name, passage or note has ${tried.join(" and ") || `“${typed}”`}. Other forms of these words, words that begin with them and words spelled almost like them were tried too.`,
    ),
  ];
  if (near.length) {
    const links = near.map((entity) =>
      make("li", {}, make("a", { href: `?q=${encodeURIComponent(entity.name)}` }, entity.name)),
    );
    nodes.push(make("p", {}, "Names that look a little like it:"), make("ul", { class: "near-names" }, ...links));
  }
  return nodes;
}
