/* Characters of the index → the numbers that they stand for, as builder/publish/search/numbers.py wrote them. */

const ALPHABET = Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).filter(
  (sign) => !'"\\'.includes(sign),
);
const BASE = ALPHABET.length;
const ONE = 80;
const VALUE = new Uint8Array(128);
for (const [n, sign] of ALPHABET.entries()) VALUE[sign.charCodeAt(0)] = n;

export function decode(code = "") {
  const numbers = [];
  const value = (at) => VALUE[code.charCodeAt(at)];
  for (let at = 0; at < code.length; at += 1) {
    const first = value(at);
    if (first < ONE) {
      numbers.push(first);
    } else if (first < BASE - 1) {
      numbers.push(ONE + (first - ONE) * BASE + value(at + 1));
      at += 1;
    } else {
      numbers.push((value(at + 1) * BASE + value(at + 2)) * BASE + value(at + 3));
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
