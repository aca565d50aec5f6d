import type { Context } from '../context';
import { append, foreign, h, isolated, number, passageText, s } from '../dom';
import { highlight } from '../highlights';
import { question, reason } from '../i18n';
import { layout, MARK, type Placed } from '../model/plot';
import type { FigureView, OriginView, ReadingView } from '../model/story';
import { directionOf } from '../model/text';
import { valueLabel } from '../model/values';
import { badge, chain, hueClass, inTextLink, sentence, value } from './chain';
import { heading } from './section';

// Beyond this many, numbers of one article alone are folded away.
const MOST_SINGLES = 6;
const MOST_KEYS = 6;

export function figures(context: Context): HTMLElement {
  const { t, story } = context;
  const compared = story.figures.filter((figure) => figure.verdict !== 'single');
  const singles = story.figures.filter((figure) => figure.verdict === 'single');
  const section = h('section', { id: 'figures', 'aria-labelledby': 'figures-title' }, heading(context, 'figures'));
  if (story.figures.length === 0) section.append(h('p', { class: 'none' }, t.none.figures));
  else section.append(shapesKey(context));
  const asked = new Map<string, FigureView[]>();
  for (const figure of story.figures) {
    const text = questionText(context, figure);
    asked.set(text, [...(asked.get(text) ?? []), figure]);
  }
  const askedTwice = new Set([...asked.values()].filter((same) => same.length > 1).flat());
  const rowOf = (figure: FigureView): HTMLElement => row(context, figure, askedTwice.has(figure));
  for (const figure of compared) section.append(rowOf(figure));
  if (singles.length > 0) {
    const rows = singles.map(rowOf);
    const list = h('div', { class: 'singles' }, ...rows.slice(0, MOST_SINGLES));
    section.append(h('h3', { class: 'subhead' }, context.count(singles.length, t.singles)), list);
    if (rows.length > MOST_SINGLES) {
      section.append(
        h(
          'details',
          { class: 'rest' },
          h('summary', {}, t.more(rows.length - MOST_SINGLES)),
          h('div', { class: 'singles' }, ...rows.slice(MOST_SINGLES)),
        ),
      );
    }
  }
  return section;
}

export function questionOf(context: Context, figure: FigureView): HTMLElement {
  const { lead, noun } = question(context.lang, figure.question, figure.asked);
  return h('span', {}, h('bdi', {}, lead), noun && [' ', foreign(noun)]);
}

export function questionText(context: Context, figure: FigureView): string {
  const { lead, noun } = question(context.lang, figure.question, figure.asked);
  return noun ? `${lead} ${isolated(noun)}` : lead;
}

