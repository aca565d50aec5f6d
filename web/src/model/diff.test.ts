import { expect, it } from 'vitest';
import { diffWords } from './diff';

const changed = (left: string, right: string): string[][] =>
  diffWords(left, right).map((words) => words.filter((word) => !word.same).map((word) => word.text));

it('finds a number that was changed in a copy', () => {
  expect(changed('جرفت أكثر من 200 منزل في البلدة', 'جرفت أكثر من 300 منزل في البلدة')).toEqual([['200'], ['300']]);
});

it('takes spellings of one word for one', () => {
  expect(changed('اعلن «الناطق» ان مدرسة', 'أعلن الناطق أن مدرسه،')).toEqual([[], []]);
});

it('tells what one has and the other has not', () => {
  expect(changed('قال المتحدث إن الماء وصل', 'الماء وصل')).toEqual([['قال', 'المتحدث', 'إن'], []]);
});

it('keeps a per cent apart from a plain number', () => {
  expect(changed('زاد 5%', 'زاد 5')).toEqual([['5%'], ['5']]);
});

it('stays quick on long texts', () => {
  const words = (seed: number): string => Array.from({ length: 6000 }, (_, i) => `w${(i * seed) % 7919}`).join(' ');
  const started = performance.now();
  diffWords(words(3), words(5));
  expect(performance.now() - started).toBeLessThan(1500);
});
