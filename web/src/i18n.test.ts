import { describe, expect, it } from 'vitest';
import { dateInWords, datesInWords, plural, question, reason, wordsOf } from './i18n';

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

it('keeps the words that follow a number which no class describes', () => {
  expect(question('en', 'Tonne … من القمح')).toMatchObject({ lead: 'Tonne', noun: 'من القمح' });
  expect(question('ar', 'Number of شركة … في السوق').noun).toBe('شركة في السوق');
});

it('asks questions in Arabic, and leaves unknown words', () => {
  expect(question('ar', 'People: killed')).toEqual({ lead: 'القتلى', noun: '', rest: '', joined: false });
  expect(question('ar', 'Number of منزل: distance')).toEqual({ lead: 'عدد:', noun: 'منزل', rest: 'المسافة', joined: false });
  expect(question('ar', 'Camels: sold')).toEqual({ lead: 'Camels', noun: '', rest: 'sold', joined: false });
  expect(question('ar', 'People: killed and wounded').lead).toBe('القتلى والجرحى');
  expect(question('ar', 'People: wounded still').lead).toBe('الجرحى حتى الآن');
  expect(question('ar', 'Fighters and civilians: still there')).toMatchObject({ lead: 'مقاتلون ومدنيون', rest: 'من بقوا' });
  expect(question('en', 'Fighters and civilians: still there')).toMatchObject({ lead: 'Fighters and civilians', joined: true });
  expect(question('en', 'Fighters: surrendered')).toEqual({ lead: 'Fighters', noun: '', rest: 'surrendered', joined: true });
});

it('gives reasons in the language of the page', () => {
  expect(reason('ar', 'فلان speaks for الوزارة')).toBe('فلان يتحدث باسم الوزارة');
  expect(reason('en', 'X speaks for Y')).toBe('X speaks for Y');
});

it('has every word in both languages', () => {
  const keys = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
      : [path];
  const fixed = (list: string[]): string[] => list.filter((key) => !/\.(question|notes|reasons|two|few|many)/.test(key)).sort();
  expect(fixed(keys(wordsOf('ar')))).toEqual(fixed(keys(wordsOf('en'))));
});
