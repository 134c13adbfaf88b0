/* search/names.json → the book of names: every form of every entity, and ways to look them up.

   A name is looked up by any of its words, by its letters written together and by its initials, so that a search
   compares a few names and not all. */

import { bonesOf, isArabic, soundOf } from "./sounds.js";
import { keysOf, withoutPlain } from "./words.js";

const REACH = { full: 0, short: 3, never: 8 };

/* {entities, forms, words, byId, byWord, byInitials, byLength, seen} */
export function openBook({ entities: rows, kinds }) {
  const entities = rows.map((row, number) => entityOf(row, number, kinds));
  const forms = entities.flatMap((entity) =>
    Object.entries(REACH).flatMap(([reach, loss]) => entity[reach].map((text) => formOf(entity, text, reach, loss))),
  );
  const byWord = grouped(forms, ({ keys }) => keys);
  return {
    entities,
    forms,
    byId: new Map(entities.map((entity) => [entity.id, entity])),
    byWord,
    byInitials: grouped(forms, ({ initials }) => initials),
    byLength: grouped(forms, ({ joined }) => joined.map(({ length }) => length)),
    words: Array.from(byWord.keys(), (key) => new Heard(key)),
    seen: new Map(),
  };
}

/* A word, and how it sounds once that is asked. */
export class Heard {
  constructor(key) {
    this.key = key;
    this.arabic = isArabic(key);
  }

  get sound() {
    return soundOf(this.key);
  }

  get bones() {
    return (this.heard ??= bonesOf(this.key));
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
    native: all.find((text) => /[\u0590-\u08ff]/.test(text)),
  };
}

/* An id is left out where it is the name in small letters. builder/publish/search/authority.py does the same. */
function plainId(name) {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function formOf(entity, text, reach, loss) {
  const all = keysOf(text);
  const keys = withoutPlain(all);
  const letters = (words) => (words.length > 1 ? words.map((word) => word[0]).join("") : "");
  return {
    entity,
    text,
    reach,
    loss,
    keys,
    joined: [...new Set([keys.join(""), all.join("")])],
    initials: [...new Set([letters(keys), letters(all)])],
  };
}

/* Map of each value to those that have it. */
function grouped(forms, valuesOf) {
  const groups = new Map();
  for (const form of forms)
    for (const value of new Set(valuesOf(form))) {
      if (!groups.has(value)) groups.set(value, []);
      groups.get(value).push(form);
    }
  return groups;
}
