/* A passage and its marks → the sentence that shows them best, as nodes with the words marked. */

import { make } from "./dom.js";

const WHOLE = 220;
const LONGEST = 340;

export function excerptOf({ text }, marks) {
  const whole = { start: 0, end: text.length };
  // Without a mark, found by its heading or in a list of a speaker's, a passage is shown from its beginning.
  const shown = marks.length ? bestSentence(text, marks) : whole;
  const { start, end } = text.length <= WHOLE ? whole : narrow(text, shown, marks);
  const nodes = [start > 0 ? "… " : "", ...marked(text, marks, start, end), end < text.length ? " …" : ""];
  return nodes.filter(Boolean);
}

/* Where sentences seem to end; for an excerpt a guess will do. */
const ENDS = /[.!?؟۔…]["'”’»)\]]*\s+(?=["'“‘«([]*[\p{Lu}\p{Lo}\p{N}])/gu;

function bestSentence(text, marks) {
  const ends = Array.from(text.matchAll(ENDS), (match) => match.index + match[0].trimEnd().length);
  const bounds = [0, ...ends, text.length];
  const sentences = bounds.slice(1).map((end, n) => ({ start: skipSpace(text, bounds[n]), end }));
  const weigh = ({ start, end }) =>
    new Set(
      marks.filter((mark) => start <= mark.start && mark.start < end).map((mark) => text.slice(mark.start, mark.end)),
    ).size;
  return sentences.reduce((best, sentence) => (weigh(sentence) > weigh(best) ? sentence : best));
}

/* A very long sentence is cut, at spaces, around its first mark. */
function narrow(text, { start, end }, marks) {
  if (end - start <= LONGEST) return { start, end };
  const first = marks.find((mark) => mark.start >= start && mark.start < end)?.start ?? start;
  const from = Math.max(start, Math.min(first - LONGEST / 3, end - LONGEST));
  const open = from > start ? text.indexOf(" ", from) + 1 : start;
  const space = text.lastIndexOf(" ", open + LONGEST);
  return { start: open, end: open + LONGEST >= end || space <= open ? end : space };
}

function skipSpace(text, position) {
  return position + (text.slice(position).length - text.slice(position).trimStart().length);
}

export function marked(text, marks, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (const mark of marks) {
    const [start, end] = [Math.max(mark.start, from), Math.min(mark.end, to)];
    if (start >= end || start < at) continue;
    nodes.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at, to)];
}
