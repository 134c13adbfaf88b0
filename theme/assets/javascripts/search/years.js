/* Years and in how many texts each is found → a bar for each, to be chosen alone or as the ends of a range. */

import { count, grouped, make } from "./dom.js";
import { UNKNOWN, inYears, rangeOf } from "./filters.js";

const WIDEST = 60;
/* So many bars have room for their numbers. */
const NUMBERED = 9;

export function yearChart(counts, years, chosen, moved) {
  if (years.length + counts.has(UNKNOWN) < 2 && !chosen) return null;
  const [first, last] = [years[0], years.at(-1)];
  const all = last - first < WIDEST ? Array.from({ length: last - first + 1 || 0 }, (_, n) => first + n) : years;
  const unknown = counts.get(UNKNOWN);
  return make(
    "div",
    { class: "facet facet-years", role: "group", "aria-label": "Year" },
    make("p", { class: "facet-label" }, "Year"),
    ...(years.length ? bars(all, counts, chosen) : []),
    years.length > 1 ? ends(years, chosen) : null,
    moved ? make("p", { class: "year-moved", role: "status" }, moved) : null,
    unknown ? button("not stated", unknown, UNKNOWN, chosen) : null,
  );
}

/* One stop for the Tab key; arrow keys go from bar to bar. Below stands what the bar pointed at says, else the whole. */
function bars(years, counts, chosen) {
  const most = Math.max(...years.map((year) => counts.get(String(year)) ?? 0));
  const within = (year) => Boolean(chosen) && inYears(String(year), chosen);
  const stop = years.findIndex(within);
  const chart = make("div", { class: "year-bars", role: "toolbar", "aria-label": "Texts by year" });
  const numbered = years.length <= NUMBERED;
  for (const [n, year] of years.entries()) {
    const number = counts.get(String(year)) ?? 0;
    const change = JSON.stringify({ year: chosen === String(year) ? [] : [String(year)] });
    const bar = make(
      "button",
      {
        type: "button",
        class: "year-bar",
        "data-change": change,
        "aria-pressed": String(within(year)),
        "aria-label": `${year}, ${count(number, "text")}`,
        tabindex: n === Math.max(stop, 0) ? "0" : "-1",
      },
      numbered && number ? make("span", { class: "bar-number", "aria-hidden": "true" }, grouped(number)) : null,
    );
    bar.style.setProperty("--height", `${number ? Math.max(8, Math.round((100 * number) / most)) : 0}%`);
    chart.append(bar);
  }
  chart.addEventListener("keydown", (event) => walk(event, [...chart.children]));
  return [chart, readout(chart, years)];
}

/* What pointing at a bar tells; a screen reader has it from the bar itself. */
function readout(chart, years) {
  const [first, last] = [years[0], years.at(-1)];
  const whole = [make("span", {}, String(first)), last > first ? make("span", {}, String(last)) : ""];
  const line = make("p", { class: "year-said", "aria-hidden": "true" }, ...whole);
  const say = ({ target }) => {
    const bar = target.closest(".year-bar");
    if (bar) line.replaceChildren(bar.ariaLabel.replace(", ", ": "));
  };
  for (const kind of ["pointerover", "focusin"]) chart.addEventListener(kind, say);
  for (const kind of ["pointerleave", "focusout"]) chart.addEventListener(kind, () => line.replaceChildren(...whole));
  return line;
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
  const ends = [range.from || years[0], range.to || years.at(-1)];
  // An address may name a year of which there is no text.
  const all = [...new Set([...years, ...ends])].sort((one, other) => one - other);
  const lists = [list("From", "from", all, ends[0]), " ", list("To", "to", all, ends[1])];
  return make("p", { class: "year-ends", "data-years": `${years[0]}-${years.at(-1)}` }, ...lists);
}

function list(label, name, years, picked) {
  const options = years.map((year) => make("option", { value: String(year), selected: year === picked }, String(year)));
  const select = make("select", { name, "data-year": name, "aria-label": `${label} the year` }, ...options);
  return make("label", {}, `${label} `, select);
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

/* What the two lists say together, as the address has it, and whether one had to follow the other: {year, moved}. */
export function chosenYears(place, changed) {
  const [from, to] = [...place.querySelectorAll("[data-year]")].map(({ value }) => Number(value));
  const [first, last] = place.dataset.years.split("-").map(Number);
  const kept = Number(changed.value);
  const [start, end] = from > to ? [kept, kept] : [from, to];
  const moved = from > to ? `${changed.name === "from" ? "“To” now ends" : "“From” now begins"} at ${kept} too.` : "";
  if (start === first && end === last) return { year: [], moved };
  return { year: [start === end ? String(start) : `${start}-${end}`], moved };
}
