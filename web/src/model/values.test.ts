import { describe, expect, it } from 'vitest';
import type { Quantity } from './types';
import { compatible, markOf, valueLabel } from './values';

const quantity = (min: number | null, max: number | null, modifier: Quantity['modifier'], unit = 'item'): Quantity => ({
  id: 'q1',
  doc: 'd',
  start: 0,
  end: 1,
  exact: 'x',
  min,
  max,
  modifier,
  unit,
  counted: null,
});

describe('values', () => {
  it('are labelled with their modifier', () => {
    expect(valueLabel(quantity(1500, null, 'more_than'))).toBe('>\u202f1,500');
    expect(valueLabel(quantity(20, 25, 'range'))).toBe('20–25');
    expect(valueLabel(quantity(90, 90, 'about', 'percent'))).toBe('≈\u202f90%');
    expect(valueLabel(quantity(12, null, 'exact'))).toBe('≥\u202f12');
    expect(valueLabel(quantity(null, null, 'exact'))).toBe('');
  });

  it('have the shape of their bounds', () => {
    expect(markOf(quantity(null, 9000, 'at_most'))?.shape).toBe('below');
    expect(markOf(quantity(17, null, 'at_least'))?.shape).toBe('above');
    expect(markOf(quantity(20, 25, 'exact'))?.shape).toBe('range');
  });

  it('fit where they can both hold', () => {
    const seventeen = quantity(17, null, 'at_least');
    expect(compatible(seventeen, quantity(23, 23, 'exact'))).toBe(true);
    expect(compatible(quantity(17, 17, 'exact'), quantity(23, 23, 'exact'))).toBe(false);
    expect(compatible(quantity(100, 100, 'about'), quantity(108, 108, 'exact'))).toBe(true);
    expect(compatible(quantity(60, 60, 'about'), quantity(90, 90, 'about'))).toBe(false);
  });
});
