// The time between two dates as told in words: no more precise than the less precise of them.

export interface Gap {
  count: number;
  unit: 'days' | 'months' | 'years';
}

// A shorter gap between two lines of an axis is not told.
const GAP_DAYS = 20;
// From here on in the next larger unit, rounded.
const MOST_DAYS = 500;
const MOST_MONTHS = 24;

// Of dates as ISO 8601 has them, a year, a month or a day each, in their order. Of two years that follow one another, or
// months, nothing is known but that: null, as for a short gap.
export function gapBetween(from: string, to: string): Gap | null {
  const [a, b] = [from, to].map((date) => date.split('-').map(Number)) as [number[], number[]];
  const years = b[0]! - a[0]!;
  if (a.length === 1 || b.length === 1) return years > 1 ? { count: years, unit: 'years' } : null;
  if (a.length === 2 || b.length === 2) {
    const months = years * 12 + b[1]! - a[1]!;
    if (!(months > 1)) return null;
    return months > MOST_MONTHS ? { count: Math.round(months / 12), unit: 'years' } : { count: months, unit: 'months' };
  }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  if (!(days > GAP_DAYS)) return null;
  return days > MOST_DAYS ? { count: Math.round(days / 365.25), unit: 'years' } : { count: days, unit: 'days' };
}
