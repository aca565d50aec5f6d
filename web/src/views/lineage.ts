import { linkHorizontal } from 'd3-shape';
import type { Context } from '../context';
import { foreign, h, isolated, s } from '../dom';
import { shortened, oneLine } from '../model/text';
import type { Doc } from '../model/story';
import type { Share } from '../model/shares';
import { outlet } from './chain';
import { heading } from './section';
import { pair } from './pair';

// Height of an article whose whole text was copied, by how many there are: a ribbon of a few per cent must be seen.
const BAR = [
  { upTo: 12, height: 44, gap: 18 },
  { upTo: 40, height: 26, gap: 14 },
  { upTo: Infinity, height: 16, gap: 12 },
];
const MOST_RIBBONS = 60;

export function lineage(context: Context): HTMLElement {
  const { t, story } = context;
  const section = h('section', { id: 'lineage', 'aria-labelledby': 'lineage-title' }, heading(context, 'lineage'));
  const copied = story.docs.filter((doc) => doc.shares.length > 0);
  if (copied.length === 0) {
    section.append(h('p', { class: 'none' }, t.none.lineage));
    return section;
  }
  copied.sort((a, b) => copiedPart(b) - copiedPart(a));
  const shown = copied.slice(0, MOST_RIBBONS);
  const box = h('div', { class: 'ribbons' });
  let drawn = 0;
  new ResizeObserver((entries) => {
    const width = Math.floor(entries[0]!.contentRect.width);
    if (width <= 0 || Math.abs(width - drawn) < 4) return;
    drawn = width;
    box.replaceChildren(drawing(context, shown, width));
  }).observe(box);
  section.append(legend(context), box);
  const rest = story.docs.length - shown.length;
  if (rest > 0) section.append(h('p', { class: 'quiet' }, t.notCopied(context.count(story.docs.length - copied.length, t.articles))));
  section.append(table(context, shown), pair(context));
  return section;
}

const copiedPart = (doc: Doc): number => doc.shares.reduce((sum, share) => sum + share.part, 0);

function legend(context: Context): HTMLElement {
  const { t } = context;
  const sample = (className: string, label: string): HTMLElement =>
    h(
      'li',
      {},
      s('svg', { width: 28, height: 14, viewBox: '0 0 28 14', 'aria-hidden': 'true' }, s('rect', { class: className, x: 0.5, y: 0.5, width: 27, height: 13 })),
      label,
    );
  return h(
    'ul',
    { class: 'shapes', 'aria-label': t.legend },
    sample('ribbon-sample credited', t.credited),
    sample('ribbon-sample uncredited', t.uncredited),
    sample('ribbon-sample unknown', t.shared),
    sample('ribbon-sample own', t.own),
  );
}

interface Node {
  key: string;
  label: string;
  total: number;
  y: number;
}

// Origins on the side where reading begins, articles on the other; a ribbon is as wide as the share of the article's
// text that came that way.
function drawing(context: Context, docs: Doc[], width: number): SVGElement {
  const { t, dir } = context;
  const { height: bar, gap } = BAR.find((one) => docs.length <= one.upTo)!;
  const at = (x: number): number => (dir === 'rtl' ? width - x : x);
  const wide = width > 620;
  const begin = wide ? 150 : 74;
  const end = width - (wide ? 250 : 110);
  const NODE = 10;
  const height = docs.length * (bar + gap) + 8;
  const nodes = origins(context, docs, bar, height);
  const svg = s('svg', {
    class: 'lineage',
    direction: dir,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-label': `${t.sections.lineage}: ${docs.map((doc) => sharesInWords(context, doc)).join('; ')}`,
  });
  svg.append(hatch());
  const used = new Map<string, number>();
  const link = linkHorizontal<unknown, [number, number]>();
  docs.forEach((doc, row) => {
    const top = 8 + row * (bar + gap);
    let y = top;
    for (const share of doc.shares) {
      const node = nodes.get(share.key)!;
      const thick = Math.max(1.5, share.part * bar);
      const from = node.y + (used.get(share.key) ?? 0) + thick / 2;
      used.set(share.key, (used.get(share.key) ?? 0) + thick);
      const d = link({ source: [at(begin + NODE), from], target: [at(end), y + thick / 2] })!;
      const kind = share.kind === 'unknown' ? 'unknown' : share.credited ? 'credited' : 'uncredited';
      svg.append(s('path', { class: `ribbon ${kind}`, d, 'stroke-width': thick }));
      const [x0] = [Math.min(at(end), at(end + NODE))];
      svg.append(s('rect', { class: `part ${kind}`, x: x0, y, width: NODE, height: thick }));
      y += thick;
    }
    if (y < top + bar)
      svg.append(s('rect', { class: 'part own', x: Math.min(at(end), at(end + NODE)), y, width: NODE, height: top + bar - y }));
    svg.append(articleLabel(context, doc, at(end + NODE + 8), top + bar / 2, wide));
  });
  for (const node of nodes.values()) {
    const tall = Math.max(2, used.get(node.key) ?? 2);
    svg.append(
      s('rect', { class: 'node', x: Math.min(at(begin), at(begin + NODE)), y: node.y, width: NODE, height: tall }),
      nodeLabel(node.label, at(begin - 8), node.y + tall / 2 + 4, dir, wide ? 22 : 9),
    );
  }
  return svg;
}

