/* A search → records in their order, each with the passages that satisfy it; then, some at a time, what is shown of them. */

import { fetchDoor, fetchText, once } from "./archive.js";
import { about, describedBy } from "./authority.js";
import { Book, namedIn } from "./book.js";
import { Filters } from "./filters.js";
import { marksOf, markPassage, rows, tidy } from "./marks.js";
import { documentsWith, isRow, matchUnits, scoreOf } from "./match.js";
import { findNames } from "./names.js";
import { Segment } from "./segment.js";
import { bearingRows, entitiesCalled, entitiesFor } from "./suggest.js";
import { askFor, unitsOf } from "./units.js";
import { PLAIN, keysOf, wordsOf } from "./words.js";

/* An archive so small that all texts found are read before they are ranked. */
export const FEW_TEXTS = 24;
/* Texts read at most, for one page of results, to see whether a phrase stands in them. */
const MOST_READ = 64;
const MOST_DESCRIBED = 12;

/* The archive as search knows it, without a word of it fetched yet; one and the same for all who ask, however soon
   one asks after another, since what is fetched of it is kept in it. */
export function openArchive(root) {
  return once(`archive ${root}`, () => archiveAt(root));
}

async function archiveAt(root) {
  const door = await fetchDoor(root);
  const segments = door.segments.map((table, number) => new Segment(root, number, table));
  const authority = new Segment(root, "authority", door.authority);
  let book = null;
  return {
    root,
    door,
    segments,
    authority,
    parts: [...segments, authority],
    // It takes a while to open, and some of what is searched for can be asked for without it.
    get book() {
      return (book ??= new Book(door));
    },
  };
}

/* {wanted, lacking, all, groups, filters, sort}: `all` before and `groups` after what was chosen. */
export async function find({ typed, chosen, sort, asTyped }, archive) {
  const { segments, parts } = archive;
  askFor(typed, parts, asTyped ? [] : namedIn(typed, archive.door));
  const filters = new Filters(chosen, segments);
  const understood = unitsOf(typed, parts, archive.book, { asTyped });
  // While lists are on their way, what will be needed when they are there.
  if (!asTyped) findNames(keysOf(typed), archive.book);
  for (const segment of segments) segment.starts.at(0);
  const [units] = await Promise.all([understood, filters.open()]);
  const asked = units.wanted.length > 0;
  const { groups: all, lacking } = asked ? matchUnits(units, segments) : { groups: browse(units, filters), lacking: 0 };
  const order = ORDERS[sort] && (asked || sort !== "relevance") ? sort : asked ? "relevance" : "date";
  const groups = all
    .map((group) => filters.pass(group))
    .filter(Boolean)
    .sort(ORDERS[order]);
  return { ...units, typed, asTyped, lacking, all, groups, filters, sort: order };
}

/* Without a word that is wanted: everything, save what has a word that is not. A text as a whole must be free of it;
   where it has all words of an unwanted row, its `suspects` will be read. */
function browse({ unwanted }, filters) {
  const all = filters.browse();
  if (!unwanted.length) return all;
  const having = (units) =>
    new Map(filters.segments.map((segment) => [segment, units.map((unit) => documentsWith(unit, segment))]));
  const barred = having(unwanted.filter((unit) => !isRow(unit)));
  const suspected = having(unwanted.filter(isRow));
  const free = (segment, at) => !barred.get(segment).some((found) => found.has(at));
  const open = (group, document) =>
    document > 0
      ? free(group.segment, group.segment.starts[group.record] + document)
      : placesOf(group).every((at) => free(group.segment, at));
  const suspects = (group) =>
    group.documents[0]?.document === 0
      ? placesOf(group).flatMap((at, n) => (suspected.get(group.segment).some((found) => found.has(at)) ? [n] : []))
      : [];
  return all
    .map((group) => ({
      ...group,
      documents: group.documents.filter(({ document }) => open(group, document)),
      suspects: suspects(group),
    }))
    .filter(({ documents }) => documents.length);
}

/* Where all documents of a record stand in its segment. */
function placesOf({ segment, record }) {
  const [start, end] = [segment.starts[record], segment.starts[record + 1]];
  return Array.from({ length: end - start }, (_, n) => start + n);
}

const dayOf = ({ segment, record }) => segment.days[record] ?? 0;
const ORDERS = {
  relevance: (one, other) =>
    Boolean(one.partial) - Boolean(other.partial) || other.score - one.score || dayOf(other) - dayOf(one),
  date: (one, other) => dayOf(other) - dayOf(one) || other.score - one.score,
  oldest: (one, other) => (dayOf(one) || Infinity) - (dayOf(other) || Infinity) || other.score - one.score,
};

/* {named, said, described}: those whose names fit, what is said of the first `most` of them, and those whose description
   or life has the words; editorial pages too. */
export async function entriesFor(units, { book, authority }, most) {
  if (!units.wanted.length) return { named: [], said: [], described: [] };
  const keys = units.wanted.flatMap((unit) => unit.keys);
  const likely = units.asTyped ? entitiesCalled(keys, book) : entitiesFor(keys, book, units.known);
  const all = [...new Set([...likely, ...units.wanted.flatMap((unit) => unit.entities ?? [])])];
  const phrases = units.wanted.filter(({ kind }) => kind === "phrase").map((unit) => unit.keys);
  const named = bearingRows(all, phrases, book);
  const [said, described] = await Promise.all([
    Promise.all(named.slice(0, most).map(({ number }) => about(authority, number))),
    describedFor(units, named, book, authority),
  ]);
  return { named, said, described };
}

