import { scaleLinear, scaleLog } from 'd3-scale';
import type { ReadingView } from './story';

// Where the marks of one figure stand. Pure geometry, in pixels from the side where reading begins.

export interface Placed {
  reading: ReadingView;
  count: number; // readings that the mark stands for: more than one only in a crowd
  mixed: boolean; // of several origins
  x: number;
  y: number; // of the mark's centre, from the top
  from: number; // ends of a range's bar; both x for others
  to: number;
  label: 'after' | 'before' | 'above'; // where a range's number has room: behind its bar, before it, over it
}

export interface Column {
  label: string;
  x: number; // where its marks and its label stand
  at: number; // where its number is on the scale
  labelRow: number; // 0 or 1
}

export interface Plot {
  placed: Placed[];
  columns: Column[];
  axisY: number;
  height: number;
  labelRows: number;
}

export const MARK = 22; // a mark's width and height with its gap
const TALLEST = 4; // marks in a column before a second one beside it
const LABEL_DIGIT = 8.2; // width of a digit of a label; labels are tabular
// More readings than this are a crowd: one mark then stands for all of a value's readings from one origin, and one for
// all from the many origins without a colour of their own.
const CROWD = 40;
const LABEL_GAP = 8; // between a bar and its number
const LABEL_ROW = 18; // of a number over its bar
const COUNT_WIDTH = 26; // of the number beside a crowd's mark
// A scale over more than this ratio would crowd all but the largest number in one corner.
const LINEAR_RATIO = 40;

export function layout(readings: ReadingView[], width: number, labelOf: (reading: ReadingView) => string): Plot {
  const shown = readings.filter((reading) => reading.mark !== null);
  const position = positions(shown, width);
  const ranges = shown.filter((reading) => reading.mark!.shape === 'range');
  const crowd = shown.length > CROWD;
  const groups = new Map<string, Group[]>();
  for (const reading of shown) {
    if (reading.mark!.shape === 'range') continue;
    const label = labelOf(reading);
    const list = groups.get(label) ?? [];
    groups.set(label, list);
    const alike = crowd ? list.find((one) => crowdKey(one.reading) === crowdKey(reading)) : undefined;
    if (alike) {
      alike.count += 1;
      alike.mixed ||= alike.reading.origin !== reading.origin;
    } else {
      list.push({ reading, count: 1, mixed: false });
    }
  }
  const lists = [...groups].map(([label, list]) => ({ label, list, at: position(list[0]!.reading.mark!.low) }));
  lists.sort((a, b) => a.at - b.at);

  // Marks side by side where there is room, else one tall column for each value, its label on one of two rows. All of
  // one value stand in a row: there is nothing beside them.
  let tall = lists.length === 1 && ranges.length === 0 ? 1 : TALLEST;
  let rows = 1;
  const across = (one: { list: Group[] }): number => Math.ceil(one.list.length / tall);
  const column = MARK + (crowd ? COUNT_WIDTH : 0);
  const widthOf = (one: { label: string; list: Group[] }): number =>
    Math.max(across(one) * column + 6, (one.label.length * LABEL_DIGIT + 10) / rows);
  const needed = (): number => lists.reduce((sum, one) => sum + widthOf(one), 0);
  if (needed() > width) {
    tall = Math.max(TALLEST, ...lists.map((one) => (lists.length === 1 ? TALLEST : one.list.length)));
    rows = lists.length === 1 ? 1 : 2;
  }
  const centres = apart(
    lists.map((one) => one.at),
    lists.map(widthOf),
    width,
  );
  const tallest = Math.max(0, ...lists.map((one) => Math.ceil(one.list.length / across(one))));
  let top = 0;
  const placed: Placed[] = ranges.map((reading) => {
    const [from, to] = [position(reading.mark!.low), position(reading.mark!.high)];
    const room = LABEL_GAP + labelOf(reading).length * LABEL_DIGIT;
    const label = to + room < width ? 'after' : from - room > 0 ? 'before' : 'above';
    if (label === 'above') top += LABEL_ROW;
    const y = top + MARK / 2;
    top += MARK;
    return { reading, count: 1, mixed: false, x: (from + to) / 2, y, from, to, label };
  });
  const axisY = top + tallest * MARK + 8;
  const columns = lists.map((one, i): Column => {
    const columnsHere = across(one);
    const perColumn = Math.ceil(one.list.length / columnsHere);
    one.list.forEach((group, k) => {
      const x = centres[i]! + (Math.floor(k / perColumn) - (columnsHere - 1) / 2) * column;
      placed.push({ ...group, x, y: axisY - 8 - (k % perColumn) * MARK - MARK / 2, from: x, to: x, label: 'after' });
    });
    return { label: one.label, x: centres[i]!, at: one.at, labelRow: rows === 2 ? i % 2 : 0 };
  });
  return { placed, columns, axisY, labelRows: rows, height: axisY + 6 + rows * 20 };
}

type Group = Pick<Placed, 'reading' | 'count' | 'mixed'>;

const crowdKey = (reading: ReadingView): string =>
  reading.origin?.hue == null ? `none ${reading.origin?.counted !== false}` : reading.origin.letter;

function positions(readings: ReadingView[], width: number): (value: number) => number {
  const numbers = readings.flatMap((reading) => [reading.mark!.low, reading.mark!.high]);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  if (low === high || numbers.length === 0) return () => width / 2;
  const edge = MARK * 1.5;
  return (low > 0 && high / low > LINEAR_RATIO ? scaleLog() : scaleLinear())
    .domain([low, high])
    .range([edge, Math.max(edge + 1, width - edge)]);
}

// Centres near their wishes (sorted), as far apart as half their widths, inside 0..width where they fit.
export function apart(wishes: number[], widths: number[], width: number): number[] {
  const centres = [...wishes];
  let edge = 0;
  for (let i = 0; i < centres.length; ++i) {
    centres[i] = Math.max(centres[i]!, edge + widths[i]! / 2);
    edge = centres[i]! + widths[i]! / 2;
  }
  edge = width;
  for (let i = centres.length - 1; i >= 0; --i) {
    centres[i] = Math.min(centres[i]!, edge - widths[i]! / 2);
    edge = centres[i]! - widths[i]! / 2;
  }
  return centres;
}
