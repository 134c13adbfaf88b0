/* Text → the folded words under which it is searched. builder/publish/search/folding.py does the same. */

const APOSTROPHES = "'’‘ʼʻʿʾ`´";
const MARKS = "\\u0300-\\u036f\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed";
const JOINERS = "\\u200b-\\u200f\\u2060\\ufeff\\u0640";
const LETTER = "[\\p{L}\\p{N}]";
const INSIDE = `[${MARKS}${JOINERS}]*`;
const WORD = new RegExp(
  `(?:[A-Za-z]\\.){2,}|\\p{Nd}{1,3}(?:[,٬]\\p{Nd}{3})+(?!\\p{Nd})|${LETTER}${INSIDE}(?:[${APOSTROPHES}]?${LETTER}${INSIDE})*`,
  "gu",
);
const POSSESSIVE = new RegExp(`[${APOSTROPHES}][sS]$`, "u");
const DROPPED = new RegExp(`[${MARKS}${JOINERS}${APOSTROPHES}.,٬]`, "gu");

const LETTERS = new Map([
  ...Array.from("يىۍېےئ", (letter) => [letter, "ی"]),
  ...Array.from("ةەہھ", (letter) => [letter, "ه"]),
  ...Array.from("أإآٱ", (letter) => [letter, "ا"]),
  ["ك", "ک"],
  ["ګ", "گ"],
  ["ؤ", "و"],
  ["ς", "σ"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["ł", "l"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ı", "i"],
  ...Array.from("٠١٢٣٤٥٦٧٨٩", (digit, n) => [digit, String(n)]),
  ...Array.from("۰۱۲۳۴۵۶۷۸۹", (digit, n) => [digit, String(n)]),
]);

/* Words that say nothing alone: no list has them, and a search heeds them only in quotation marks. */
export const PLAIN = new Set(
  `a an and are as at be but by for from had has have he her his how i in is it its not of on or our she so that the
  their them they this to was we were what when where which who why with you
  از به در را که و این آن با بر برای است تا هم یا`.split(/\s+/),
);

/* Words of which questions are made. Beside others they count where a text has them, and none must have them. */
export const ASKING = new Set(
  `about any can could did do does happened many may might much said say says should some tell there whom whose will would
  چرا چگونه چند چه چیست کجا کدام کسی کی کیست گفت`.split(/\s+/),
);

/* Names in letters that fold one by one, which is most: in Latin letters words are apart by a space or a dash, and a point may
   end one; in letters of Persian, Pashto and Arabic what is inside a word is dropped. */
const LATIN_WORDS = /^[a-z0-9]+(?:(?:\.? |-)[a-z0-9]+)*$/;
const BETWEEN_LATIN = /\.? |-/;
const ARABIC = "[ء-غف-يپچژکگیټډړږښڼۍېګ]";
const ARABIC_WORDS = new RegExp(`^${ARABIC}+(?:[ ${MARKS}${JOINERS}]${ARABIC}*)*$`);
const INSIDE_ARABIC = new RegExp(`[${MARKS}${JOINERS}]+`, "g");
const FOLDED = /[يىۍېئةكګؤأإآ]/g;

function foldArabic(text) {
  return text.replace(INSIDE_ARABIC, "").replace(FOLDED, (letter) => LETTERS.get(letter));
}

export function fold(word) {
  const small = word.toLowerCase();
  if (/^[a-z0-9]+$/.test(small)) return small;
  if (ARABIC_WORDS.test(word)) return foldArabic(word);
  const bare = word.replace(POSSESSIVE, "").normalize("NFKD").toLowerCase().replace(DROPPED, "");
  return Array.from(bare, (letter) => LETTERS.get(letter) ?? letter).join("");
}

/* Every word of a text: its folded key and where it stands. */
export function wordsOf(text) {
  const words = [];
  for (const match of text.matchAll(WORD)) {
    const key = fold(match[0]);
    if (key) words.push({ key, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

export function keysOf(text) {
  const small = text.toLowerCase();
  if (LATIN_WORDS.test(small)) return small.split(BETWEEN_LATIN);
  if (ARABIC_WORDS.test(text)) return foldArabic(text).split(" ").filter(Boolean);
  return wordsOf(text).map((word) => word.key);
}

export function withoutPlain(keys) {
  if (!hasPlain(keys)) return keys;
  const telling = keys.filter((key) => !PLAIN.has(key));
  return telling.length ? telling : keys;
}

function hasPlain(keys) {
  for (const key of keys) if (PLAIN.has(key)) return true;
  return false;
}

/* What an English or Persian word has in common with its plural, its past, its other spelling: parties, party;
   negotiated, negotiate; organisation, organization. */
export function baseOf(key) {
  if (!/^[a-z]{4,}$/.test(key)) return key.replace(/(..)(?:هایی|های|ها)$/u, "$1");
  return key
    .replace(/(.{3})is(e[drs]?|es|ers|ing|ations?)$/, "$1iz$2")
    .replace(/(.{2})our(s|ed|ing|able)?$/, (_, start, end = "") => `${start}or${end}`)
    .replace(/(.{2})enc(es?)$/, "$1ens$2")
    .replace(/ie[sd]$/, "y")
    .replace(/([^sui])s$/, "$1")
    .replace(/(.{2}([^aeiouls]))\2(?:ing|ed)$/, "$1")
    .replace(/(.{4})ing$/, "$1")
    .replace(/(.{4})(?<!iz)ation$/, "$1at")
    .replace(/(.{3})ed$/, "$1")
    .replace(/e$/, "")
    .replace(/y$/, "i");
}

/* What makes one word of another. Too much to file words by: it serves where a text has none of what was typed. */
const ENDINGS = `ability able al ally an ance ances ancy ant ants ate ated ation ations ative e ed ee ees en ence ency er ers
  ese ful fully hood i ian ians ible ic ical ically ied ies ing ion ions isation ise ised ish ism ist istic ists ite ites ities
  ition itions ity ive ization ize ized less ly ment ments ness or ors ous s ship ships y ی`;
export const ENDS = new RegExp(`^(?:${ENDINGS.split(/\s+/).join("|")})$`);
const STEM = 4;

/* What is left of a word without any of its endings, the shortest first. */
export function stemsOf(key) {
  const ends = Array.from({ length: Math.max(0, key.length - STEM) }, (_, n) => key.slice(STEM + n));
  return ends.filter((end) => ENDS.test(end)).map((end) => key.slice(0, -end.length));
}

/* The place of the last of rising numbers that is not above one. */
export function lastBelow(rising, number) {
  let [low, high] = [0, rising.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising[middle] <= number) low = middle;
    else high = middle;
  }
  return low;
}

/* Which letters a word has, as bits; letters of like number share one. */
export function lettersOf(word) {
  let bits = 0;
  for (let n = 0; n < word.length; n += 1) bits |= 1 << (word.charCodeAt(n) & 31);
  return bits;
}

/* How many bits are set: counted in pairs, in fours, in eights, and these four summed by a product. */
export function bitsIn(mask) {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/* Whether so many typing errors may lie between words of these letters: one takes a letter away and brings another, at most. */
export function mayBeOne(letters, others, errors) {
  return bitsIn(letters ^ others) <= 2 * errors;
}

/* Typing errors between two words (an exchange of neighbours counts once), or Infinity beyond the limit. */
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return Infinity;
  if (!mayBeOne(lettersOf(one), lettersOf(other), limit)) return Infinity;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    [before, last] = [last, row];
  }
  return last[other.length] <= limit ? last[other.length] : Infinity;
}

/* How many typing errors a word of this length is forgiven. */
export function forgiven(key) {
  if (key.length < 4 || /\d/.test(key)) return 0;
  return key.length < 8 ? 1 : 2;
}
