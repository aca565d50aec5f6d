import { append, foreign, h, number } from '../dom';
import { dateInWords, datesInWords, directionOfLang, plural, question, type Lang, type Words } from '../i18n';
import { directionOf, neutral, oneLine, shortened } from '../model/text';
import { ask, type EntityAnswer, type EntityStory } from './ask';
import { more } from './start';

export const entityAddress = (name: string): string => `/?${new URLSearchParams({ entity: oneLine(name) })}`;

// Beyond this many of one story the rest is folded.
const MOST_STATEMENTS = 5;
const MOST_FIGURES = 6;

// All that the store has of one name: its forms, where it stands, what it says, which numbers come from it.
export async function entityPage(lang: Lang, t: Words, name: string, cursor: string | null): Promise<HTMLElement[]> {
  const answer = await ask<EntityAnswer>('entities', { name, cursor });
  const known = answer.stories.flatMap((one) => one.entity ?? []);
  const types = [...new Set(known.map((one) => t.live.entityTypes[one.type] ?? one.type))];
  const forms = [...new Set(known.flatMap((one) => [one.name, ...one.aliases]).map(oneLine))].filter((form) => form !== oneLine(name));
  const head = h(
    'header',
    { class: 'entity-head' },
    h('p', { class: 'kicker' }, types.length > 0 ? types.join(t.separator) : t.live.entity),
    h('p', { class: 'quiet' }, t.live.entityLead),
  );
  if (answer.documents === 0) return [head, h('p', { class: 'none' }, t.live.entityNone)];
  if (forms.length > 0) append(head, [h('p', {}, t.live.forms, ': ', ...forms.slice(0, 20).flatMap((form, i) => [i > 0 ? t.separator : '', foreign(form)]))]);
  append(head, [h('p', {}, plural(lang, answer.documents, t.live.inDocuments), ' · ', answer.quoted === 0 ? t.live.noStatements : plural(lang, answer.quoted, t.live.quotedIn))]);
  return [head, h('ol', { class: 'entity-stories' }, ...answer.stories.map((one) => storyItem(lang, t, one, oneLine(name)))), ...more(t, { entity: name, cursor: answer.next }, 'cursor')];
}

function storyItem(lang: Lang, t: Words, one: EntityStory, asked: string): HTMLElement {
  const headline = shortened(oneLine(one.story.headline), 240) || t.untitled;
  const { first, last } = one.story;
  const address = `/stories/${encodeURIComponent(one.story.id)}`;
  const labels = new Map(one.documents.map((document) => [document.id, oneLine(document.outlet ?? document.title ?? document.id)]));
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, first && last ? datesInWords(lang, first, last) : t.undatedStory),
    h('h2', { class: 'headline', dir: directionOf(headline, directionOfLang(lang)), lang: one.story.language }, h('a', { href: address }, foreign(headline))),
    // Another name in this story may be another's: a ministry of another country.
    one.entity && oneLine(one.entity.name) !== asked && h('p', { class: 'quiet' }, t.live.calledHere, ' ', foreign(one.entity.name)),
    figures(lang, t, one, address, labels),
    one.statements.length > 0 && [h('h3', { class: 'part' }, t.live.statements), statements(t, one, address, labels)],
    // Of a story of one document all is said, but for where it was published.
    one.story.documents === 1 ? h('p', {}, ...one.documents.map((document) => about(lang, t, document))) : documentList(lang, t, one),
  );
}

function about(lang: Lang, t: Words, document: EntityStory['documents'][number]): HTMLElement {
  return h('small', {}, foreign(document.outlet ?? t.outletUnknown), document.published && [' · ', dateInWords(lang, document.published)], document.mentions > 0 && [' · ', plural(lang, document.mentions, t.live.mentions)]);
}

function documentList(lang: Lang, t: Words, one: EntityStory): HTMLElement[] {
  return [
    h('h3', { class: 'part' }, t.live.documents),
    h(
      'ul',
      { class: 'entity-documents' },
      ...one.documents.map((document) =>
        h(
          'li',
          {},
          h('a', { href: `/?document=${encodeURIComponent(document.id)}` }, foreign(shortened(oneLine(document.title ?? document.id), 120))),
          ' ',
          about(lang, t, document),
        ),
      ),
    ),
  ];
}

function figures(lang: Lang, t: Words, one: EntityStory, address: string, labels: Map<string, string>): HTMLElement[] {
  if (one.figures.length === 0) return [];
  const items = one.figures.map((figure) => {
    const { lead, noun } = question(lang, figure.question, figure.asked);
    return h(
      'li',
      {},
      h('a', { href: `${address}#${figure.id}` }, h('bdi', {}, lead), noun && [' ', foreign(noun)]),
      ' ',
      h('small', { class: figure.verdict === 'conflict' ? 'warn' : null }, t.verdicts[figure.verdict] ?? figure.verdict),
      ': ',
      numbers(t, figure.readings, labels),
    );
  });
  const list = (from: number, to?: number): HTMLElement => h('ul', {}, ...items.slice(from, to));
  const rest = items.length - MOST_FIGURES;
  return [h('h3', { class: 'part' }, t.live.numbers), list(0, MOST_FIGURES), ...(rest > 0 ? [h('details', {}, h('summary', {}, t.more(rest)), list(MOST_FIGURES))] : [])];
}

// Each number once, with the articles that have it.
function numbers(t: Words, readings: EntityStory['figures'][number]['readings'], labels: Map<string, string>): (Node | string)[] {
  const articles = new Map<string, Set<string>>();
  for (const { exact, doc } of readings) articles.set(exact, (articles.get(exact) ?? new Set()).add(labels.get(doc) ?? doc));
  return [...articles].flatMap(([exact, names], i) => [
    i > 0 ? t.separator : '',
    foreign(exact),
    ' ',
    h('small', {}, '(', ...[...names].flatMap((name, k) => [k > 0 ? t.separator : '', foreign(name)]), ')'),
  ]);
}

function statements(t: Words, one: EntityStory, address: string, labels: Map<string, string>): HTMLElement {
  const item = (claim: EntityStory['statements'][number]): HTMLElement =>
    h(
      'li',
      {},
      h('p', { class: 'sentence', dir: directionOf(claim.exact, 'ltr'), lang: one.story.language }, neutral(claim.exact.replace(/\s+/g, ' '))),
      h('p', { class: 'quiet' }, foreign(labels.get(claim.doc) ?? claim.doc), ' · ', t.claimKinds[claim.kind] ?? claim.kind, ' · ', h('a', { href: `${address}#${claim.id}` }, t.inText)),
    );
  const items = one.statements.map(item);
  const rest = items.slice(MOST_STATEMENTS);
  return h(
    'div',
    {},
    h('ol', { class: 'statements' }, ...items.slice(0, MOST_STATEMENTS)),
    rest.length > 0 && h('details', {}, h('summary', {}, t.more(rest.length)), h('ol', { class: 'statements' }, ...rest)),
  );
}

// For a list of names in a story.
export function nameLink(name: string, count: number): HTMLElement {
  return h('li', {}, h('a', { href: entityAddress(name) }, foreign(shortened(name, 80))), ' ', h('small', {}, number(count)));
}
