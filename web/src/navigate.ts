import type { Context } from './context';
import { h } from './dom';
import { setTarget } from './highlights';
import { paragraphsOf } from './views/documents';
import { stretchOf } from './model/story';

// Leads to an address inside a story: a row, a reading's chain, or exact characters of a document. What is folded is
// opened, what is led to takes the focus.

let cameFrom: string | null = null;

// Remembers from where a link into the text was followed, so that the text can offer the way back.
export function remember(link: HTMLAnchorElement): void {
  cameFrom = link.dataset.from ?? null;
}

export function reveal(context: Context, target: string): void {
  document.querySelector('.way-back')?.remove();
  const place = placeOf(context, target);
  if (place) {
    showText(context, place.doc, place.start, place.end);
  } else {
    const passage = /^p\d+$/.test(target) ? target : null;
    if (passage)
      document
        .getElementById('pair')
        ?.dispatchEvent(new CustomEvent('show-passage', { detail: { passage, from: cameFrom } }));
    const row = /^(f\d+)(-|$)/.exec(target)?.[1];
    if (row) document.getElementById(row)?.dispatchEvent(new Event('open-row'));
    const element = document.getElementById(target);
    if (element) show(element);
  }
  cameFrom = null;
}

interface Place {
  doc: number;
  start: number; // code points
  end: number;
}

function placeOf(context: Context, target: string): Place | null {
  const { story } = context;
  const exact = /^@(\d+)\.(\d+)-(\d+)$/.exec(target);
  if (exact) return { doc: Number(exact[1]) - 1, start: Number(exact[2]), end: Number(exact[3]) };
  const quantity = /^q\d+$/.test(target) ? story.quantity(target) : undefined;
  const claim = /^c\d+$/.test(target) ? story.claim(target) : undefined;
  const found = quantity ?? claim;
  const doc = found && story.doc(found.doc);
  if (!found || !doc) return null;
  const span = quantity ?? stretchOf(claim!, null);
  return { doc: doc.index, start: span.start, end: span.end };
}

function show(element: HTMLElement): void {
  for (let parent: Element | null = element; parent; parent = parent.parentElement)
    if (parent instanceof HTMLDetailsElement) parent.open = true;
  document.querySelector('.arrived')?.classList.remove('arrived');
  element.classList.add('arrived');
  element.focus({ preventScroll: true });
  const tall = element.getBoundingClientRect().height > window.innerHeight * 0.8;
  element.scrollIntoView({ block: tall || element.tagName === 'SECTION' ? 'start' : 'center' });
}

function showText(context: Context, doc: number, start: number, end: number): void {
  const card = document.getElementById(`d${doc + 1}`);
  const text = context.story.docs[doc];
  if (!card || !text) return;
  card.dispatchEvent(new Event('prepare'));
  const [from, to] = [text.points.toUnits(start), text.points.toUnits(end)];
  const touched = (paragraphsOf.get(card) ?? []).filter((one) => one.start < to && one.end > from);
  const first = touched[0];
  if (!first) return show(card);
  const ranges = touched.map((one) => {
    const range = document.createRange();
    range.setStart(one.node, Math.max(0, from - one.start));
    range.setEnd(one.node, Math.min(one.node.length, to - one.start));
    return range;
  });
  setTarget(ranges);
  if (cameFrom) first.element.append(wayBack(context, cameFrom));
  show(first.element);
  const box = ranges[0]!.getBoundingClientRect();
  if (box.top < 60 || box.bottom > window.innerHeight - 40)
    window.scrollBy({ top: box.top - window.innerHeight / 2 });
}

function wayBack(context: Context, target: string): HTMLElement {
  const row = document.getElementById(target)?.closest('[aria-label], section[aria-labelledby]');
  const label = row?.getAttribute('aria-label') ?? row?.querySelector('h2')?.textContent ?? '';
  return h(
    'p',
    { class: 'way-back' },
    h('a', { href: context.href(target) }, `${context.t.back} `, h('bdi', {}, label)),
  );
}