// `askedTwice`: another row of the story has the same question.
function row(context: Context, figure: FigureView, askedTwice: boolean): HTMLElement {
  const { t } = context;
  const single = figure.verdict === 'single';
  const around = tellsLittle(figure) || askedTwice ? excerpt(context, figure) : null;
  const body = h('div', { class: 'chains', id: `${figure.id}-chains`, hidden: true });
  const button = h(
    'button',
    { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-controls': `${figure.id}-chains` },
    h('span', { class: 'verdict' }, t.verdicts[figure.verdict]),
    h('span', { class: 'question' }, questionOf(context, figure)),
  );
  const tally = single
    ? h('p', { class: 'tally' }, foreign(figure.readings[0]?.doc.label ?? ''))
    : h(
        'p',
        { class: 'tally' },
        h('span', { class: figure.independent === 1 && figure.articles > 1 ? 'warn' : '' }, context.count(figure.independent, t.origins)),
        ' · ',
        context.count(figure.articles, t.articles),
      );
  const article = h(
    'article',
    { class: `figure ${figure.verdict}`, id: figure.id, tabindex: '-1', 'aria-label': questionText(context, figure) },
    h('div', {}, h('h3', {}, button), !single && around),
    single ? singleValue(figure, around) : plot(context, figure),
    context.live ? h('div', {}, tally, context.live.reviews.badges(figure.id, () => review())) : tally,
    body,
  );
  const open = (wanted: boolean): void => {
    if (wanted && body.childElementCount === 0) append(body, [...chains(context, figure), context.live?.reviews.desk(figure.id)]);
    body.hidden = !wanted;
    button.setAttribute('aria-expanded', String(wanted));
  };
  const review = (): void => {
    open(true);
    body.querySelector<HTMLElement>('.desk textarea')?.focus();
  };
  button.addEventListener('click', () => open(body.hidden));
  article.addEventListener('open-row', () => open(true));
  window.addEventListener('beforeprint', () => !single && article.isConnected && open(true));
  return article;
}

const EXCERPT_WORDS = 5;

// A question whose event is not known says little by itself, and one that two rows share does not tell them apart: the
// words around its first number say more.
const tellsLittle = (figure: FigureView): boolean => figure.asked !== null && !figure.asked.event;

function excerpt(context: Context, figure: FigureView): HTMLElement | null {
  const reading = figure.readings[0];
  if (!reading) return null;
  const { doc, quantity } = reading;
  const from = doc.points.toUnits(quantity.start);
  const to = doc.points.toUnits(quantity.end);
  const line = { start: doc.text.lastIndexOf('\n', from - 1) + 1, end: (doc.text + '\n').indexOf('\n', to) };
  const before = doc.text.slice(line.start, from).split(/(?<=\s)/).slice(-EXCERPT_WORDS).join('');
  const after = doc.text.slice(to, line.end).split(/(?=\s)/).slice(0, EXCERPT_WORDS).join('');
  const start = from - before.length;
  const end = to + after.length;
  const head = start > line.start ? '… ' : '';
  const node = passageText(head + doc.text.slice(start, end) + (end < line.end ? ' …' : ''));
  highlight('quantity', node, head.length + before.length, head.length + to - start);
  return h('p', { class: 'excerpt sentence', dir: directionOf(doc.text.slice(start, end), context.dir), lang: doc.json.language }, node);
}

function singleValue(figure: FigureView, around: HTMLElement | null): HTMLElement {
  const reading = figure.readings[0];
  if (!reading) return h('p');
  return h(
    'div',
    { class: 'single-value' },
    value(valueLabel(reading.quantity)),
    around ?? foreign(reading.quantity.exact, { class: 'words' }),
  );
}

// ---------------------------------------------------------------------------------------------------------------
// The scale

function plot(context: Context, figure: FigureView): HTMLElement {
  const holder = h('div', { class: 'plot' });
  const box = h('div', { class: 'plot-box' });
  holder.append(box, originsKey(context, figure));
  let drawn = 0;
  const draw = (width: number): void => {
    if (width <= 0 || Math.abs(width - drawn) < 4) return;
    drawn = width;
    box.replaceChildren(drawing(context, figure, width));
  };
  new ResizeObserver((entries) => draw(Math.floor(entries[0]!.contentRect.width))).observe(box);
  return holder;
}

function drawing(context: Context, figure: FigureView, width: number): SVGElement {
  const { dir } = context;
  const at = (x: number): number => (dir === 'rtl' ? width - x : x);
  const plotted = layout(figure.readings, width, (reading) => valueLabel(reading.quantity));
  const svg = s('svg', {
    class: 'scale',
    direction: 'ltr',
    width,
    height: plotted.height,
    viewBox: `0 0 ${width} ${plotted.height}`,
    role: 'group',
    'aria-label': questionText(context, figure),
  });
  svg.append(s('line', { class: 'axis', x1: 0, x2: width, y1: plotted.axisY, y2: plotted.axisY }));
  for (const column of plotted.columns) {
    const labelY = plotted.axisY + 20 + column.labelRow * 20;
    svg.append(
      s('path', {
        class: 'tick',
        d: `M${at(column.x)},${plotted.axisY - 6} L${at(column.at)},${plotted.axisY} V${plotted.axisY + 5}`,
      }),
      s('text', { class: 'value-label', x: at(column.x), y: labelY, 'text-anchor': 'middle', direction: 'ltr' }, column.label),
    );
  }
  svg.append(...revisions(plotted.placed, at));
  for (const one of plotted.placed) svg.append(mark(context, one, at));
  const wordless = figure.readings.filter((reading) => reading.mark === null).length;
  if (wordless > 0)
    svg.append(s('text', { class: 'value-label', x: at(4), y: 14, 'text-anchor': dir === 'rtl' ? 'end' : 'start' }, `+${wordless}`));
  svg.append(s('title', {}, questionText(context, figure)));
  return svg;
}

// From a number to the one that replaced it: a line that arches over the marks between.
function revisions(placed: Placed[], at: (x: number) => number): SVGElement[] {
  return placed.flatMap((one) => {
    const before = placed.find((other) => other.reading.quantity === one.reading.revises);
    if (!before) return [];
    const [x0, x1] = [at(before.x), at(one.x)];
    const top = Math.min(before.y, one.y) - MARK / 2;
    return s('path', { class: 'revision', d: `M${x0},${before.y} C${x0},${top} ${x1},${top} ${x1},${one.y}` });
  });
}

const RADIUS = MARK / 2 - 1.5;

// Shape tells the modifier, colour and letter the origin: a filled dot, a ring, a bar, a dot with an arrow.
function mark(context: Context, placed: Placed, at: (x: number) => number): SVGElement {
  const { reading, y } = placed;
  const { t } = context;
  const shape = reading.mark!.shape;
  const x = at(placed.x);
  const radius = reading.origin?.counted === false ? RADIUS - 2.5 : RADIUS;
  const name = [
    valueLabel(reading.quantity),
    placed.mixed ? t.severalOrigins : reading.origin ? `${reading.origin.letter} ${isolated(reading.origin.name)}` : t.noOrigin,
    placed.count > 1 ? context.count(placed.count, t.articles) : isolated(reading.doc.label),
  ].join(t.separator);
  const group = s('a', {
    class: `mark ${shape} ${hueClass(reading.origin)} ${reading.origin?.counted === false ? 'uncounted' : ''}`,
    href: context.href(reading.id),
    'aria-label': name,
  });
  if (shape === 'range') {
    const [from, to] = [at(placed.from), at(placed.to)].sort((a, b) => a - b) as [number, number];
    const label = valueLabel(reading.quantity);
    const beside = { after: placed.to + 8, before: placed.from - 8, above: placed.x }[placed.label];
    const anchor = placed.label === 'above' ? 'middle' : (placed.label === 'after') === (at(1) > at(0)) ? 'start' : 'end';
    group.append(
      s('rect', { class: 'bar', x: from, y: y - 3, width: Math.max(to - from, MARK), height: 6, rx: 3 }),
      s(
        'text',
        { class: 'value-label', x: at(beside), y: placed.label === 'above' ? y - MARK / 2 - 3 : y + 5, 'text-anchor': anchor, direction: 'ltr' },
        label,
      ),
    );
  }
  if (shape === 'above' || shape === 'below') {
    // Towards the larger numbers, or the smaller: which side that is depends on the page's direction.
    const way = (shape === 'above') === (at(1) > at(0)) ? 1 : -1;
    const tip = x + way * (radius + 9);
    group.append(
      s('path', {
        class: 'arrow',
        d: `M${x + way * radius},${y} H${tip} M${tip - way * 5},${y - 4} L${tip},${y} L${tip - way * 5},${y + 4}`,
      }),
    );
  }
  group.append(
    s('circle', { cx: x, cy: y, r: radius }),
    s(
      'text',
      { x, y: y + 4, 'text-anchor': 'middle', direction: 'ltr' },
      placed.mixed ? '…' : (reading.origin?.letter ?? '?'),
    ),
    s('title', {}, name),
  );
  if (placed.count > 1) {
    const beside = x + (at(1) > at(0) ? 1 : -1) * (radius + 3);
    group.append(
      s(
        'text',
        { class: 'times', x: beside, y: y + 4, 'text-anchor': at(1) > at(0) ? 'start' : 'end', direction: 'ltr' },
        `×${placed.count}`,
      ),
    );
  }
  return group;
}

function originsKey(context: Context, figure: FigureView): HTMLElement {
  const { t } = context;
  const list = h('ul', { class: 'origins-key' });
  const sorted = [...figure.origins].sort((a, b) => rank(a) - rank(b));
  for (const origin of sorted.slice(0, MOST_KEYS)) list.append(originKey(origin));
  const more = figure.origins.length - MOST_KEYS;
  if (more > 0) list.append(h('li', { class: 'quiet' }, t.more(more)));
  return list;
}

// Those with a colour first, those that are not counted last.
const rank = (origin: OriginView): number => (origin.counted ? (origin.hue ?? 50) : 100);

function originKey(origin: OriginView): HTMLElement {
  return h(
    'li',
    { class: origin.counted ? '' : 'uncounted' },
    badge({ origin }),
    ' ',
    foreign(origin.name),
    ' ',
    h('small', {}, number(origin.docs.length)),
  );
}

function shapesKey(context: Context): HTMLElement {
  const { t } = context;
  const sign = (shape: string, ...parts: SVGElement[]): HTMLElement =>
    h(
      'li',
      {},
      s('svg', { class: `mark sample ${shape}`, width: 30, height: 16, viewBox: '0 0 30 16', 'aria-hidden': 'true' }, ...parts),
      t.shapes[shape as keyof typeof t.shapes],
    );
  const dot = (): SVGElement => s('circle', { cx: 15, cy: 8, r: 6 });
  return h(
    'ul',
    { class: 'shapes', 'aria-label': t.shapesTitle },
    sign('exact', dot()),
    sign('about', dot()),
    sign('range', s('rect', { class: 'bar', x: 2, y: 5, width: 26, height: 6, rx: 3 })),
    sign(
      'above',
      s('circle', { cx: context.dir === 'rtl' ? 21 : 9, cy: 8, r: 6 }),
      s('path', {
        class: 'arrow',
        d: context.dir === 'rtl' ? 'M15,8 H2 M6,5 L2,8 L6,11' : 'M15,8 H28 M24,5 L28,8 L24,11',
      }),
    ),
    sign('narrated', s('circle', { cx: 15, cy: 8, r: 4.5 })),
  );
}

// ---------------------------------------------------------------------------------------------------------------
// The chains behind a row

function chains(context: Context, figure: FigureView): HTMLElement[] {
  const without = figure.readings.filter((reading) => reading.origin === null);
  const groups = figure.origins.map((origin) => originGroup(context, figure, origin));
  if (without.length > 0)
    groups.push(h('section', { class: 'origin' }, h('h4', {}, context.t.noOrigin), readings(context, without)));
  return groups;
}

function originGroup(context: Context, figure: FigureView, origin: OriginView): HTMLElement {
  const { t } = context;
  const own = figure.readings.filter((reading) => reading.origin === origin);
  return h(
    'section',
    { class: `origin ${hueClass(origin)}` },
    h(
      'h4',
      {},
      badge({ origin }),
      ' ',
      foreign(origin.name),
      ' ',
      h('small', {}, context.count(new Set(own.map((reading) => reading.doc)).size || origin.docs.length, t.articles)),
      !origin.counted && [' ', h('small', {}, `(${t.narrated})`)],
    ),
    origin.reasons.length > 0 &&
      h(
        'ul',
        { class: 'reasons', 'aria-label': t.why },
        ...origin.reasons.map((one) => h('li', {}, h('bdi', {}, reason(context.lang, context.story.labelled(one))))),
      ),
    readings(context, own),
  );
}

function readings(context: Context, list: ReadingView[]): HTMLElement {
  return h(
    'ul',
    { class: 'readings' },
    ...list.map((reading) =>
      h(
        'li',
        { id: reading.id, tabindex: '-1', class: 'reading' },
        value(valueLabel(reading.quantity) || reading.quantity.exact),
        h(
          'div',
          {},
          chain(context, reading.claim, reading.doc),
          reading.revises && h('p', { class: 'replaces' }, context.t.replaces, ' ', value(valueLabel(reading.revises))),
          sentence(context, reading.claim, reading.quantity, reading.doc),
          inTextLink(context, reading.quantity.id, reading.id, `${isolated(reading.doc.label)} ${isolated(reading.quantity.exact)}`),
        ),
      ),
    ),
  );
}
