import { foreign, h, number } from '../dom';
import { countsInWords, dateInWords, datesInWords, directionOfLang, plural, reason, type Lang, type Words } from '../i18n';
import { directionOf, neutral, oneLine, shortened } from '../model/text';
import { conflictsMark } from '../views/index';
import { ask, Refused, type Days, type DayDocuments, type DocumentRow, type Found, type Hit, type Stories, type StoryRow } from './ask';
import { chooser } from './choose';

// The stories of a day with their counts, and beside them the documents as they came; search.

export async function dayPage(lang: Lang, t: Words, asked: URLSearchParams): Promise<HTMLElement[]> {
  const { days, undated } = await ask<Days>('days');
  if (days.length === 0 && undated === 0) return [emptyStore(t)];
  // Documents without a date may stand in stories that have one.
  const day = asked.get('day') ?? days[0]?.day ?? 'undated';
  const [list, documents] = await Promise.all([
    day === 'undated' ? null : ask<Stories>('stories', { day, order: 'largest', cursor: asked.get('cursor') }),
    ask<DayDocuments>(`days/${encodeURIComponent(day)}/documents`, { cursor: asked.get('raw') }),
  ]);
  const title = h('h2', { class: 'day' }, day === 'undated' ? t.live.dayUndated : dateInWords(lang, day));
  const raw = rawList(lang, t, documents, day, asked);
  const nav = daysNav(lang, t, days, day);
  if (list === null) return [nav, title, ...(days.length === 0 ? [h('p', { class: 'none' }, t.live.nothingDated)] : []), raw];
  const stories = h(
    'section',
    { 'aria-label': t.live.stories },
    h('p', { class: 'quiet' }, t.live.begin),
    h('p', { class: 'narrow-only' }, h('a', { href: '#raw' }, t.live.rawLink, ' ↓')),
    h('ol', { class: 'stories' }, ...list.stories.map((row) => storyItem(lang, t, row))),
    ...more(t, { day, raw: asked.get('raw'), cursor: list.next }, 'cursor'),
  );
  return [nav, title, h('div', { class: 'beside' }, stories, raw)];
}

function emptyStore(t: Words): HTMLElement {
  const commands = 'isnad ingest --store STORE PAGES/\nisnad watch --store STORE https://…/feed.xml';
  return h('div', { class: 'none' }, h('p', {}, t.live.empty), h('pre', { dir: 'ltr' }, commands));
}

function daysNav(lang: Lang, t: Words, days: Days['days'], day: string): HTMLElement {
  const most = 14; // two weeks fit in a few lines; earlier days are in the address
  const current = (one: string): string | null => (one === day ? 'date' : null);
  return h(
    'nav',
    { class: 'contents days', 'aria-label': t.live.days },
    ...days
      .slice(0, most)
      .map((one) =>
        h('a', { href: `/?day=${one.day}`, 'aria-current': current(one.day) }, dateInWords(lang, one.day), ' ', h('span', { class: 'quiet' }, '(', number(one.compared), ')')),
      ),
    h('a', { href: '/?day=undated', 'aria-current': current('undated') }, t.live.dayUndated),
    h('span', { class: 'quiet' }, t.live.daysHint),
  );
}

function storyItem(lang: Lang, t: Words, row: StoryRow): HTMLElement {
  const headline = shortened(oneLine(row.headline), 240) || t.untitled;
  const { counts } = row;
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, row.first && row.last ? datesInWords(lang, row.first, row.last) : t.undatedStory),
    h('h3', { dir: directionOf(headline, directionOfLang(lang)), lang: row.language }, h('a', { href: `/stories/${encodeURIComponent(row.id)}` }, foreign(headline))),
    h(
      'p',
      { class: 'quiet' },
      counts === null ? t.live.alone : countsInWords(lang, counts),
      conflictsMark(lang, t, row.conflicts),
    ),
    chooser(t, { id: row.id, headline }),
  );
}

