/* search/names.json → the book of names: every form of every entity, and ways to look them up.

   A name is looked up by any of its words, by its letters written together and by its initials, so that a search
   compares a few names and not all. Much is worked out when it is first asked: a reader waits for this file. */

import { PLAIN_BONES, bonesOf, classesOf, isArabic, soundOf } from "./sounds.js";
import { keysOf, lastBelow, lettersOf, mayBeOne, withoutPlain } from "./words.js";

const REACH = { full: 0, short: 3, never: 8 };
const ARTICLE = /^(?:[aeu]l|ال)$/;
const REACHES = Object.keys(REACH);
const [KIND, NAME] = [1, 3];
const FEW = 4;

/* The names of an archive. Forms are known by their numbers; an entity or a form is made when it is first asked for, since
   thousands of small things take a browser longer to keep than to make. `like` and `seen` keep what was asked before. */
export class Book {
  words = [];
  byWord = new Map();
  like = new Map();
  seen = new Map();
  #entities = [];
  #forms = [];

  constructor({ entities: rows, kinds }) {
    Object.assign(this, { rows, kinds });
    this.firsts = firstsOf(rows);
    this.size = this.firsts.at(-1);
    // Its telling words; and all of them, where some are plain.
    this.telling = new Row(this.size);
    this.whole = new Row(this.size);
    let number = 0;
    for (const row of rows) {
      this.#note(row[NAME], number++);
      for (let at = NAME + 1; at < row.length; at += 1) for (const text of row[at]) this.#note(text, number++);
    }
  }

  #note(text, number) {
    const all = keysOf(text);
    const keys = withoutPlain(all);
    for (const key of keys) {
      const word = this.byWord.get(key) ?? this.#hear(key);
      this.telling.add(number, word);
      if (word.forms.at(-1) !== number) word.forms.push(number);
    }
    if (all !== keys) for (const key of all) this.whole.add(number, this.byWord.get(key) ?? new Heard(key));
  }

  #hear(key) {
    const word = Object.assign(new Heard(key), { forms: [] });
    this.byWord.set(key, word);
    this.words.push(word);
    return word;
  }

  entity(number) {
    return (this.#entities[number] ??= entityOf(this.rows[number], number, this.kinds));
  }

  form(number) {
    return (this.#forms[number] ??= this.#makeForm(number));
  }

  #makeForm(number) {
    const owner = lastBelow(this.firsts, number);
    const entity = this.entity(owner);
    const reach = REACHES.find((one) => number < this.firsts[owner] + endOf(entity, one));
    return new Form(entity, textsOf(this.rows[owner])[number - this.firsts[owner]], reach);
  }

  formsOf({ number }) {
    return Array.from({ length: this.firsts[number + 1] - this.firsts[number] }, (_, n) => this.form(this.firsts[number] + n));
  }

  /* The forms that have a word, by their numbers. */
  having(key) {
    return this.byWord.get(key)?.forms ?? [];
  }

  get entities() {
    return this.rows.map((_, number) => this.entity(number));
  }

  get forms() {
    return Array.from({ length: this.size }, (_, number) => this.form(number));
  }

  get byId() {
    return (this.ids ??= new Map(this.entities.map((entity) => [entity.id, entity])));
  }

  /* The forms that may be one with a word when each is written together, by what is quickly told of letters. */
  formsLike(one, most) {
    const found = [];
    for (let n = 0; n < this.size; n += 1)
      if (this.telling.mayBe(n, one, most) || this.whole.mayBe(n, one, most)) found.push(this.form(n));
    return found;
  }
}

/* Of each form, what its words are together: how many, of how many letters, and which. */
class Row {
  constructor(size) {
    this.counts = new Uint8Array(size);
    this.lengths = new Uint16Array(size);
    this.letters = new Int32Array(size);
    this.classes = new Int32Array(size);
  }

  add(number, { key, letters, classes }) {
    this.counts[number] += 1;
    this.lengths[number] += key.length;
    this.letters[number] |= letters;
    this.classes[number] |= classes;
  }

  /* Written together, or cut down to its first letters. */
  mayBe(number, { key, letters, classes }, most) {
    if (this.counts[number] === key.length) return true;
    if (Math.abs(this.lengths[number] - key.length) > most) return false;
    return this.classes[number] === classes || mayBeOne(this.letters[number], letters, most);
  }
}

/* A row of the file: id, kind, weight, name, other forms in full, short ones, those that are never linked. */

function textsOf(row) {
  return row.slice(NAME).flat();
}

/* The number of the first form of each entity, and of all. */
function firstsOf(rows) {
  const firsts = [0];
  for (const [n, row] of rows.entries()) {
    let size = 1;
    for (let at = NAME + 1; at < row.length; at += 1) size += row[at].length;
    firsts.push(firsts[n] + size);
  }
  return firsts;
}

/* How many forms an entity has up to those of a reach. */
function endOf({ full, short, never }, reach) {
  return full.length + (reach === "full" ? 0 : short.length) + (reach === "never" ? never.length : 0);
}

/* The ids of a few whose names stand in what was typed letter for letter: seen at a glance, before the book is open. */
export function namedIn(typed, { entities: rows, kinds }) {
  const row = ` ${typed.toLowerCase()} `;
  const stands = (text) => text.length <= typed.length && row.includes(` ${text.toLowerCase()} `);
  const found = rows.filter((one) => kinds[one[KIND]][0] !== "topic" && textsOf(one).some(stands));
  return found.length > FEW ? [] : found.map(([given, , , name]) => given || plainId(name));
}

/* A word, and how it sounds once that is asked. */
export class Heard {
  constructor(key) {
    this.key = key;
    this.arabic = isArabic(key);
    this.letters = lettersOf(key);
    this.classes = classesOf(key);
  }

  get article() {
    return this.key.length < 3 && ARTICLE.test(this.key);
  }

  get sound() {
    return (this.spoken ??= soundOf(this.key));
  }

  get bones() {
    return (this.bare ??= bonesOf(this.key));
  }

  get plainBones() {
    return this.classes & PLAIN_BONES;
  }
}

function entityOf([given, kind, weight = 0, name, full = [], short = [], never = []], number, kinds) {
  const id = given || plainId(name);
  const [kindName, folder, kindWord] = kinds[kind];
  const all = [name, ...full];
  return {
    id,
    number,
    name,
    weight,
    kindWord,
    kind: kindName,
    path: `${folder}/${id}/`,
    full: all,
    short,
    never,
    get native() {
      return all.find((text) => /[\u0590-\u08ff]/.test(text));
    },
  };
}

/* An id is left out where it is the name in small letters. builder/publish/search/authority.py does the same. */
function plainId(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/* A form of a name: its telling words; these and all of them in rows. */
class Form {
  constructor(entity, text, reach) {
    this.entity = entity;
    this.text = text;
    this.reach = reach;
    this.loss = REACH[reach];
    const all = keysOf(text);
    this.keys = withoutPlain(all);
    this.rows = all === this.keys ? [all] : [this.keys, all];
  }

  /* Each row written together. */
  get joined() {
    return (this.together ??= this.rows.map((keys) => new Heard(keys.join(""))));
  }

  hasInitials(letters) {
    return this.rows.some(
      (keys) => keys.length > 1 && keys.length === letters.length && keys.every((key, n) => key[0] === letters[n]),
    );
  }
}
