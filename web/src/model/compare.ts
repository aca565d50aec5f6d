import { diffWords, type Word } from './diff';

// Two texts as one: what both have, what only the earlier one has, what only the later one has, in the order of reading.

export interface Piece {
  kind: 'same' | 'out' | 'in';
  text: string; // whole words
  figure: boolean; // a number that is not in the other text
}
export interface Comparison {
  paragraphs: Piece[][];
  out: number; // words
  in: number;
  figures: number; // words of both that stand in numbers
}
export interface Compared {
  text: string;
  numbers: { start: number; end: number }[]; // UTF-16 units of the text
}

const DIGIT = /[\d٠-٩۰-۹]/;

export function compare(earlier: Compared, later: Compared): Comparison {
  const [a, b] = diffWords(earlier.text, later.text);
  const made: Comparison = { paragraphs: [[]], out: 0, in: 0, figures: 0 };
  const add = (kind: Piece['kind'], from: Compared, word: Word): void => {
    const figure = kind !== 'same' && (DIGIT.test(word.text) || from.numbers.some((one) => one.start < word.end && word.start < one.end));
    if (kind !== 'same') made[kind] += 1;
    if (figure) made.figures += 1;
    const paragraph = made.paragraphs[made.paragraphs.length - 1]!;
    const last = paragraph[paragraph.length - 1];
    if (last?.kind === kind && last.figure === figure) last.text += ` ${word.text}`;
    else paragraph.push({ kind, text: word.text, figure });
  };
  // A paragraph begins where the text that the word is read from has one.
  const breakBefore = (from: Compared, words: Word[], at: number): void => {
    const before = words[at - 1];
    if (!before || !from.text.slice(before.end, words[at]!.start).includes('\n')) return;
    if (made.paragraphs[made.paragraphs.length - 1]!.length > 0) made.paragraphs.push([]);
  };
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && !a[i]!.same) {
      if (j >= b.length) breakBefore(earlier, a, i);
      add('out', earlier, a[i++]!);
    } else if (j < b.length) {
      breakBefore(later, b, j);
      if (b[j]!.same && i < a.length) ++i;
      add(b[j]!.same ? 'same' : 'in', later, b[j++]!);
    } else {
      ++i; // the same words are as many on both sides
    }
  }
  return made;
}
