import { foreign, h } from '../dom';
import { dateInWords, directionOfLang, type Lang, type Words } from '../i18n';
import { oneLine } from '../model/text';
import { comparison, type Text } from '../views/compare';
import { ask, type Annotated, type DocumentRow } from './ask';

const textOf = (one: Annotated): Text => ({ text: one.text, body: one.body, numbers: one.quantities, language: one.language });

// Two documents of the store, word by word.
export async function versionsPage(lang: Lang, t: Words, earlier: string, later: string | null): Promise<HTMLElement[]> {
  const [a, b] = await Promise.all([earlier, later ?? earlier].map((id) => ask<Annotated>(`documents/${encodeURIComponent(id)}`)));
  const side = (label: string, one: Annotated): HTMLElement =>
    h(
      'li',
      {},
      h('b', {}, label),
      ' ',
      h('a', { href: `/?document=${encodeURIComponent(one.id)}` }, foreign(oneLine(one.title?.exact ?? one.id))),
      ' ',
      h('small', {}, foreign(one.outlet ?? t.outletUnknown), one.published && [' · ', dateInWords(lang, one.published.value)]),
    );
  return [
    h('ul', { class: 'version-heads' }, side(t.live.earlier, a!), side(t.live.laterOne, b!)),
    comparison({ lang, dir: directionOfLang(lang), t }, textOf(a!), textOf(b!)),
  ];
}

// Beside a document: the other versions of its address, each with the way to compare; empty without any.
export function versionsOf(lang: Lang, t: Words, document: string, url: string): HTMLElement {
  const place = h('div', { class: 'versions-of' });
  void ask<{ documents: DocumentRow[] }>('documents', { url }).then(
    ({ documents }) => {
      const at = documents.findIndex((one) => one.id === document);
      if (documents.length < 2 || at < 0) return;
      const address = (one: DocumentRow, i: number): string =>
        `/?${new URLSearchParams(i < at ? { compare: one.id, with: document } : { compare: document, with: one.id })}`;
      const items = documents.flatMap((one, i) =>
        i === at ? [] : [h('li', {}, h('a', { href: address(one, i) }, t.live.compare), ' ', h('small', {}, t.version(i + 1), ' · ', dateInWords(lang, one.published ?? one.received)))],
      );
      place.append(h('p', {}, t.live.versions, ':'), h('ul', {}, ...items));
    },
    () => undefined, // the document itself is there
  );
  return place;
}
