import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countsInWords, dateInWords, datesInWords, plural, question, reason, wordsOf } from './i18n';

describe('Arabic numbers of things', () => {
  const { articles } = wordsOf('ar');
  it.each([
    [1, 'مقال واحد'],
    [2, 'مقالان'],
    [3, '3 مقالات'],
    [11, '11 مقالًا'],
    [100, '100 مقال'],
  ])('%i', (count, told) => expect(plural('ar', count, articles)).toBe(told));
});

it('counts origins of numbers, and says so where there are none', () => {
  const counts = { articles: 14, distinct_texts: 4, outlets: 7, independent_origins: 2 };
  expect(countsInWords('en', counts)).toBe('14 articles · 4 distinct texts · 7 outlets · 2 independent origins');
  expect(countsInWords('en', { ...counts, independent_origins: 0 })).toBe('14 articles · 4 distinct texts · 7 outlets · no numbers found');
});

describe('dates', () => {
  it('are as precise as known', () => {
    expect(dateInWords('en', '2017')).toBe('2017');
    expect(dateInWords('en', '2017-10')).toBe('October 2017');
    expect(dateInWords('en', '2017-10-15T21:56')).toBe('15 October 2017, 21:56');
    expect(dateInWords('ar', '2017-10-15')).toBe('15 أكتوبر 2017');
  });
  it('share what they have in common', () => {
    expect(datesInWords('en', '2017-10-13', '2017-10-15T21:56')).toBe('13–15 October 2017');
    expect(datesInWords('en', '2017-10-13', '2017-10-13T10:00')).toBe('13 October 2017');
    expect(datesInWords('en', '2017-09-30', '2017-10-02')).toBe('30 September 2017 – 2 October 2017');
  });
  it('stand as they are where they are none', () => expect(dateInWords('en', 'soon')).toBe('soon'));
});

it('asks questions in Arabic from their parts, and leaves unknown words', () => {
  const asked = (what: string, event: string | null, more = {}) => ({ what, event, as_written: false, still: false, part: false, after: null, ...more });
  const ar = (one: ReturnType<typeof asked>) => question('ar', 'In English', one);
  expect(ar(asked('people', 'killed'))).toEqual({ lead: 'القتلى', noun: '' });
  expect(ar(asked('people', 'killed and wounded')).lead).toBe('القتلى والجرحى');
  expect(ar(asked('people', 'wounded', { still: true })).lead).toBe('الجرحى حتى الآن');
  expect(ar(asked('fighters and civilians', 'still there')).lead).toBe('مقاتلون ومدنيون، من بقوا');
  expect(ar(asked('children', null, { part: true })).lead).toBe('أطفال (من بينهم)');
  expect(ar(asked('dollar', null, { after: 'من القمح' })).lead).toBe('دولارات');
  expect(ar(asked('camels', 'sold')).lead).toBe('camels، sold');
  expect(ar(asked('جمل', null, { as_written: true }))).toEqual({ lead: 'عدد:', noun: 'جمل' });
  expect(question('ar', 'Camels sold', null)).toEqual({ lead: 'Camels sold', noun: '' });
});

it('asks questions in the words of the program in English', () => {
  const asked = { what: 'fighters', event: 'who surrendered', as_written: false, still: false, part: false, after: null };
  expect(question('en', 'Fighters who surrendered', asked).lead).toBe('Fighters who surrendered');
  expect(question('en', 'Dollars … من القمح', { ...asked, what: 'dollar', event: null }).lead).toBe('Dollars');
  expect(question('en', 'جمل … في السوق', { ...asked, what: 'جمل', event: null, as_written: true })).toEqual({ lead: 'Number of', noun: 'جمل' });
});

it('gives reasons in the language of the page', () => {
  expect(reason('ar', 'فلان speaks for الوزارة')).toBe('فلان يتحدث باسم الوزارة');
  expect(reason('en', 'X speaks for Y')).toBe('X speaks for Y');
  expect(reason('ar', 'أ and ب belong to ج; counted apart')).toBe('أ وب من ملك ج، ويُحسب كل منهما وحده');
  // Whatever the program may give as a reason: the sentences in its source.
  const source = readFileSync(new URL('../../src/compare/origins.cpp', import.meta.url), 'utf8');
  const sentences = [...source.matchAll(/fmt::format\("([^"]* [^"]*)"/g)].map((found) => found[1]!);
  expect(sentences.length).toBeGreaterThan(6);
  const filled = sentences.map((one) => reason('ar', one.replace('{} belong', 'هذا and ذاك belong').replaceAll('{}', 'فلان')));
  expect(filled.filter((told) => /[A-Za-z]/.test(told))).toEqual([]);
});

it('has every word in both languages', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
      : [path];
  const fixed = (list: string[]): string[] => list.filter((key) => !/\.(question|notes|reasons|two|few|many)/.test(key)).sort();
  expect(fixed(keys(wordsOf('ar')))).toEqual(fixed(keys(wordsOf('en'))));
});
