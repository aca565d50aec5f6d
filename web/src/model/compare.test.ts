import { expect, it } from 'vitest';
import { compare, type Piece } from './compare';

const of = (text: string, ...numbers: string[]) => ({
  text,
  numbers: numbers.map((one) => ({ start: text.indexOf(one), end: text.indexOf(one) + one.length })),
});
const told = (pieces: Piece[]): string =>
  pieces.map(({ kind, text, figure }) => (kind === 'same' ? text : `${kind === 'out' ? '-' : '+'}${figure ? '#' : ''}{${text}}`)).join(' ');

it('tells two versions of a text as one, numbers apart', () => {
  const made = compare(of('The flood killed 14 people in Norhaven.\nSchools closed.'), of('The flood killed 16 people in lower Norhaven.\nSchools closed.'));
  expect(made.paragraphs.map(told)).toEqual(['The flood killed -#{14} +#{16} people in +{lower} Norhaven.', 'Schools closed.']);
  expect([made.out, made.in, made.figures]).toEqual([1, 2, 2]);
});

it('knows numbers that are written in words from the document', () => {
  const made = compare(of('قتل أربعة عشر شخصا أمس', 'أربعة عشر'), of('قتل ستة عشر شخصا اليوم', 'ستة عشر'));
  expect(told(made.paragraphs[0]!)).toBe('قتل -#{أربعة} +#{ستة} عشر شخصا -{أمس} +{اليوم}');
});

it('keeps every word of both when nothing is shared, or one is empty', () => {
  expect(compare(of('one two\nthree'), of('four\nfive')).paragraphs.map(told)).toEqual(['-{one two three} +{four}', '+{five}']);
  expect(compare(of(''), of('a\nb')).paragraphs.map(told)).toEqual(['+{a}', '+{b}']);
  expect(compare(of('a\nb'), of('')).paragraphs.map(told)).toEqual(['-{a}', '-{b}']);
  expect(compare(of(''), of('')).paragraphs).toEqual([[]]);
  expect(compare(of('same words'), of('same  words')).out).toBe(0);
});
