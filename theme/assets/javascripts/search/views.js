/* What was found → nodes: cards of entities, passages grouped by their text, and what the search says of itself. */

import { count, make } from "./dom.js";
import { excerptOf, marked } from "./excerpt.js";
import { keysOf } from "./words.js";

const CARDS = 6;
const DESCRIBED = 3;
const PASSAGES = 4;
/* Of each text, where others follow that may have what is looked for. */
const FEW_PASSAGES = 2;
const SPELLINGS = 6;

/* Those named, then those on whose page the words stand; these step back where nothing but a name was asked for.
   `said` has of each entity named what is shown of it. */
export function entityCards(named, said, described, root, onlyNames) {
  const first = named.map((entity, n) =>
    make("li", { class: "entity", hidden: n >= CARDS }, card(entity, said[n] ?? {}, [said[n]?.said ?? ""], root)),
  );
  const room = onlyNames ? 0 : DESCRIBED;
  const rest = described
    .filter(({ entity }) => entity)
    .map(({ entity, text, marks }, n) =>
      make("li", { class: "entity described", hidden: n >= room }, card(entity, {}, excerptOf({ text }, marks), root)),
    );
  const all = [...first, ...rest];
  const hidden = all.filter((item) => item.hidden);
  const onPage = hidden.length === 1 ? " that has these words on its page" : " that have these words on their page";
  const what = hidden.every((item) => item.matches(".described")) ? onPage : "";
  return [...all, ...(hidden.length ? [more(`${hidden.length} more${what}`)] : [])];
}

function card(entity, { native, lang, texts }, said, root) {
  return make(
    "a",
    { class: `entity-card ${entity.kind}`, href: new URL(entity.path, root).href },
    make("span", { class: `entity-name name ${entity.kind}` }, entity.name),
    " ",
    native ? make("bdi", { class: "native", lang: lang ?? "fa" }, native) : null,
    " ",
    make(
      "span",
      { class: "entity-kind" },
      [entity.kindWord, texts ? count(texts, "text") : ""].filter(Boolean).join(" · "),
    ),
    " ",
    make("span", { class: "entity-said" }, ...said),
  );
}

/* A text with its passages. Where none of them was found, its title is what was, and leads to it. */
export function resultGroup({ head, path, items, title }, root, texts) {
  const about = [head.kind, head.outlet, head.date].filter(Boolean).join(" · ");
  const shown = title ? marked(head.title, title.marks) : [head.title];
  const lines = items.map((item) => () => make("li", {}, passageLink(head, path, item, root)));
  const name = lines.length ? shown : [textLink(shown, path, root)];
  return make(
    "section",
    { class: "result-group", dir: head.dir },
    make("h3", { class: "result-title", lang: head.lang, dir: head.dir }, ...name),
    make("p", { class: "result-source" }, about),
    lines.length
      ? make("ol", { class: "result-passages" }, ...firstOf(lines, texts > 1 ? FEW_PASSAGES : PASSAGES))
      : null,
  );
}

/* Above the texts that lack a word. */
export function partialLine() {
  return make("p", { class: "result-partial" }, "With all but one of the words");
}

/* The first lines, and a button that brings the others. */
function firstOf(lines, most) {
  const first = lines.slice(0, most).map((line) => line());
  const rest = lines.slice(most);
  if (!rest.length) return first;
  const button = more(`${rest.length} more in this text`);
  button.querySelector("button").addEventListener("click", () => {
    const nodes = rest.map((line) => line());
    button.replaceWith(...nodes);
    nodes[0].querySelector("a").focus();
  });
  delete button.querySelector("button").dataset.more;
  return [...first, button];
}

function passageLink(head, path, { id, number, note, speaker, heading, text, marks, above }, root) {
  const label = note ? `Note on ¶${number}` : `¶${number}`;
  return make(
    "a",
    { class: note ? "result result-note" : "result", href: new URL(`${path}#${id}`, root).href },
    make("span", { class: "result-number" }, make("bdi", { dir: "ltr" }, label)),
    " ",
    above?.length ? make("span", { class: "result-heading" }, "Below “", ...marked(heading, above), "”") : null,
    " ",
    speaker ? make("span", { class: "result-speaker" }, speaker) : null,
    " ",
    make(
      "span",
      { class: "result-excerpt", lang: note ? "" : head.lang, dir: note ? "" : head.dir },
      ...excerptOf({ text }, marks),
    ),
  );
}