async function describedFor(units, named, book, authority) {
  const numbers = await describedBy(units, authority);
  const known = new Set(named.map(({ number }) => number));
  const rest = numbers.filter((number) => !known.has(number)).slice(0, MOST_DESCRIBED);
  const described = await Promise.all(
    rest.map(async (number) => describe(number, await about(authority, number), units, book)),
  );
  return described.filter(({ fits }) => fits).sort((one, other) => other.score - one.score);
}

function describe(number, said, { wanted, unwanted }, book) {
  const text = [said.said, said.text].filter(Boolean).join(" · ");
  const found = markPassage({ text }, wanted);
  // A phrase does not run on from the description into the life.
  const holds = (keys) => [said.said, said.text].some((part) => rows(wordsOf(part ?? ""), keys).length > 0);
  const fits =
    found.fits &&
    wanted.every(({ kind, keys }) => kind !== "phrase" || holds(keys)) &&
    !unwanted.some((unit) => isRow(unit) && holds(unit.keys));
  const title = keysOf(said.title ?? "");
  const called =
    title.length > 0 && wanted.every(({ keys }) => keys.every((key) => PLAIN.has(key) || title.includes(key)));
  return {
    entity: number < book.rows.length ? book.entity(number) : undefined,
    page: said.path ? said : null,
    text,
    called,
    ...found,
    fits,
    score: found.score + 6 * called,
  };
}

/* Take the next `most` records off `groups` and make them ready to be shown: {shown, rest, exact}; `exact` is false
   where records are left of which nobody has read yet whether a phrase stands in them. */
export async function reveal(found, groups, most, archive) {
  const { wanted, unwanted, sort, groups: all } = found;
  const atOnce = groups === all && groups.length <= FEW_TEXTS ? FEW_TEXTS : most;
  const phrase = wanted.some(({ kind }) => kind === "phrase") || unwanted.some(isRow);
  let rest = groups;
  let read = [];
  while (rest.length && read.length < most && groups.length - rest.length < MOST_READ) {
    const next = rest.slice(0, atOnce);
    rest = rest.slice(next.length);
    read.push(
      ...(await Promise.all(next.map((group) => readGroup(group, found, archive)))).filter(
        ({ items, title }) => items.length || title,
      ),
    );
  }
  if (sort === "relevance" && wanted.length) read = read.sort(ORDERS.relevance);
  return { shown: read.slice(0, most), rest: [...read.slice(most), ...rest], exact: !phrase || !rest.length };
}

/* Those of all records that are left when all were read among which what is wanted may stand. */
export function confirmed({ all, groups }, { shown, rest }) {
  const named = ({ segment, record }) => `${segment.folder} ${record}`;
  const [asked, kept] = [groups, [...shown, ...rest]].map((some) => new Set(some.map(named)));
  return all.filter((group) => !asked.has(named(group)) || kept.has(named(group)));
}

async function readGroup(group, { wanted, unwanted, lacking }, { root }) {
  if (group.head) return group;
  const { segment, record, documents, suspects = [] } = group;
  const head = await segment.head(record);
  const path = `records/${head.id}/`;
  const inside = documents.filter(({ document }) => document > 0);
  const text = inside.length || suspects.length ? await fetchText(root, path) : [];
  const barred = unwanted.filter(isRow);
  const free = (words) => !barred.some(({ keys }) => rows(wordsOf(words ?? ""), keys).length);
  if (!suspects.every((document) => free(document ? text[document]?.text : head.title)))
    return { ...group, head, path, items: [], title: null, score: 0 };
  const items = inside
    .filter(({ document }) => free(text[document]?.text))
    .map(({ document, score }) => ({
      document,
      ...text[document],
      ...weigh(text[document], score, wanted, lacking + Boolean(group.partial), (term) => has(group, document, term)),
    }))
    .filter(({ id, fits }) => id && fits)
    .sort((one, other) => (wanted.length ? other.score - one.score : 0) || one.document - other.document);
  const titled = documents.some(({ document }) => document === 0) && free(head.title);
  const title = titled ? titleOf(head, wanted) : null;
  const scored = [...items, ...documents.filter(({ document }) => document === 0)];
  return { ...group, head, path, items, title, score: scored.length ? scoreOf(scored) + (title?.score ?? 0) : 0 };
}

/* A passage as it is shown; `fits` is false where a phrase turns out not to stand in it, or a name to be another's. */
function weigh(passage, score, wanted, lacking, has) {
  if (!passage) return { fits: false };
  const found = markPassage(passage, wanted, has);
  return { ...found, score: score + found.score, fits: found.fits || (lacking > 0 && found.marks.length > 0) };
}

function has({ segment, record }, document, term) {
  return segment.hasIn(segment.starts[record] + document, term);
}

/* How a text's own title answers: its marks, or null where a phrase was asked that is not in it. */
function titleOf({ title }, wanted) {
  const words = wordsOf(title);
  const marks = wanted.map((unit) => marksOf(unit, words));
  if (wanted.some((unit, n) => unit.kind === "phrase" && !marks[n].length)) return null;
  const within = marks.filter((own) => own.length).length;
  const whole = words.length > 1 && wanted.flatMap((unit) => unit.keys).join(" ") === keysOf(title).join(" ");
  return { marks: tidy(marks.flat()), score: wanted.length ? within / wanted.length + 6 * whole : 0 };
}
