import type { Context } from '../context';
import { foreign, h, isolated } from '../dom';
import { dateInWords } from '../i18n';
import type { Doc } from '../model/story';
import type { Claim, Quantity, Version, VersionChange } from '../model/types';
import { valueLabel } from '../model/values';
import { inTextLink, outlet, sentence, value } from './chain';
import { comparison, textOf } from './compare';
import { heading } from './section';

// A page with more copies of an old number than this tells that it spread; the rest are folded.
const MOST_COPIES = 6;

// Pages that were edited: what changed from one version to the next, and who still has the old number.
export function versions(context: Context): HTMLElement | null {
  const told = (context.story.dossier.versions ?? []).filter((one) => one.documents.length > 1);
  if (told.length === 0) return null;
  return h(
    'section',
    { id: 'versions', 'aria-labelledby': 'versions-title' },
    heading(context, 'versions'),
    ...told.map((one, i) => page(context, one, `v${i + 1}`)),
  );
}

function page(context: Context, one: Version, id: string): HTMLElement {
  const { t, story } = context;
  const docs = one.documents.flatMap((doc) => story.doc(doc) ?? []);
  const changes = one.changes.flatMap((item, i) => change(context, item, `${id}-${i + 1}`) ?? []);
  const last = docs[docs.length - 1];
  return h(
    'article',
    { class: 'version', id, tabindex: '-1', 'aria-label': `${t.sections.versions}: ${isolated(last?.label ?? one.address)}` },
    h('h3', {}, last ? outlet(context, last, false) : foreign(one.address)),
    h('ol', { class: 'version-list' }, ...docs.map((doc, i) => versionLine(context, doc, i + 1))),
    ...docs.slice(1).map((doc, i) => wordByWord(context, docs[i]!, doc, i + 1)),
    changes.length > 0 ? h('ul', { class: 'version-changes' }, ...changes) : h('p', { class: 'none' }, t.nothingChanged),
  );
}

// The two texts as one; worked out when it is opened.
function wordByWord(context: Context, earlier: Doc, later: Doc, number: number): HTMLElement {
  const { t } = context;
  const box = h('details', { class: 'word-by-word' }, h('summary', {}, t.compare, ': ', t.version(number), ' → ', t.version(number + 1)));
  const draw = (): void => {
    if (box.childElementCount === 1) box.append(comparison(context, textOf(context, earlier), textOf(context, later)));
  };
  box.addEventListener('toggle', () => box.open && draw());
  return box;
}

function versionLine(context: Context, doc: Doc, number: number): HTMLElement {
  const time = doc.json.capture?.time ?? doc.json.modified ?? doc.json.published?.value;
  return h(
    'li',
    {},
    h('a', { href: context.href(`d${doc.index + 1}`) }, context.t.version(number)),
    time && [' ', h('small', {}, dateInWords(context.lang, time))],
  );
}

// Null where a side of it is left out: wire copy.
function change(context: Context, item: VersionChange, id: string): HTMLElement | null {
  const { t, story } = context;
  const [from, to] = [story.doc(item.from), story.doc(item.to)];
  if (!from || !to) return null;
  const figure = item.kind === 'figure';
  const sides = [
    [from, item.old],
    [to, item.new],
  ] as const;
  const told = sides.map(([doc, part]) =>
    figure ? numberSide(context, story.quantity(part), doc, id) : sourceSide(context, story.claim(part), doc, id),
  );
  if (told.some((side) => side === null)) return null;
  const copies = item.copied_by.flatMap((copy) => copyLine(context, copy.doc, copy.quantity, id) ?? []);
  return h(
    'li',
    { class: 'version-change', id, tabindex: '-1' },
    h('p', { class: 'version-kind' }, figure ? t.changed.figure : t.changed.attribution),
    h('div', { class: 'sides' }, ...told),
    copies.length > 0 && [
      h('p', { class: 'old-copied' }, t.oldCopied),
      h('ul', { class: 'version-copies' }, ...copies.slice(0, MOST_COPIES)),
      copies.length > MOST_COPIES &&
        h('details', {}, h('summary', {}, t.more(copies.length - MOST_COPIES)), h('ul', { class: 'version-copies' }, ...copies.slice(MOST_COPIES))),
    ],
  );
}

function numberSide(context: Context, quantity: Quantity | undefined, doc: Doc, from: string): HTMLElement | null {
  if (!quantity) return null;
  const claim = context.story.dossier.claims.find((one) => one.quantities.includes(quantity.id)) ?? null;
  return h(
    'div',
    {},
    value(valueLabel(quantity) || quantity.exact),
    sentence(context, claim, quantity, doc),
    inTextLink(context, quantity.id, from, `${isolated(doc.label)} ${isolated(quantity.exact)}`),
  );
}

function sourceSide(context: Context, claim: Claim | undefined, doc: Doc, from: string): HTMLElement | null {
  if (!claim) return null;
  return h(
    'div',
    {},
    h('p', { class: 'version-source' }, claim.source ? foreign(claim.source.name) : context.t.narration),
    sentence(context, claim, null, doc),
    inTextLink(context, claim.id, from, `${isolated(doc.label)} ${isolated(claim.source?.name ?? context.t.narration)}`),
  );
}

function copyLine(context: Context, id: string, quantity: string, from: string): HTMLElement | null {
  const doc = context.story.doc(id);
  const copied = context.story.quantity(quantity);
  if (!doc || !copied) return null;
  return h(
    'li',
    {},
    outlet(context, doc),
    ' ',
    inTextLink(context, copied.id, from, `${isolated(doc.label)} ${isolated(copied.exact)}`),
  );
}
