/* Years and in how many texts each is found → a bar for each, to be chosen alone or as the ends of a range. */

import { make } from "./dom.js";
import { UNKNOWN, inYears, rangeOf } from "./filters.js";

const WIDEST = 60;

export function yearChart(counts, years, chosen) {
  if (years.length + counts.has(UNKNOWN) < 2 && !chosen) return null;
  const [first, last] = [years[0], years.at(-1)];
  const all = last - first < WIDEST ? Array.from({ length: last - first + 1 || 0 }, (_, n) => first + n) : years;
  const unknown = counts.get(UNKNOWN);
  return make(
    "div",
    { class: "facet facet-years", role: "group", "aria-label": "Year" },
    make("p", { class: "facet-label" }, "Year"),
    years.length ? bars(all, counts, chosen) : null,
    years.length > 1 ? ends(years, chosen) : null,
    unknown ? button(`not stated`, unknown, UNKNOWN, chosen) : null,
  );
}

/* One stop for the Tab key; arrow keys go from bar to bar. */
function bars(years, counts, chosen) {
  const most = Math.max(...years.map((year) => counts.get(String(year)) ?? 0));
  const within = (year) => Boolean(chosen) && inYears(String(year), chosen);
  const stop = years.findIndex(within);
  const chart = make("div", { class: "year-bars", role: "toolbar", "aria-label": "Texts by year" });
  for (const [n, year] of years.entries()) {
    const count = counts.get(String(year)) ?? 0;
    const change = JSON.stringify({ year: chosen === String(year) ? [] : [String(year)] });
    const bar = make("button", {
      type: "button",
      class: "year-bar",
      "data-change": change,
      "aria-pressed": String(within(year)),
      title: `${year}: ${count}`,
      "aria-label": `${year}, ${count} ${count === 1 ? "text" : "texts"}`,
      tabindex: n === Math.max(stop, 0) ? "0" : "-1",
    });
    bar.style.setProperty("--height", `${count ? Math.max(8, Math.round((100 * count) / most)) : 0}%`);
    chart.append(bar);
  }
  chart.addEventListener("keydown", (event) => walk(event, [...chart.children]));
  return chart;
}

function walk(event, all) {
  const step = { ArrowLeft: -1, ArrowRight: 1, Home: -all.length, End: all.length }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = Math.min(all.length - 1, Math.max(0, all.indexOf(event.target) + step));
  for (const [n, bar] of all.entries()) bar.tabIndex = n === at ? 0 : -1;
  all[at].focus();
}

function ends(years, chosen) {
  const range = chosen && chosen !== UNKNOWN ? rangeOf(chosen) : { from: 0, to: 0 };
  const from = list("From", "from", years, range.from || years[0]);
  const to = list("to", "to", years, range.to || years.at(-1));
  return make("p", { class: "year-ends", "data-years": `${years[0]}-${years.at(-1)}` }, from, " ", to);
}

function list(label, name, years, picked) {
  const options = years.map((year) => make("option", { value: String(year), selected: year === picked }, String(year)));
  return make("label", {}, `${label} `, make("select", { "data-year": name }, ...options));
}

function button(shown, count, value, chosen) {
  const pressed = chosen === value;
  return make(
    "button",
    {
      type: "button",
      class: "facet-value",
      "aria-pressed": String(pressed),
      "data-change": JSON.stringify({ year: pressed ? [] : [value] }),
    },
    shown,
    " ",
    make("span", { class: "count" }, String(count)),
  );
}

/* What the two lists say together, as the address has it. */
export function chosenYears(place) {
  const [from, to] = [...place.querySelectorAll("[data-year]")]
    .map(({ value }) => Number(value))
    .sort((one, other) => one - other);
  const [first, last] = place.dataset.years.split("-").map(Number);
  if (from === first && to === last) return [];
  return [from === to ? String(from) : `${from}-${to}`];
}
