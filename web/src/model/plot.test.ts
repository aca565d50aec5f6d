import { describe, expect, it } from 'vitest';
import { apart, layout, MARK } from './plot';
import type { ReadingView } from './story';
import type { Quantity } from './types';
import { markOf, valueLabel } from './values';

const reading = (min: number, max: number, modifier: Quantity['modifier'] = 'exact'): ReadingView => {
  const quantity = { min, max, modifier, unit: 'item' } as Quantity;
  return { id: 'r', quantity, claim: null, doc: null as never, origin: null, mark: markOf(quantity), revises: null };
};
const label = (one: ReadingView): string => valueLabel(one.quantity);

describe('the scale', () => {
  it('keeps labels apart and inside', () => {
    const centres = apart([10, 12, 14], [20, 20, 20], 100);
    expect(centres).toEqual([10, 30, 50]);
    expect(apart([95, 96], [20, 20], 100)).toEqual([70, 90]);
  });

  it('orders numbers along the line and stacks equal ones', () => {
    const plot = layout([reading(17, 17), reading(17, 17), reading(23, 23)], 600, label);
    const [first, second, third] = plot.placed;
    expect(first!.x).toBe(second!.x);
    expect(first!.y - second!.y).toBe(MARK);
    expect(third!.x).toBeGreaterThan(first!.x);
  });

  it('draws a range over its ends, above the other marks', () => {
    const plot = layout([reading(10, 10), reading(20, 30, 'range'), reading(40, 40)], 600, label);
    const range = plot.placed.find((one) => one.from !== one.to)!;
    const at = (low: number): number => plot.placed.find((one) => one.reading.mark!.low === low && one !== range)!.x;
    expect(range.from).toBeGreaterThan(at(10));
    expect(range.to).toBeLessThan(at(40));
    expect(range.y).toBeLessThan(Math.min(...plot.placed.filter((one) => one !== range).map((one) => one.y)));
  });

  it('finds room for the number of every range', () => {
    const room = (min: number, max: number, others: ReadingView[], width = 600) => {
      const plot = layout([reading(min, max, 'range'), ...others], width, label);
      return plot.placed.find((one) => one.from !== one.to)!;
    };
    expect(room(20, 30, [reading(90, 90)]).label).toBe('after');
    expect(room(80, 90, [reading(10, 10)]).label).toBe('before');
    // Over the whole width there is none beside it, so the bar makes room above itself.
    const wide = room(1e11, 1.5e11, []);
    expect(wide.label).toBe('above');
    expect(wide.y).toBeGreaterThan(MARK);
  });

  it('no two marks overlap, however many there are', () => {
    const many = Array.from({ length: 40 }, (_, i) => reading(20 + (i % 9), 20 + (i % 9)));
    for (const width of [340, 700]) {
      const { placed } = layout(many, width, label);
      for (const a of placed)
        for (const b of placed)
          if (a !== b) expect(Math.abs(a.x - b.x) >= MARK - 0.01 || Math.abs(a.y - b.y) >= MARK - 0.01).toBe(true);
    }
  });

  it('puts one value of several articles in one row', () => {
    const plot = layout([reading(100, 100), reading(100, 100), reading(100, 100)], 600, label);
    expect(new Set(plot.placed.map((one) => one.y)).size).toBe(1);
  });

  it('stands for numbers that are far apart', () => {
    const plot = layout([reading(2, 2), reading(30, 30), reading(40000, 40000)], 600, label);
    const [a, b, c] = plot.placed.map((one) => one.x);
    expect(b! - a!).toBeGreaterThan(60);
    expect(c! - b!).toBeGreaterThan(60);
  });

  it('lets one mark stand for a crowd from one origin', () => {
    const origin = (letter: string, hue: number | null): ReadingView['origin'] =>
      ({ letter, hue, counted: true }) as ReadingView['origin'];
    const [a, g, h] = [origin('A', 0), origin('G', null), origin('H', null)];
    const crowd = Array.from({ length: 60 }, (_, i) => ({ ...reading(7, 7), origin: [a, a, g, h][i % 4]! }));
    const { placed } = layout(crowd, 600, label);
    expect(placed.map((one) => [one.count, one.mixed])).toEqual([
      [30, false],
      [30, true],
    ]);
  });

  it('is drawn even without a number', () => {
    expect(layout([], 300, label).placed).toEqual([]);
  });
});
