/* Units and the index → the documents of each record that satisfy all of them, weighed.

   A document must satisfy every unit, and may leave to its record's head (title, people, place, topics, date) what at
   least one unit finds in the document itself. */

import { bitsIn } from "./words.js";

const NAMED = 3;
const SPOKEN = 0.8;
const LEFT_OPEN = 1;
const SPELLED_SO = 2;
const FROM_ITS_HEAD = 0.1;
const RARE = 3;
const MOST_UNITS = 30;
/* A note stands back behind a passage. */
const BESIDE = 0.5;
const UNWANTED = -1;
const FEW = 3;
const MOST_PARTIAL = 5;
/* Where not all was found, what is rare counts for more than how it is spelled. */
const TELLS = 5;

/* {groups: [{segment, record, score, documents: [{document, score}], partial}], lacking}; the head of a record is its
   document 0. `lacking`: how many units every record goes without, 0 where any satisfies all. Where few satisfy all,
   groups follow that go without one more (`partial`). Words in a row that are not wanted are left to the texts. */
export function matchUnits({ wanted, unwanted: all }, segments) {
  const unwanted = all.filter((unit) => !isRow(unit));
  const units = wanted.slice(0, MOST_UNITS);
  const weights = weighTerms(units, segments);
  const tells = units.map((unit) => telling(unit, segments, weights));
  const found = segments.map((segment) => weighDocuments(segment, units, unwanted, weights, tells));
  const needed = units.filter(({ asking }) => !asking).length;
  const lacking = found.reduce((least, one) => Math.min(least, one.least), needed);
  if (lacking === needed) return { groups: [], lacking };
  const groups = found.flatMap((one) => gather(one, lacking));
  return { groups: [...groups, ...fillUp(found, groups, units, lacking)], lacking };
}

/* Records and their documents that go without `lacking` units. */
function gather({ segment, met, scores, lacks }, lacking) {
  const groups = [];
  let [end, notes] = [0, 0];
  for (let n = 0; n < met.length; n += 1) {
    if (lacks[n] !== lacking) continue;
    if (met[n] >= end) {
      const record = segment.recordOf(met[n]);
      end = segment.starts[record + 1];
      notes = end - segment.notes[record];
      groups.push({ segment, record, documents: [], score: 0 });
    }
    const { record, documents } = groups.at(-1);
    const score = Math.max(0, scores[n] - (met[n] < notes ? 0 : BESIDE));
    documents.push({ document: met[n] - segment.starts[record], score });
  }
  for (const group of groups) group.score = scoreOf(group.documents);
  return groups;
}

/* The best of the records that go without one more of three units or more, none of them a phrase. */
function fillUp(found, groups, units, lacking) {
  const needed = units.filter(({ asking }) => !asking);
  if (groups.length >= FEW || lacking > 0 || needed.length < 3 || needed.some(({ kind }) => kind === "phrase")) return [];
  const there = new Set(groups.map(({ segment, record }) => `${segment.folder} ${record}`));
  return found
    .flatMap((one) => gather(one, lacking + 1))
    .filter(({ segment, record }) => !there.has(`${segment.folder} ${record}`))
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_PARTIAL)
    .map((group) => ({ ...group, partial: true }));
}

export function scoreOf(documents) {
  const best = documents.reduce((most, { score }) => Math.max(most, score), 0);
  return best + 0.2 * Math.log2(1 + documents.length);
}

/* How much a term tells: more, the fewer documents have it. */
function weighTerms(units, segments) {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  const weights = new Map();
  for (const term of units.flatMap((unit) => [...(unit.terms ?? []).map(([word]) => word), ...(unit.own ?? [])])) {
    weights.set(term, rarity(having(term, segments), total));
  }
  return weights;
}

function having(term, segments) {
  return segments.reduce((sum, segment) => sum + segment.documentsOf(term).length, 0);
}

function rarity(found, total) {
  return (RARE * Math.log(1 + (total - found + 0.5) / (found + 0.5))) / Math.log(2 + total);
}

/* How much a unit tells where not all are there: then what has the rarest of them comes first. */
function telling(unit, segments, weights) {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  const terms = unit.terms?.map(([word]) => word) ?? unit.own;
  if (terms) return Math.max(0, ...terms.map((term) => weights.get(term)));
  return rarity(unit.entities.reduce((sum, { id }) => sum + having(`@${id}`, segments), 0), total);
}

/* Room to weigh the documents of one segment after another, empty in between: it costs more to make than to use. */
const room = { scores: new Float32Array(0), masks: new Int32Array(0), best: new Float32Array(0) };

