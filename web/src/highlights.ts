// Marks on text without elements: nested elements would break the joining of Arabic letters, and marks overlap.
// Where the browser has no highlights, the text stands unmarked and the links beside it still work.

// Later names paint over earlier ones.
const NAMES = [
  'wire',
  'passage',
  'claim-direct',
  'claim-indirect',
  'claim-narration',
  'source',
  'cue',
  'time',
  'quantity',
  'changed',
  'changed-figure',
  'target',
] as const;
export type HighlightName = (typeof NAMES)[number];

const highlights = new Map<HighlightName, Highlight>();

// Forgets every mark: before the page is drawn anew.
export function clearHighlights(): void {
  if (!CSS.highlights) return;
  CSS.highlights.clear();
  highlights.clear();
  NAMES.forEach((name, priority) => {
    const highlight = new Highlight();
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
    highlights.set(name, highlight);
  });
}

// Marks units start..end of a text node. Offsets outside are cut.
export function highlight(name: HighlightName, node: Text, start: number, end: number): void {
  const from = Math.max(0, start);
  const to = Math.min(node.length, end);
  const into = highlights.get(name);
  if (!into || to <= from) return;
  const range = new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to });
  into.add(range);
}

// The one place that was just led to.
export function setTarget(ranges: AbstractRange[]): void {
  const target = highlights.get('target');
  if (!target) return;
  target.clear();
  for (const range of ranges) target.add(range);
}
