/* How words sound, so that names meet that are spelled by ear, in Latin or in Arabic letters. */

const LETTERS = new Map(
  Object.entries({
    B: "بپ",
    F: "ف",
    T: "تطدټډٹڈ",
    S: "سصثزذضظ",
    K: "کقگغخ",
    J: "جچشژ",
    L: "ل",
    M: "م",
    N: "نڼں",
    R: "رړ",
  }).flatMap(([sound, letters]) => Array.from(letters, (letter) => [letter, sound])),
);

const heard = new Map();

/* Massoud, Masood and Masud are one; so are Mohaqiq and Mohaqeq. */
export function soundOf(key) {
  if (!heard.has(key)) heard.set(key, hear(key));
  return heard.get(key);
}

function hear(key) {
  return key
    .replace(/ph/g, "f")
    .replace(/dh|zh|dj/g, "z")
    .replace(/[kg]h|ck|[cq]/g, "k")
    .replace(/w/g, "v")
    .replace(/[uo]{2}|ou|au/g, "u")
    .replace(/ee|ei|ie|ai|ay|ey/g, "i")
    .replace(/o/g, "u")
    .replace(/[ey]/g, "i")
    .replace(/j/g, "z")
    .replace(/([aiu])h$/, "$1")
    .replace(/(.)\1+/gu, "$1");
}

/* The consonants by their kind, without those that spellings drop: Qaderi, Ghadery and قادری are KTR. */
export function bonesOf(key) {
  const bones = /^[a-z]+$/.test(key)
    ? key
        .replace(/[ts]?ch|sh|zh|dj|j/g, "J")
        .replace(/ph|f/g, "F")
        .replace(/[kg]h|ck|[ckqg]/g, "K")
        .replace(/dh|[sz]/g, "S")
        .replace(/x/g, "KS")
        .replace(/th?|d/g, "T")
        .replace(/[bp]/g, "B")
        .replace(/[lmnr]/g, (letter) => letter.toUpperCase())
        .replace(/[^A-Z]/g, "")
    : Array.from(key, (letter) => LETTERS.get(letter) ?? "").join("");
  return bones.replace(/(.)\1+/g, "$1");
}

/* Consonants that may stand for one another in a sound, as bits; vowels and h are none. Words that sound alike have the
   same: it takes less to see that two do not than to hear both. An Arabic letter has a bit that it may share. */
const KINDS = ["lل", "mم", "nنڼں", "rرړ", "b", "cgkq", "djz", "fp", "s", "t", "vw", "x"];
const CLASSES = new Map(KINDS.flatMap((letters, bit) => Array.from(letters, (letter) => [letter.charCodeAt(0), 1 << bit])));
/* The bits of the bones L, M, N and R, of which letters alone tell whether a word has them. */
export const PLAIN_BONES = 0b1111;
const SHARED = 16;

export function classesOf(key) {
  let bits = 0;
  for (let n = 0; n < key.length; n += 1) {
    const code = key.charCodeAt(n);
    bits |= code < 123 ? LATIN[code] : (CLASSES.get(code) ?? 1 << (SHARED + (code & 15)));
  }
  return bits;
}

const LATIN = Uint32Array.from({ length: 123 }, (_, code) => CLASSES.get(code) ?? 0);

export function isArabic(key) {
  return /[\u0600-\u06ff]/.test(key);
}