function makeRoom(documents) {
  if (room.scores.length >= documents) return;
  for (const name of ["scores", "best"]) room[name] = new Float32Array(documents);
  room.masks = new Int32Array(documents);
}

/* The documents that any unit finds, in order, and for each its score and how many units it lacks. */
function weighDocuments(segment, units, unwanted, weights, tells) {
  makeRoom(segment.documents);
  const { scores, masks } = room;
  const met = [];
  for (let n = 0; n < units.length; n += 1) {
    for (const at of weighedBy(units[n], segment, weights)) {
      if (!masks[at]) met.push(at);
      masks[at] |= 1 << n;
    }
  }
  for (const unit of unwanted) weighUnit(unit, segment, weights, (at) => (masks[at] &&= -1));
  const documents = new Int32Array(met).sort();
  const found = { segment, met: documents, ...countLacking(segment, documents, scores, masks, units, tells) };
  for (const at of documents) scores[at] = masks[at] = 0;
  return found;
}

/* The documents that a unit finds, each with the best that it finds there added to its score. */
function weighedBy(unit, segment, weights) {
  const { scores, best } = room;
  const own = [];
  weighUnit(unit, segment, weights, (at, score) => {
    if (score > best[at]) {
      if (!best[at]) own.push(at);
      best[at] = score;
    }
  });
  for (const at of own) {
    scores[at] += best[at];
    best[at] = 0;
  }
  return own;
}

function countLacking(segment, met, scores, masks, units, tells) {
  const needed = units.reduce((mask, { asking }, n) => (asking ? mask : mask | (1 << n)), 0);
  const lacks = new Int8Array(met.length).fill(UNWANTED);
  const weighed = new Float32Array(met.length);
  let [least, record] = [units.length, 0];
  for (let n = 0; n < met.length; n += 1) {
    const at = met[n];
    if (masks[at] <= 0) continue;
    while (segment.starts[record + 1] <= at) record += 1;
    const head = Math.max(0, masks[segment.starts[record]]);
    lacks[n] = bitsIn(needed & ~(masks[at] | head));
    weighed[n] = scores[at] + FROM_ITS_HEAD * bitsIn(head & ~masks[at]);
    if (lacks[n]) weighed[n] += TELLS * tells.reduce((sum, much, unit) => sum + (masks[at] & (1 << unit) ? much : 0), 0);
    least = Math.min(least, lacks[n]);
  }
  return { lacks, scores: weighed, least };
}

/* The documents that have what a unit asks for. */
export function documentsWith(unit, segment) {
  const found = new Set();
  weighUnit(unit, segment, new Map(), (at) => found.add(at));
  return found;
}

function weighUnit(unit, segment, weights, note) {
  if (unit.kind === "name") weighName(unit, segment, note);
  else if (unit.kind === "phrase") weighRow(unit, segment, weights, note);
  else
    for (const [word, weight] of unit.terms)
      for (const at of segment.documentsOf(word)) note(at, weight * weights.get(word));
}

/* Documents that name an entity, that it speaks, or that hold what may mean it: a short form, its name in a note. Words
   typed are found in notes too, and one word in passages, whoever bears it: the text will tell. */
function weighName({ entities, typed: words, keys }, segment, note) {
  const typed = new Set(documentsWithAll(words, segment));
  for (const [n, { id }] of entities.entries()) {
    const share = 1 / (n + 1);
    for (const at of segment.documentsOf(`@${id}`)) note(at, share * (NAMED + SPELLED_SO * typed.has(at)));
    for (const at of segment.documentsOf(`>${id}`)) note(at, share * SPOKEN);
    for (const at of segment.documentsOf(`~${id}`)) note(at, share * LEFT_OPEN);
  }
  for (const at of typed) if (keys.length === 1 || segment.isNote(at)) note(at, LEFT_OPEN);
}

/* Whether words must stand in a row, which only a text can tell. */
export function isRow({ kind, keys }) {
  return kind === "phrase" && keys.length > 1;
}

function weighRow({ own }, segment, weights, note) {
  const weight = own.reduce((sum, key) => sum + (weights.get(key) ?? 0), 1);
  if (own.length) for (const at of documentsWithAll(own, segment)) note(at, weight);
  else for (let at = 0; at < segment.documents; at += 1) note(at, weight);
}

export function documentsWithAll(terms, segment) {
  if (!terms.length) return [];
  const [first, ...rest] = terms
    .map((term) => segment.documentsOf(term))
    .sort((one, other) => one.length - other.length);
  const others = rest.map((documents) => new Set(documents));
  return first.filter((document) => others.every((documents) => documents.has(document)));
}
