/* What was typed → units that a passage must or must not satisfy.

     massoud "inclusive government" -vienna → name or word, phrase, minus word */

import { keysOf } from "./words.js";

const PIECE = /(?<minus>(?<=^|\s)[-−–])?(?:"(?<phrase>[^"]*)"?|(?<words>[^\s"]+))/gu;

/* [{kind: "run" | "phrase", keys, minus}]: a run is a row of words in which names may be found. */
export function parseQuery(typed) {
  const pieces = [];
  let run = null;
  for (const { groups } of typed.replace(/[“”„«»]/g, '"').matchAll(PIECE)) {
    const keys = keysOf(groups.phrase ?? groups.words);
    const minus = Boolean(groups.minus);
    if (!keys.length) continue;
    if (groups.phrase !== undefined || minus) {
      pieces.push({ kind: groups.phrase === undefined ? "run" : "phrase", keys, minus });
      run = null;
    } else if (run) {
      run.keys.push(...keys);
    } else {
      run = { kind: "run", keys, minus };
      pieces.push(run);
    }
  }
  return pieces;
}
