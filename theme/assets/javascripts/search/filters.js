/* What a reader chose to narrow a search: each key of the address with its values → which records and passages are left. */

import { once } from "./archive.js";
import { decode } from "./segment.js";

/* Of the whole record, in a small table. */
export const OF_TEXTS = ["kind", "outlet", "place", "topic"];
export const KEYS = [...OF_TEXTS, "speaker", "actor", "year"];
export const UNKNOWN = "unknown";

/* What each record of a segment is filed under: {kind: [[value, …], …], …, year: [[year], …]}. */
export function openFacets(segment) {
  return once(`facets ${segment.folder} ${segment.edition}`, async () => {
    const table = await segment.file("facets");
    segment.facets = Object.fromEntries(OF_TEXTS.map((key) => [key, readColumn(table[key])]));
    const years = table.years.flatMap(([year, times]) => new Array(times).fill([year ? String(year) : UNKNOWN]));
    segment.facets.year = years;
  });
}

/* Whom each record names, who speaks in it, and which document is whose. */
export function openPeople(segment) {
  return once(`people ${segment.folder} ${segment.edition}`, async () => {
    const { named, speaker, turns, shown } = await segment.file("people");
    segment.people = { actor: readColumn(named), speaker: readColumn(speaker), turns: decode(turns), shown };
  });
}

function readColumn({ values, rows }) {
  const numbers = decode(rows);
  const column = [];
  for (let at = 0; at < numbers.length; at += 1 + numbers[at]) {
    column.push(numbers.slice(at + 1, at + 1 + numbers[at]).map((number) => values[number]));
  }
  return column;
}

export class Filters {
  constructor(chosen, segments) {
    this.chosen = Object.fromEntries(KEYS.map((key) => [key, chosen[key] ?? []]));
    this.segments = segments;
  }

  get any() {
    return KEYS.some((key) => this.chosen[key].length);
  }

  async open() {
    const { speaker, actor } = this.chosen;
    const ofTexts = [...OF_TEXTS, "year"].some((key) => this.chosen[key].length);
    if (ofTexts) await Promise.all(this.segments.map(openFacets));
    const terms = [...speaker.map((id) => `>${id}`), ...actor.flatMap((id) => [`@${id}`, `>${id}`])];
    await Promise.all(this.segments.flatMap((segment) => terms.map((term) => segment.fetchTerm(term))));
    this.spoken = this.documents(speaker.map((id) => `>${id}`));
    this.naming = this.documents(actor.flatMap((id) => [`@${id}`, `>${id}`]));
    this.withActor = new Map(
      [...this.naming].map(([segment, found]) => [
        segment,
        new Set([...found].map((document) => segment.recordOf(document))),
      ]),
    );
    return this;
  }

  documents(terms) {
    return new Map(
      this.segments.map((segment) => [segment, new Set(terms.flatMap((term) => segment.documentsOf(term)))]),
    );
  }

  /* The group as far as it passes, or null; `except` names a key that is not heeded. */
  pass(group, except) {
    const { segment, record } = group;
    for (const key of OF_TEXTS) {
      if (
        key !== except &&
        this.chosen[key].length &&
        !this.chosen[key].some((value) => segment.facets[key][record].includes(value))
      )
        return null;
    }
    if (except !== "year" && this.chosen.year.length && !inYears(segment.facets.year[record][0], this.chosen.year[0]))
      return null;
    if (except !== "actor" && this.chosen.actor.length && !this.withActor.get(segment).has(record)) return null;
    if (except === "speaker" || !this.chosen.speaker.length) return group;
    const [start, spoken] = [segment.starts[record], this.spoken.get(segment)];
    const documents = group.documents.filter(({ document }) => spoken.has(start + document));
    return documents.length ? { ...group, documents } : null;
  }

  /* Every record, for a search that has no words: the passages that the chosen speak or that name them, else its head. */
  browse() {
    const from = this.chosen.speaker.length ? this.spoken : this.chosen.actor.length ? this.naming : null;
    return this.segments.flatMap((segment) =>
      Array.from({ length: segment.records }, (_, record) => {
        const [start, end] = [segment.starts[record], segment.starts[record + 1]];
        const all = from
          ? Array.from({ length: end - start }, (__, n) => n).filter((n) => n && from.get(segment).has(start + n))
          : [0];
        return { segment, record, score: 0, documents: all.map((document) => ({ document, score: 0 })) };
      }).filter(({ documents }) => from === null || documents.length),
    );
  }
}

/* "2021", "2019-2021" (or the other way round), "-2021", "2019-" or "unknown". */
export function inYears(year, chosen) {
  if (year === UNKNOWN || chosen === UNKNOWN) return year === chosen;
  const { from, to } = rangeOf(chosen);
  return (!from || Number(year) >= from) && (!to || Number(year) <= to);
}

export function rangeOf(chosen) {
  const [from, to] = chosen.includes("-") ? chosen.split("-") : [chosen, chosen];
  const ends = [Number(from) || 0, Number(to) || 0];
  const [first, last] = ends.every(Boolean) ? ends.sort((one, other) => one - other) : ends;
  return { from: first, to: last };
}

/* In how many records each value of a key is found, were it alone not chosen: Map of value → number. */
export function countValues(key, groups, filters) {
  const counts = new Map();
  for (const group of groups) {
    const passed = filters.pass(group, key);
    if (passed) for (const value of valuesOf(key, passed)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function valuesOf(key, { segment, record, documents }) {
  if (key === "actor") return segment.people.actor[record];
  if (key !== "speaker") return segment.facets[key][record];
  const voices = segment.people.speaker[record];
  const start = segment.starts[record];
  return new Set(documents.map(({ document }) => voices[segment.people.turns[start + document] - 1]).filter(Boolean));
}
