import type { Context } from '../context';
import { append, foreign, h } from '../dom';
import { highlight } from '../highlights';
import { dateInWords, reason } from '../i18n';
import { bidiControlsIn, directionOf, oneLine, shortened, wordsIn } from '../model/text';
import { titleOf, type Doc } from '../model/story';
import { inspect } from './inspector';
import { marksOf, type DocMarks, type Link } from './marks';
import { heading } from './section';

// Up to so many texts stand open; with more the page would be all text.
const MOST_OPEN = 8;

export interface Paragraph {
  node: Text;
  start: number; // UTF-16 units in the document's text
  end: number;
  element: HTMLElement;
}

export function documents(context: Context): HTMLElement {
  const { story } = context;
  return h(
    'section',
    { id: 'documents', 'aria-labelledby': 'documents-title' },
    heading(context, 'documents', legend(context)),
    ...story.docs.map((doc) => documentCard(context, doc, story.docs.length <= MOST_OPEN)),
  );
}

function legend(context: Context): HTMLElement {
  const { t } = context;
  const layer = (name: keyof typeof t.layers): HTMLElement =>
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        checked: true,
        change: (event: Event) =>
          document.documentElement.classList.toggle(`no-${name}`, !(event.target as HTMLInputElement).checked),
      }),
      t.layers[name],
    );
  const sample = (className: string, label: string): HTMLElement => h('li', {}, h('span', { class: className }, label));
  return h(
    'div',
    { class: 'text-legend' },
    h('fieldset', {}, h('legend', {}, t.marks), layer('claims'), layer('quantities'), layer('times'), layer('passages')),
    h(
      'ul',
      { 'aria-label': t.legend },
      sample('like-direct', t.claimKinds.direct!),
      sample('like-indirect', t.claimKinds.indirect!),
      sample('like-narration', t.claimKinds.narration!),
      sample('like-source', t.speaker),
      sample('like-cue', t.cue),
      sample('like-quantity', t.quantity),
      sample('like-time', t.time),
      sample('like-passage', t.layers.passages),
    ),
  );
}

function documentCard(context: Context, doc: Doc, open: boolean): HTMLElement {
  const title = titleOf(doc);
  const card = h(
    'details',
    { class: 'document', id: `d${doc.index + 1}`, open },
    h(
      'summary',
      {},
      h('span', { class: 'doc-outlet' }, foreign(doc.label)),
      h('span', { class: 'doc-title', dir: directionOf(title, context.dir), lang: doc.json.language }, title),
    ),
    about(context, doc),
  );
  const body = h('div', { class: 'text' });
  card.append(body);
  // The text itself is there from the start, so that the browser finds words in it; marks come when it is opened.
  const paragraphs = lay(context, doc, body);
  let marked = false;
  const prepare = (): void => {
    if (marked) return;
    marked = true;
    if (context.live && doc.json.url) body.before(context.live.versions(context, doc.id, doc.json.url));
    markParagraphs(context, doc, paragraphs);
  };
  card.addEventListener('toggle', () => card.open && prepare());
  card.addEventListener('prepare', prepare);
  if (open) prepare();
  paragraphsOf.set(card, paragraphs);
  return card;
}

// For whoever leads to a place in a document.
export const paragraphsOf = new WeakMap<Element, Paragraph[]>();

function about(context: Context, doc: Doc): HTMLElement {
  const { t, lang, story } = context;
  const { json } = doc;
  const list = h('dl', { class: 'facts' });
  const add = (term: string, ...value: (Node | string | null | false | (Node | string)[])[]): void => {
    const dd = h('dd');
    append(dd, value);
    list.append(h('div', {}, h('dt', {}, term), dd));
  };
  const published = json.published;
  add(
    t.published,
    published ? dateInWords(lang, published.value) : t.undated,
    published?.basis === 'inferred' && [
      ' ',
      h('small', {}, `${t.inferred}${published.reason ? ': ' : ''}`, published.reason ? h('bdi', {}, oneLine(reason(lang, story.labelled(published.reason)))) : ''),
    ],
  );
  if (json.dateline) add(t.dateline, foreign(json.dateline));
  if (json.authors.length) add(t.byline, ...join(json.authors, t.separator));
  if (json.agencies.length) add(t.credits, ...join(json.agencies, t.separator));
  const address = json.url ?? json.source;
  if (address) {
    const safe = /^https?:\/\//i.test(address) && URL.canParse(address);
    const shown = foreign(shortened(readable(address), 120), { class: 'address', dir: 'ltr' });
    add(json.url ? t.address : t.source, safe ? h('a', { href: address, rel: 'noreferrer nofollow external' }, shown) : shown);
  }
  const controls = bidiControlsIn(json.text);
  const notes = json.notes.map((note) => t.notes[note.code] ?? note.message);
  if (controls > 0) notes.push(context.count(controls, t.controls));
  if (json.body.length === 0 && notes.length === 0) notes.push(t.noReport);
  if (notes.length > 0) add(t.unknown, h('bdi', {}, oneLine(notes.join(t.separator))));
  return list;
}

