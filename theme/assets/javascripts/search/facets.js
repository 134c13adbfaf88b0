/* Ways to narrow what was found; each is a key of the page's address and may have several values. */

import { grouped, make } from "./dom.js";
import { KEYS, UNKNOWN, countValues } from "./filters.js";
import { yearChart } from "./years.js";

const LABELS = {
  kind: "Kind",
  outlet: "Outlet",
  speaker: "Speaker",
  actor: "Person or organisation",
  place: "Place",
  topic: "Topic",
};
const SHOWN = 6;
const MOST = 60;

/* A group of choices for each key that has any; `people` tells whether the tables of people are there, `moved` what the
   last choice of years brought with it. */
export function facetList(found, archive, people, moved) {
  const keys = ["year", "kind", "outlet", "topic", "place", ...(people ? ["speaker", "actor"] : [])];
  const groups = keys.map((key) => {
    const counts = countValues(key, found.all, found.filters);
    const chosen = found.filters.chosen[key];
    return key === "year" ? yearChart(counts, yearsOf(found.all), chosen[0], moved) : facetGroup(key, counts, chosen, archive);
  });
  const clear = found.filters.any ? [clearAll()] : [];
  return [...clear, ...groups.filter(Boolean), ...(people ? [] : [morePeople()])];
}

/* The years of all that was found, whatever is chosen: the chart keeps its width while a reader narrows. */
function yearsOf(groups) {
  const years = new Set(groups.map(({ segment, record }) => segment.facets.year[record][0]));
  years.delete(UNKNOWN);
  return [...years].map(Number).sort((one, other) => one - other);
}

function clearAll() {
  const nothing = JSON.stringify(Object.fromEntries(KEYS.map((key) => [key, []])));
  return make(
    "p",
    { class: "facet-clear" },
    make("button", { type: "button", class: "as-typed", "data-change": nothing }, "Clear all"),
  );
}

function morePeople() {
  return make(
    "p",
    { class: "facet" },
    make("button", { type: "button", class: "show-more", "data-people": true }, "By speaker or by name"),
  );
}

function facetGroup(key, counts, chosen, archive) {
  for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
  if (counts.size < 2 && !chosen.length) return null;
  const named = [...counts].map(([value, count]) => ({
    value,
    count,
    shown: nameOf(key, value, archive),
    pressed: chosen.includes(value),
  }));
  const values = named
    .filter(
      ({ value, pressed }) =>
        pressed || key !== "actor" || ["actor", "organisation"].includes(archive.book.byId.get(value)?.kind),
    )
    .sort((one, other) => other.pressed - one.pressed || other.count - one.count || (one.shown < other.shown ? -1 : 1))
    .slice(0, MOST);
  if (!values.length) return null;
  const items = values.map((value, n) =>
    make("li", { hidden: n >= SHOWN && !value.pressed }, choice(key, value, chosen)),
  );
  const hidden = items.filter((item) => item.hidden).length;
  const more = hidden
    ? [
        make(
          "li",
          { class: "more" },
          make("button", { type: "button", class: "show-more", "data-more": true }, `${hidden} more`),
        ),
      ]
    : [];
  return make(
    "div",
    { class: "facet", role: "group", "aria-label": LABELS[key] },
    make("p", { class: "facet-label" }, LABELS[key]),
    make("ul", {}, ...items, ...more),
  );
}

function choice(key, { value, count, shown, pressed }, chosen) {
  const values = pressed ? chosen.filter((other) => other !== value) : [...chosen, value];
  return make(
    "button",
    {
      type: "button",
      class: "facet-value",
      "aria-pressed": String(pressed),
      "data-change": JSON.stringify({ [key]: values }),
      "data-choice": `${key} ${value}`,
    },
    make("bdi", {}, shown),
    " ",
    make("span", { class: "count" }, grouped(count)),
  );
}

function nameOf(key, value, { door, book, segments }) {
  if (key === "kind") return door.recordKinds[value] ?? value;
  if (value === UNKNOWN) return "not stated";
  return book.byId.get(value)?.name ?? segments.map(({ people }) => people?.shown[value]).find(Boolean) ?? value;
}
