/* Descriptions and lives of the authority, and the pages that the editors wrote. */

import { keysOf, withoutPlain } from "./words.js";
import { documentsWithAll, isRow } from "./match.js";

const ABOUT = 12;

/* What is shown of the entry of a number: description, life, name in its own script; or an editorial page. */
export async function about(authority, number) {
  const chunk = await authority.file(`about-${Math.floor(number / ABOUT)}`);
  return chunk[number % ABOUT];
}

/* Numbers of the entries whose words satisfy all units, names under their typed or their preferred spelling.
   Whether words stand in a row is for the reader of the entry to see. */
export async function describedBy({ wanted, unwanted: all }, authority) {
  const unwanted = all.filter((unit) => !isRow(unit));
  const rows = (unit) =>
    (unit.kind === "name" ? [unit.keys, ...unit.entities.map(({ name }) => keysOf(name))] : [unit.keys]).map(
      withoutPlain,
    );
  await Promise.all(
    [...wanted, ...unwanted]
      .flatMap(rows)
      .flat()
      .map((key) => authority.fetchTerm(key)),
  );
  const found = (unit) =>
    new Set(
      unit.kind === "word"
        ? unit.terms.flatMap(([term]) => authority.documentsOf(term))
        : rows(unit).flatMap((keys) => documentsWithAll(keys, authority)),
    );
  if (!wanted.length) return [];
  const [first, ...rest] = wanted.map(found);
  const without = unwanted.map(found);
  return [...first]
    .filter((n) => rest.every((set) => set.has(n)) && !without.some((set) => set.has(n)))
    .sort((one, other) => one - other);
}