function join(names: string[], separator: string): (Node | string)[] {
  return names.slice(0, 12).flatMap((name, i) => (i > 0 ? [separator, foreign(shortened(name, 80))] : [foreign(shortened(name, 80))]));
}

// An address for reading: Arabic letters in place of their escapes.
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

// The text as read, in paragraphs; what is not the report is folded away where it stands.
function lay(context: Context, doc: Doc, into: HTMLElement): Paragraph[] {
  const { t } = context;
  const paragraphs: Paragraph[] = [];
  const add = (holder: HTMLElement, start: number, end: number): void => {
    for (const [from, to] of lines(doc.text, start, end)) {
      const node = document.createTextNode(doc.text.slice(from, to));
      const text = h('p', { dir: directionOf(node.data, context.dir), lang: doc.json.language }, node);
      const element = h('div', { class: 'paragraph', tabindex: '-1' }, text);
      holder.append(element);
      const paragraph = { node, start: from, end: to, element };
      paragraphs.push(paragraph);
      text.addEventListener('click', (event) => inspect(context, doc, paragraph, event));
    }
  };
  const around = (start: number, end: number): void => {
    const count = wordsIn(doc.text.slice(start, end));
    if (count === 0) return;
    const folded = h('details', { class: 'around' }, h('summary', {}, `${t.around}: ${context.count(count, t.words)}`));
    add(folded, start, end);
    into.append(folded);
  };
  let at = 0;
  for (const span of doc.json.body) {
    const [start, end] = [doc.points.toUnits(span.start), doc.points.toUnits(span.end)];
    around(at, Math.max(at, start));
    add(into, Math.max(at, start), end);
    at = Math.max(at, end);
  }
  if (doc.json.body.length === 0) add(into, 0, doc.text.length);
  else around(at, doc.text.length);
  return paragraphs;
}

// Ends of the lines with anything in them. A line without a break for very long is cut between words, since a browser
// lays a paragraph out as a whole.
function lines(text: string, start: number, end: number): [number, number][] {
  const LONGEST = 20_000;
  const found: [number, number][] = [];
  for (let from = start; from < end; ) {
    let to = text.indexOf('\n', from);
    if (to < 0 || to > end) to = end;
    if (to - from > LONGEST) {
      const space = text.lastIndexOf(' ', from + LONGEST);
      to = space > from ? space : from + LONGEST;
      if (/[\udc00-\udfff]/.test(text[to] ?? '')) to += 1;
    }
    if (/\S/.test(text.slice(from, to))) found.push([from, to]);
    from = text[to] === '\n' || text[to] === ' ' ? to + 1 : to;
  }
  return found;
}

function markParagraphs(context: Context, doc: Doc, paragraphs: Paragraph[]): void {
  const marks = marksOf(context, doc);
  for (const paragraph of paragraphs) paint(paragraph, marks);
  for (const paragraph of paragraphs) {
    const links = marks.links.filter((link) => link.start >= paragraph.start && link.start < paragraph.end);
    if (links.length > 0) paragraph.element.append(margin(context, links));
  }
}

function paint(paragraph: Paragraph, marks: DocMarks): void {
  for (const mark of marks.stretches) {
    if (mark.start >= paragraph.end || mark.end <= paragraph.start) continue;
    highlight(mark.name, paragraph.node, mark.start - paragraph.start, mark.end - paragraph.start);
  }
}

// The links from a paragraph's marks to their rows: beside it, or below on a narrow page.
function margin(context: Context, links: Link[]): HTMLElement {
  const list = h('ul', { class: 'margin', 'aria-label': context.t.marks });
  for (const link of links.slice(0, 12)) {
    list.append(
      h(
        'li',
        {},
        h('a', { href: context.href(link.target), class: `to-${link.kind}`, 'data-from': link.from, 'aria-label': link.name }, ...link.content()),
      ),
    );
  }
  return list;
}
