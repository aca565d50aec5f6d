import { foreign, h, number } from '../dom';
import { dateInWords, datesInWords, directionOfLang, type Lang, type Words } from '../i18n';
import { directionOf, neutral, oneLine, shortened } from '../model/text';
import { ask, keepToken, NeedsToken, whenStoriesChange, type Days, type Found, type Hit, type Stories, type StoryRow } from './ask';

// The start page of a server: the stories of a day with their counts, and search. What it shows is in the address
// (?day=, ?q=, ?cursor=), so that it can be sent to a colleague.
export async function startPage(lang: Lang, t: Words): Promise<HTMLElement> {
  const asked = new URLSearchParams(location.search);
  const query = asked.get('q');
  const news = h('p', { class: 'news', role: 'status' });
  const page = h('div', { class: 'story-index live' }, h('h1', {}, t.indexTitle), h('p', { class: 'truth' }, t.truth), searchBox(t, query), news);
  try {
    page.append(...(query ? await results(lang, t, query, asked.get('cursor')) : await stories(lang, t, asked)));
    listen(t, news);
  } catch (error) {
    page.append(error instanceof NeedsToken ? tokenBox(t) : h('p', { class: 'none', role: 'alert' }, error instanceof Error ? error.message : t.noData));
  }
  return page;
}

let listening = false;
let place: HTMLElement | null = null;

function listen(t: Words, news: HTMLElement): void {
  place = news;
  if (listening) return;
  listening = true;
  whenStoriesChange(() => place?.replaceChildren(h('a', { href: location.pathname + location.search }, t.live.news)));
}

// Goes there by script: the page's policy lets no form send anything anywhere.
function searchBox(t: Words, query: string | null): HTMLElement {
  const input = h('input', { type: 'search', name: 'q', id: 'search', value: query ?? '', dir: 'auto', autocomplete: 'off' });
  return h(
    'form',
    {
      role: 'search',
      class: 'search',
      submit: (event: Event) => {
        event.preventDefault();
        location.search = input.value.trim() === '' ? '' : `?${new URLSearchParams({ q: input.value })}`;
      },
    },
    h('label', { for: 'search' }, t.live.search),
    input,
    h('button', { type: 'submit' }, t.live.find),
  );
}

function tokenBox(t: Words): HTMLElement {
  const input = h('input', { type: 'password', id: 'token', autocomplete: 'off', dir: 'ltr' });
  return h(
    'form',
    {
      class: 'search',
      submit: (event: Event) => {
        event.preventDefault();
        keepToken(input.value);
        location.reload();
      },
    },
    h('label', { for: 'token' }, t.live.token),
    input,
    h('button', { type: 'submit' }, t.live.enter),
  );
}

async function stories(lang: Lang, t: Words, asked: URLSearchParams): Promise<HTMLElement[]> {
  const { days } = await ask<Days>('days');
  if (days.length === 0) return [h('p', { class: 'none' }, t.live.empty)];
  const day = asked.get('day') ?? days[0]!.day;
  const list = await ask<Stories>('stories', { day, cursor: asked.get('cursor') });
  // Stories that several documents tell come first: there is something to compare.
  const rows = [...list.stories].sort((a, b) => b.documents - a.documents);
  const shown = [h('h2', { class: 'day' }, dateInWords(lang, day)), h('ol', {}, ...rows.map((row) => storyItem(lang, t, row)))];
  return [daysNav(lang, t, days, day), ...shown, ...more(t, { day, cursor: list.next })];
}

function daysNav(lang: Lang, t: Words, days: Days['days'], day: string): HTMLElement {
  const most = 14; // two weeks fit in a few lines; earlier days are in the address
  return h(
    'nav',
    { class: 'contents days', 'aria-label': t.live.days },
    ...days
      .slice(0, most)
      .map((one) =>
        h('a', { href: `/?day=${one.day}`, 'aria-current': one.day === day ? 'date' : null }, dateInWords(lang, one.day), ' ', h('span', { class: 'quiet' }, '(', number(one.compared), ')')),
      ),
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
      counts === null
        ? t.live.alone
        : (['articles', 'distinct_texts', 'outlets', 'independent_origins'] as const).map((name, k) => [
            k > 0 ? ' · ' : '',
            number(counts[name]),
            ' ',
            counts[name] === 1 ? t.one[name]! : t.counts[name]![0],
          ]),
    ),
  );
}

async function results(lang: Lang, t: Words, query: string, cursor: string | null): Promise<HTMLElement[]> {
  const found = await ask<Found>('search', { q: query, cursor });
  const count = h('h2', { class: 'day' }, t.live.found, ' ', number(found.documents));
  return [count, h('ol', {}, ...found.hits.map((hit) => hitItem(lang, t, hit))), ...more(t, { q: query, cursor: found.next })];
}

function hitItem(lang: Lang, t: Words, hit: Hit): HTMLElement {
  const title = shortened(oneLine(hit.title ?? hit.id), 240);
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, foreign(hit.outlet ?? t.unknown), ' · ', hit.published ? dateInWords(lang, hit.published) : t.undatedStory),
    h('h3', { dir: directionOf(title, directionOfLang(lang)) }, foreign(title)),
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

function more(t: Words, parameters: Record<string, string | null>): HTMLElement[] {
  if (!parameters.cursor) return [];
  return [h('p', {}, h('a', { href: `/?${new URLSearchParams(parameters as Record<string, string>)}` }, t.live.more))];
}