// Every document of the day in the order of time: what the grouping is to be judged by.
function rawList(lang: Lang, t: Words, { documents, next }: DayDocuments, day: string, asked: URLSearchParams): HTMLElement {
  return h(
    'section',
    { id: 'raw', class: 'raw', 'aria-label': t.live.raw },
    day !== 'undated' && h('h2', {}, t.live.raw),
    h('p', { class: 'lead' }, day === 'undated' ? t.live.undatedLead : t.live.rawLead),
    documents.length === 0 ? h('p', { class: 'none' }, t.live.rawNone) : h('ol', {}, ...documents.map((row) => rawItem(lang, t, row, day))),
    ...more(t, { day, cursor: asked.get('cursor'), raw: next }, 'raw', '#raw'),
  );
}

function rawItem(lang: Lang, t: Words, row: DocumentRow, day: string): HTMLElement {
  const title = shortened(oneLine(row.title ?? ''), 160) || t.untitled;
  const published = row.published ?? '';
  // The day stands above: the clock alone says more.
  const clock = /T(\d\d:\d\d)/.exec(published)?.[1];
  const time = day !== 'undated' ? clock && number(clock) : published !== '' && dateInWords(lang, published);
  const { story } = row;
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, time && [time, ' · '], foreign(row.outlet ?? t.outletUnknown)),
    h('p', { class: 'raw-title', dir: directionOf(title, directionOfLang(lang)) }, h('a', { href: `/?document=${encodeURIComponent(row.id)}` }, foreign(title))),
    h(
      'p',
      { class: 'quiet' },
      story === null
        ? t.live.noStory
        : story.documents === 1
          ? t.live.alone
          : [lang === 'ar' ? '↲ ' : '↳ ', h('a', { href: `/stories/${encodeURIComponent(story.id)}` }, foreign(shortened(oneLine(story.headline), 80) || t.untitled)), ' ', plural(lang, story.documents - 1, t.live.others)],
    ),
  );
}

export async function results(lang: Lang, t: Words, query: string, cursor: string | null): Promise<HTMLElement[]> {
  const how = h('p', { class: 'quiet how' }, t.live.queryHow);
  let found: Found;
  try {
    found = await ask<Found>('search', { q: query, cursor });
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 400) throw error;
    return [h('p', { class: 'none' }, t.live.queryWrong, ' ', h('bdi', {}, reason(lang, error.message))), how];
  }
  const count = h('h2', { class: 'day' }, t.live.found, ' ', number(found.documents));
  if (found.documents === 0) return [count, h('p', { class: 'none' }, t.live.none), how];
  return [count, h('ol', {}, ...found.hits.map((hit) => hitItem(lang, t, hit))), ...more(t, { q: query, cursor: found.next }, 'cursor')];
}

function hitItem(lang: Lang, t: Words, hit: Hit): HTMLElement {
  const title = shortened(oneLine(hit.title ?? hit.id), 240);
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, foreign(hit.outlet ?? t.outletUnknown), ' · ', hit.published ? dateInWords(lang, hit.published) : t.undatedStory),
    h('h3', { dir: directionOf(title, directionOfLang(lang)) }, h('a', { href: `/?document=${encodeURIComponent(hit.id)}` }, foreign(title))),
    h('p', { class: 'snippet', dir: directionOf(hit.snippet.text, 'ltr') }, ...marked(hit.snippet)),
  );
}

// Marks count code points.
function marked(snippet: Hit['snippet']): (HTMLElement | string)[] {
  const points = [...snippet.text];
  const parts: (HTMLElement | string)[] = [];
  let at = 0;
  for (const mark of snippet.marks) {
    parts.push(neutral(points.slice(at, mark.start).join('')), h('mark', {}, neutral(points.slice(mark.start, mark.end).join(''))));
    at = mark.end;
  }
  return [...parts, neutral(points.slice(at).join(''))];
}

// The way on, where the list has one under `name`.
export function more(t: Words, parameters: Record<string, string | null>, name: string, place = ''): HTMLElement[] {
  if (!parameters[name]) return [];
  const given = Object.entries(parameters).filter((one): one is [string, string] => one[1] !== null);
  return [h('p', { class: 'more' }, h('a', { href: `/?${new URLSearchParams(given)}${place}` }, t.live.more))];
}