function textLink(shown, path, root) {
  return make("a", { class: "result-text", href: new URL(path, root).href }, ...shown);
}

/* A page that the editors wrote, marked as such. */
export function pageGroup({ page, text, marks }, root) {
  return make(
    "section",
    { class: "result-group" },
    make("h3", { class: "result-title" }, page.title),
    make("p", { class: "result-source" }, "Page of the archive"),
    make(
      "a",
      { class: "result result-page", href: new URL(page.path, root).href },
      make("span", { class: "result-excerpt" }, ...excerptOf({ text }, marks)),
    ),
  );
}

function more(words) {
  return make(
    "li",
    { class: "more" },
    make("button", { type: "button", class: "show-more", "data-more": true }, words),
  );
}

/* "Also searched: …": what stands for the words beside themselves, and the switch. */
export function spellings(units, asTyped, known) {
  if (asTyped) return ["Searched only as typed · ", toggle("search every spelling", { spelling: "" })];
  const names = units
    .filter(({ entities }) => entities)
    .map((unit) => spelled(unit, known))
    .filter(Boolean);
  const near = units
    .filter((unit) => unit.near?.length)
    .map(({ keys, near: found }) =>
      make("span", { class: "spelling" }, `${found.join(", ")} (no text has “${keys[0]}”)`),
    );
  const parts = [...names, ...near].flatMap((part, n) => (n ? ["; ", part] : [part]));
  return parts.length ? ["Also searched: ", ...parts, " · ", toggle("only as typed", { spelling: "typed" })] : [];
}

function spelled({ entities, keys }, known) {
  const texts = entities.flatMap(({ name, native, short, full }) => [...short, name, native, ...full]).filter(Boolean);
  const distinct = new Map(texts.map((text) => [keysOf(text).join(" "), text]));
  const typed = keys.join(" ");
  const forms = [...distinct.keys(), ...entities.flatMap(({ never }) => never).map((text) => keysOf(text).join(" "))];
  const strange = !forms.includes(typed) && !keys.every(known);
  distinct.delete(typed);
  if (!distinct.size) return null;
  const [shown, rest] = [[...distinct.values()].slice(0, SPELLINGS), [...distinct.values()].slice(SPELLINGS)];
  const nodes = shown.flatMap((form, n) => [n ? ", " : "", make("bdi", {}, form)]);
  return make(
    "span",
    { class: "spelling" },
    ...nodes,
    rest.length ? make("span", { title: rest.join(", ") }, ` and ${rest.length} more`) : null,
    strange ? ` (no text has “${typed}”)` : null,
  );
}

function toggle(words, change) {
  return make("button", { type: "button", class: "as-typed", "data-change": JSON.stringify(change) }, words);
}

/* "1 name, 12 passages in 3 texts, 2 texts by title"; `exact` is false where a phrase may stand in fewer. */
export function summary({ named, described, groups, found, exact }) {
  const { wanted, unwanted, lacking } = found;
  const whole = groups.filter(({ partial }) => !partial);
  const inside = whole.map(({ items, documents }) => (items ?? documents.filter(({ document }) => document > 0)).length);
  const passages = inside.reduce((sum, number) => sum + number, 0);
  const texts = inside.filter(Boolean).length;
  const titles = whole.length - texts;
  const most = exact ? "" : "up to ";
  const counts = [
    named && count(named, "name"),
    passages && `${most}${count(passages, "passage")} in ${count(texts, "text")}`,
    titles && (passages ? `${count(titles, "more text")} by title or people` : count(titles, "text")),
    groups.length > whole.length && `${count(groups.length - whole.length, "text")} with all but one of the words`,
    described && !named && count(described, "entry", "entries"),
  ].filter(Boolean);
  if (!counts.length) return "Nothing found";
  const said = counts.join(", ");
  if (!wanted.length && unwanted.length) return `${said} without ${unwanted.map(quoted).join(" and ")}`;
  return lacking && groups.length ? `No passage has all of these words. With some of them: ${said}` : said;
}

function quoted({ keys }) {
  return `“${keys.join(" ")}”`;
}
