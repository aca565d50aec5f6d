import type { Quantity } from './types';

// A rounded number may stand for what lies within this share of it: as src/compare/figures.cpp has it.
const ROUNDING = 0.1;

// Whether two quantities can both hold.
export function compatible(a: Quantity, b: Quantity): boolean {
  const [lowA, highA] = bounds(a);
  const [lowB, highB] = bounds(b);
  return lowA <= highB && lowB <= highA;
}

function bounds(quantity: Quantity): [number, number] {
  let low = quantity.min ?? -Infinity;
  let high = quantity.max ?? Infinity;
  if (quantity.modifier === 'about') {
    low -= Math.abs(low) * ROUNDING;
    high += Math.abs(high) * ROUNDING;
  }
  return [low, high];
}

// How a reading is drawn: where its number stands on the scale, and which shape its modifier has.
export interface Mark {
  low: number;
  high: number; // equal to low but for ranges
  shape: 'exact' | 'about' | 'range' | 'above' | 'below';
}

export function markOf(quantity: Quantity): Mark | null {
  const { min, max, modifier } = quantity;
  if (min === null && max === null) return null;
  if (modifier === 'less_than' || modifier === 'at_most' || min === null)
    return { low: max ?? min!, high: max ?? min!, shape: 'below' };
  if (modifier === 'more_than' || modifier === 'at_least' || max === null) return { low: min, high: min, shape: 'above' };
  if (max !== min) return { low: min, high: max, shape: 'range' };
  return { low: min, high: min, shape: modifier === 'about' ? 'about' : 'exact' };
}

const SIGNS: Partial<Record<Quantity['modifier'], string>> = {
  about: '≈',
  more_than: '>',
  less_than: '<',
  at_least: '≥',
  at_most: '≤',
};

// Western digits, which news pages in both languages use; always to be set left to right and isolated.
const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 4 });
export const numeral = (value: number): string => NUMBERS.format(value);

// "100", "≈ 100", "> 1,500", "20–25", "90%"; empty where it is only words.
export function valueLabel(quantity: Quantity): string {
  const mark = markOf(quantity);
  if (!mark) return '';
  const sign =
    SIGNS[quantity.modifier] ?? (mark.shape === 'above' ? '≥' : mark.shape === 'below' ? '≤' : '');
  const number = mark.shape === 'range' ? `${numeral(mark.low)}–${numeral(mark.high)}` : numeral(mark.low);
  return `${sign ? `${sign}\u202f` : ''}${number}${quantity.unit === 'percent' ? '%' : ''}`;
}
