/* Ways to narrow what was found; each is a key of the page's address. */

import { make } from "./dom.js";

export const FACETS = [
  { key: "kind", label: "Kind", of: ({ record }) => [record.kind, record.kind_word] },
  { key: "outlet", label: "Outlet", of: ({ record }) => [record.outlet_id, record.outlet] },
  { key: "speaker", label: "Speaker", of: ({ document }) => [document.by ?? document.w, document.w] },
  {
    key: "year",
    label: "Year",
    of: ({ record }) => [String(record.year ?? "unknown"), String(record.year ?? "not stated")],
  },
];

/* Those that have every chosen value, or every one but that of the facet `except`. */
export function narrow(found, chosen, except) {
  return found.filter((one) =>
    FACETS.every(({ key, of }) => key === except || !chosen[key] || of(one)[0] === chosen[key]),
  );
}

export function facetList(found, chosen) {
  return FACETS.map((facet) => facetGroup(facet, narrow(found, chosen, facet.key), chosen[facet.key])).filter(Boolean);
}

function facetGroup({ key, label, of }, found, chosen) {
  const counts = new Map();
  // A text whose title alone was found counts as a text, not as a passage.
  for (const one of found.filter(({ document }) => document.k !== "text")) {
    const [value, shown] = of(one);
    if (value) counts.set(value, { shown, count: (counts.get(value)?.count ?? 0) + 1 });
  }
  if (counts.size < 2 && !chosen) return null;
  const values = [...counts].sort(
    ([, one], [, other]) => other.count - one.count || (one.shown < other.shown ? -1 : 1),
  );
  const items = values.map(([value, { shown, count }]) => {
    const pressed = value === chosen;
    const change = JSON.stringify({ [key]: pressed ? "" : value });
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "facet-value", "aria-pressed": String(pressed), "data-change": change },
        make("bdi", {}, shown),
        " ",
        make("span", { class: "count" }, String(count)),
      ),
    );
  });
  return make(
    "div",
    { class: "facet", role: "group", "aria-label": label },
    make("p", { class: "facet-label" }, label),
    make("ul", {}, ...items),
  );
}