const LABEL_LINE = 15;

// On a narrow page in two lines, so that what an origin is called can be read.
function nodeLabel(label: string, x: number, y: number, dir: string, letters: number): SVGElement {
  const name = oneLine(label);
  const text = s('text', { class: 'node-label', x, y, 'text-anchor': 'end', direction: dir });
  const cut = name.lastIndexOf(' ', letters);
  if (name.length <= letters || cut <= 0) text.append(isolated(shortened(name, letters)));
  else {
    text.setAttribute('y', String(y - LABEL_LINE / 2));
    text.append(
      s('tspan', { x }, isolated(name.slice(0, cut))),
      s('tspan', { x, dy: LABEL_LINE }, isolated(shortened(name.slice(cut + 1), letters))),
    );
  }
  return text;
}

function articleLabel(context: Context, doc: Doc, x: number, y: number, wide: boolean): SVGElement {
  const own = Math.max(0, 1 - copiedPart(doc));
  const text = s('text', { class: 'article-label', x, y: y + 4, 'text-anchor': 'start', direction: context.dir });
  text.append(
    isolated(shortened(doc.label, wide ? 26 : 13)),
    s('tspan', { class: 'quiet' }, wide ? ` · \u2068${percent(1 - own)}\u2069` : ` \u2068${percent(1 - own)}\u2069`),
  );
  return text;
}

function origins(context: Context, docs: Doc[], bar: number, height: number): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const doc of docs) {
    for (const share of doc.shares) {
      const node = nodes.get(share.key) ?? { key: share.key, label: originName(context, share), total: 0, y: 0 };
      node.total += Math.max(1.5, share.part * bar);
      nodes.set(share.key, node);
    }
  }
  const sorted = [...nodes.values()].sort((a, b) => b.total - a.total);
  const sum = sorted.reduce((total, node) => total + Math.max(16, node.total), 0);
  const gap = Math.max(6, Math.min(60, (height - sum) / (sorted.length + 1)));
  let y = Math.max(4, (height - sum - gap * (sorted.length - 1)) / 2);
  for (const node of sorted) {
    node.y = y;
    y += Math.max(16, node.total) + gap;
  }
  return new Map(sorted.map((node) => [node.key, node]));
}

export function originName(context: Context, share: Pick<Share, 'kind' | 'name'>): string {
  if (share.kind === 'unknown') return context.t.originUnknown;
  if (share.kind === 'agency') return oneLine(share.name);
  return context.story.doc(share.name)?.label ?? share.name;
}

function hatch(): SVGElement {
  return s(
    'defs',
    {},
    s(
      'pattern',
      { id: 'hatch', width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { class: 'hatch-ground', width: 6, height: 6 }),
      s('line', { class: 'hatch-line', x1: 1.5, y1: 0, x2: 1.5, y2: 6 }),
    ),
  );
}

const percent = (part: number): string => {
  const whole = Math.round(part * 100);
  return whole === 0 && part > 0 ? '<1%' : `${whole}%`;
};

function sharesInWords(context: Context, doc: Doc): string {
  const { t } = context;
  const parts = doc.shares.map(
    (share) => `${percent(share.part)} ${originName(context, share)} ${share.kind === 'unknown' ? '' : share.credited ? t.credited : t.uncredited}`,
  );
  return `${doc.label}: ${parts.join(', ')}`;
}

// The same in words and numbers, for print, screen readers and whoever copies it out.
function table(context: Context, docs: Doc[]): HTMLElement {
  const { t } = context;
  return h(
    'details',
    { class: 'rest' },
    h('summary', {}, t.receivers),
    h(
      'ul',
      { class: 'share-list' },
      ...docs.map((doc) =>
        h(
          'li',
          {},
          h('a', { href: context.href(`d${doc.index + 1}`) }, outlet(context, doc, false)),
          ...doc.shares.map((share) =>
            h(
              'span',
              { class: 'share' },
              h('bdi', { dir: 'ltr', class: 'number' }, percent(share.part)),
              ' ',
              foreign(originName(context, share)),
              share.kind === 'unknown' ? null : [' ', h('small', {}, share.credited ? t.credited : t.uncredited)],
            ),
          ),
        ),
      ),
    ),
  );
}
