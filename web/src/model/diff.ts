// Word by word: what two copies of one passage share, and what each changed.

export interface Word {
  text: string;
  start: number; // UTF-16 units in the passage
  end: number;
  same: boolean;
}

// Beyond this many words a pair is compared by its common beginning and end alone, so that time stays bounded.
const MOST_WORDS = 1500;

export function diffWords(left: string, right: string): [Word[], Word[]] {
  const a = words(left);
  const b = words(right);
  let from = 0;
  while (from < a.length && from < b.length && key(a[from]!) === key(b[from]!)) mark(a[from]!, b[from++]!);
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && key(a[endA - 1]!) === key(b[endB - 1]!)) mark(a[--endA]!, b[--endB]!);
  if (endA - from <= MOST_WORDS && endB - from <= MOST_WORDS) align(a.slice(from, endA), b.slice(from, endB));
  return [a, b];
}

function words(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    same: false,
  }));
}

// Spelling that carries no difference: vowel signs, the stretching line, forms of alif, ya and ta, punctuation.
export function key(word: Word): string {
  return word.text
    .replace(/[\u064b-\u0652\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/(?!%)[\p{P}\p{Cf}]/gu, '')
    .toLowerCase();
}

function mark(a: Word, b: Word): void {
  a.same = true;
  b.same = true;
}

// The longest common subsequence.
function align(a: Word[], b: Word[]): void {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const keysA = a.map(key);
  const keysB = b.map(key);
  for (let i = a.length - 1; i >= 0; --i) {
    for (let j = b.length - 1; j >= 0; --j) {
      lengths[i * width + j] =
        keysA[i] === keysB[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (keysA[i] === keysB[j]) mark(a[i++]!, b[j++]!);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) ++i;
    else ++j;
  }
}
