/* What was found → nodes: cards of entities, passages grouped by their text, and what the search says of itself. */

import { count, make, native } from "./dom.js";
import { excerptOf, marked } from "./excerpt.js";

const CARDS = 6;
const PASSAGES = 4;
const SPELLINGS = 8;

export function entityCards(entities, root) {
  const cards = entities.map(({ entity, document, marks }, n) => make("li", { class: "entity", hidden: n >= CARDS }, card(entity, document, marks, root)));
  return withMore(cards, CARDS);
}

function card(entity, document, marks, root) {
  const texts = entity.texts ? count(entity.texts, "text") : "";
  return make("a", { class: `entity-card ${entity.kind}`, href: new URL(entity.path, root).href },
    make("span", { class: `entity-name name ${entity.kind}` }, entity.name), " ", native(entity), " ",
    make("span", { class: "entity-kind" }, [entity.kind_word, texts].filter(Boolean).join(" · ")), " ",
    document ? make("span", { class: "entity-said" }, ...excerptOf(document, marks)) : make("span", { class: "entity-said" }, entity.said ?? ""));
}

/* Texts in the order of their best passage; a text's own entry stands only where no passage of it was found. */
export function resultGroups(found, root) {
  const byRecord = new Map();
  for (const one of found) byRecord.set(one.record, [...(byRecord.get(one.record) ?? []), one]);
  let passages = 0;
  const groups = [...byRecord].map(([record, own]) => {
    const inside = own.filter(({ document }) => document.k !== "text");
    passages += inside.length;
    return group(record, inside, own.find(({ document }) => document.k === "text"), root);
  });
  return { groups, passages };
}

function group(record, passages, text, root) {
  const about = [record.kind_word, record.outlet, record.date].filter(Boolean).join(" · ");
  const title = text ? marked(record.title, text.marks) : [record.title];
  const entries = passages.length ? passages.map((one) => passageLink(record, one, root)) : [textLink(record, root)];
  const items = entries.map((link, n) => make("li", { hidden: n >= PASSAGES }, link));
  return make("section", { class: "result-group" },
    make("h3", { class: "result-title", lang: record.lang, dir: record.dir }, ...title),
    make("p", { class: "result-source" }, about),
    make("ol", { class: "result-passages" }, ...withMore(items, PASSAGES)));
}

function passageLink(record, { document, marks }, root) {
  const note = document.k === "note";
  const label = note ? `Note on ¶ ${document.n}` : `¶ ${document.n}`;
  return make("a", { class: note ? "result result-note" : "result", href: new URL(`${record.path}#${document.p}`, root).href },
    make("span", { class: "result-number" }, label), " ",
    document.w ? make("span", { class: "result-speaker" }, document.w) : null, " ",
    make("span", { class: "result-excerpt", lang: note ? "" : record.lang, dir: note ? "" : record.dir }, ...excerptOf(document, marks)));
}

function textLink(record, root) {
  return make("a", { class: "result result-text", href: new URL(record.path, root).href }, make("span", { class: "result-excerpt" }, "The text as a whole"));
}

function withMore(items, most) {
  if (items.length <= most) return items;
  return [...items, make("li", { class: "more" }, make("button", { type: "button", class: "show-more", "data-more": true }, `${items.length - most} more`))];
}

/* "Also searched: …": what stands for the words beside themselves, and the switch. */
export function spellings(units, asTyped) {
  const names = units.filter(({ entities }) => entities);
  const near = units.filter(({ near }) => near?.length);
  if (asTyped) return ["Searched only as typed · ", toggle("search every spelling", { typed: "" })];
  if (!names.length && !near.length) return [];
  const parts = [...names.flatMap(({ entities }) => entities.map(spelled)), ...near.map((unit) => make("span", {}, `for “${unit.keys[0]}”, which no text has: ${unit.near.join(", ")}`))];
  return ["Also searched: ", ...parts.flatMap((part, n) => (n ? ["; ", part] : [part])), " · ", toggle("only as typed", { typed: "1" })];
}

function spelled(entity) {
  const forms = [...new Set([entity.name, entity.native, ...(entity.short ?? []), ...(entity.forms ?? [])])].filter(Boolean);
  const shown = forms.slice(0, SPELLINGS).flatMap((form, n) => [n ? ", " : "", make("bdi", {}, form)]);
  const rest = forms.length > SPELLINGS ? make("span", { title: forms.slice(SPELLINGS).join(", ") }, ` and ${forms.length - SPELLINGS} more`) : null;
  return make("span", { class: "spelling" }, ...shown, rest);
}

function toggle(words, change) {
  return make("button", { type: "button", class: "as-typed", "data-change": JSON.stringify(change) }, words);
}

export function summary({ entities, passages, texts, some }) {
  const found = [entities && count(entities, "name"), passages && count(passages, "passage"), texts && `in ${count(texts, "text")}`].filter(Boolean);
  if (!found.length) return "Nothing found";
  const said = found.join(", ").replace(", in", " in");
  return some ? `No passage has all of these words. Some of them: ${said}` : said;
}

export function emptyState(typed, units, near) {
  const tried = units.map((unit) => (unit.kind === "phrase" ? `the words “${unit.keys.join(" ")}” in a row` : `“${unit.keys.join(" ")}”`));
  const nodes = [make("p", {}, `No name, passage or note has ${tried.join(" and ") || `“${typed}”`}. Other forms of these words, words that begin with them and words spelled almost like them were tried too.`)];
  if (near.length) {
    const links = near.map((entity) => make("li", {}, make("a", { href: `?q=${encodeURIComponent(entity.name)}` }, entity.name)));
    nodes.push(make("p", {}, "Names that look a little like it:"), make("ul", { class: "near-names" }, ...links));
  }
  return nodes;
}
