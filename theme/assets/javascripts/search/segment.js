/* A part of the archive with an index of its own: its lists of terms, fetched as they are needed. */

import { fetchFile, once } from "./archive.js";
import { baseOf, lastBelow } from "./words.js";

/* Lists fetched at most, in one segment, for words that begin alike or look alike. */
const MOST_LISTS = 4;
const FEW_LISTS = 24;
const HEADS = 16;
const NONE = [];

/* Characters of the index stand for numbers, as builder/publish/search/numbers.py wrote them. */
const ALPHABET = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).filter(
  (sign) => !'"\\'.includes(sign),
);
const BASE = ALPHABET.length;
const ONE = 80;
const VALUE = new Uint8Array(128);
for (const [n, sign] of ALPHABET.entries()) VALUE[sign.charCodeAt(0)] = n;

export function decode(code = "") {
  const numbers = [];
  const { length } = code;
  for (let at = 0; at < length; at += 1) {
    const first = VALUE[code.charCodeAt(at)];
    if (first < ONE) {
      numbers.push(first);
    } else if (first < BASE - 1) {
      numbers.push(ONE + (first - ONE) * BASE + VALUE[code.charCodeAt(at + 1)]);
      at += 1;
    } else {
      const [high, middle, low] = [1, 2, 3].map((step) => VALUE[code.charCodeAt(at + step)]);
      numbers.push((high * BASE + middle) * BASE + low);
      at += 3;
    }
  }
  return numbers;
}

export function decodeRising(code) {
  const numbers = decode(code);
  for (let n = 1; n < numbers.length; n += 1) numbers[n] += numbers[n - 1];
  return numbers;
}

export function isWord(term) {
  return !/^[@>~]/.test(term);
}

function placeOf(term) {
  return isWord(term) ? baseOf(term) : `@${term.slice(1)}`;
}

export class Segment {
  lists = new Map();
  decoded = new Map();

  /* `table`: how many documents each record has, and where lists begin. */
  constructor(root, folder, { edition, documents, notes, days, bounds }) {
    Object.assign(this, { root, folder, edition, bounds, packed: { documents, notes, days } });
  }

  /* Where the documents of each record begin, and where the last ends. */
  get starts() {
    return this.unpack().starts;
  }

  /* How many notes each record has. */
  get notes() {
    return this.unpack().notes;
  }

  /* The day of each record that has one; the others stand last. */
  get days() {
    return this.unpack().days;
  }

  /* Read the table, once: what is read stands in the place of what reads it. */
  unpack() {
    const { documents, notes, days } = this.packed;
    const starts = [0, ...decode(documents)];
    for (let n = 1; n < starts.length; n += 1) starts[n] += starts[n - 1];
    const table = { starts, notes: decode(notes), days: decodeRising(days) };
    for (const [name, value] of Object.entries(table)) Object.defineProperty(this, name, { value });
    return table;
  }

  file(name) {
    return fetchFile(this.root, this.folder, name, this.edition);
  }

  /* What a list of texts says of a record. */
  async head(record) {
    return (await this.file(`heads-${Math.floor(record / HEADS)}`))[record % HEADS];
  }

  get documents() {
    return this.starts.at(-1);
  }

  get records() {
    return this.starts.length - 1;
  }

  /* The record of a document. */
  recordOf(document) {
    return lastBelow(this.starts, document);
  }

  /* Notes stand last among the documents of a record. */
  isNote(document) {
    const record = this.recordOf(document);
    return document >= this.starts[record + 1] - this.notes[record];
  }

  /* The number of the list in which a base would stand; what there is of one entity stands together. */
  listOf(base) {
    let [low, high] = [0, this.bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.bounds[middle] <= base) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  fetchList(number) {
    if (this.lists.has(number) || number >= this.bounds.length) return undefined;
    return once(`list ${this.folder} ${this.edition} ${number}`, async () => {
      this.lists.set(number, new Map(Object.entries(await this.file(`words-${number}`))));
    });
  }

  fetchTerm(term) {
    return this.fetchList(this.listOf(placeOf(term)));
  }

  /* The lists of all words that begin so, or the first few of them. */
  async fetchBegun(start, most = MOST_LISTS) {
    const first = this.listOf(start);
    const last = Math.min(this.listOf(`${start}\uffff`), first + most - 1);
    await Promise.all(Array.from({ length: last - first + 1 }, (_, n) => this.fetchList(first + n)));
  }

  /* The lists in which words stand that look like one: all in a small archive, else those with the same or a
     nearly same beginning. */
  async fetchLike([a, b, c = ""]) {
    const few = this.bounds.length <= FEW_LISTS;
    const starts = few ? [""] : [a + b + c, b + a + c, a + c, b + c];
    await Promise.all(starts.map((start, n) => this.fetchBegun(start, few ? FEW_LISTS : n ? 1 : MOST_LISTS)));
  }

  has(term) {
    return this.lists.get(this.listOf(placeOf(term)))?.has(term) ?? false;
  }

  /* The documents that have a term, in order; its list must have been fetched. */
  documentsOf(term) {
    if (!this.decoded.has(term)) {
      const code = this.lists.get(this.listOf(placeOf(term)))?.get(term);
      this.decoded.set(term, code === undefined ? NONE : decodeRising(code));
    }
    return this.decoded.get(term);
  }

  /* Whether a document has a term; its list must have been fetched. */
  hasIn(document, term) {
    const documents = this.documentsOf(term);
    let [low, high] = [0, documents.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (documents[middle] < document) low = middle + 1;
      else high = middle;
    }
    return documents[low] === document;
  }

  /* All words of the lists fetched so far. */
  *words() {
    for (const list of this.lists.values()) for (const term of list.keys()) if (isWord(term)) yield term;
  }

  wordsOfBase(base) {
    return [...(this.lists.get(this.listOf(base))?.keys() ?? [])].filter((word) => baseOf(word) === base);
  }
}
