import type { Context } from '../context';
import { foreign, h, number, passageText } from '../dom';
import { highlight } from '../highlights';
import { dateInWords } from '../i18n';
import { directionOf, shortened } from '../model/text';
import { stretchOf, type Doc, type ReadingView } from '../model/story';
import type { Claim, Quantity } from '../model/types';

// speaker → agency → outlet, each hop with its words.
export function chain(context: Context, claim: Claim | null, doc: Doc): HTMLElement {
  const { t } = context;
  const hops = claim?.chain ?? [];
  const source = claim?.source;
  const list = h('ol', { class: 'chain' });
  if (source && !hops.some((hop) => hop.name === source.name))
    list.append(h('li', {}, hopName(context, source.name, 'hop', true)));
  for (const hop of hops) {
    const words = hop.span && hop.span.exact !== hop.name ? hop.span.exact : '';
    list.append(
      h(
        'li',
        {},
        hopName(context, hop.name, `hop ${hop.kind === 'agency' || hop.kind === 'outlet' ? 'relay' : ''}`, hop.kind === 'person' || hop.kind === 'organisation'),
        words && [' ', h('span', { class: 'said-as' }, '«', foreign(shortened(words, 120)), '»')],
        hop.reason !== 'stated' && [' ', h('small', {}, `(${t.hops[hop.reason]})`)],
      ),
    );
  }
  if (claim === null || claim.kind === 'narration')
    if (list.childElementCount === 0) list.append(h('li', { class: 'quiet' }, t.narration));
  list.append(h('li', { class: 'end' }, outlet(context, doc)));
  return list;
}

// A speaker's name leads to all that the store has of it, where there is one.
function hopName(context: Context, name: string, className: string, speaks: boolean): HTMLElement {
  const shown = foreign(shortened(name, 120), { class: className });
  return context.live && speaks ? h('a', { href: context.live.entityAddress(name) }, shown) : shown;
}

export function outlet(context: Context, doc: Doc, dated = true): HTMLElement {
  const date = doc.json.published?.value;
  return h(
    'span',
    { class: 'outlet' },
    foreign(doc.label, { class: doc.named ? null : 'id' }),
    dated && date && [' · ', h('small', {}, dateInWords(context.lang, date))],
  );
}

// The claim's sentence with its number, source and cue marked.
export function sentence(context: Context, claim: Claim | null, quantity: Quantity | null, doc: Doc): HTMLElement {
  const stretch = stretchOf(claim, quantity);
  const from = doc.points.toUnits(stretch.start);
  const text = doc.text.slice(from, doc.points.toUnits(stretch.end)).replace(/\n/g, ' ');
  const node = passageText(text);
  const units = (span: { start: number; end: number }): [number, number] => [
    doc.points.toUnits(span.start) - from,
    doc.points.toUnits(span.end) - from,
  ];
  if (claim) highlight(`claim-${claim.kind}`, node, ...units(claim));
  if (claim?.source?.span) highlight('source', node, ...units(claim.source.span));
  if (claim?.cue) highlight('cue', node, ...units(claim.cue));
  if (quantity) highlight('quantity', node, ...units(quantity));
  return h('p', { class: 'sentence', dir: directionOf(text, context.dir), lang: doc.json.language }, node);
}

export function inTextLink(context: Context, target: string, from: string, name: string): HTMLElement {
  return h(
    'a',
    { class: 'in-text', href: context.href(target), 'data-from': from, 'aria-label': `${context.t.inText}: ${name}` },
    context.t.inText,
    h('span', { class: 'arrow', 'aria-hidden': 'true' }),
  );
}

export function badge(reading: Pick<ReadingView, 'origin'>): HTMLElement {
  const origin = reading.origin;
  return h('span', { class: `badge ${hueClass(origin)}` }, origin?.letter ?? '?');
}

export function hueClass(origin: ReadingView['origin']): string {
  return origin?.hue == null ? 'hue-none' : `hue-${origin.hue}`;
}

export function value(label: string): HTMLElement {
  return number(label, { class: 'number value' });
}
