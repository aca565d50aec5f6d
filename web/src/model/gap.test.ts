import { expect, it } from 'vitest';
import { gapBetween } from './gap';

it('tells days between days, and years where there are many', () => {
  expect(gapBetween('2015-07-01', '2015-07-21')).toBeNull();
  expect(gapBetween('2015-07-01', '2015-07-22')).toEqual({ count: 21, unit: 'days' });
  expect(gapBetween('2005-07-21', '2015-07-21')).toEqual({ count: 10, unit: 'years' });
});

it('is no more precise than the dates', () => {
  expect(gapBetween('2005-07-21', '2006')).toBeNull(); // five months, or seventeen
  expect(gapBetween('2002', '2006')).toEqual({ count: 4, unit: 'years' });
  expect(gapBetween('2010-02', '2011-06')).toEqual({ count: 16, unit: 'months' });
  expect(gapBetween('2010-02', '2010-03-28')).toBeNull();
  expect(gapBetween('2010-02-11', '2013-01')).toEqual({ count: 3, unit: 'years' });
});

it('tells nothing of what is no date', () => {
  expect(gapBetween('FUTURE_REF', '2015')).toBeNull();
  expect(gapBetween('2015-W12', '2015-07-21')).toBeNull();
});
