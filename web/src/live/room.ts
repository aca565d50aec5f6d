import { h } from '../dom';
import { directionOfLang, plural, type Lang, type Words } from '../i18n';
import { directionOf, oneLine, shortened } from '../model/text';
import { ask, forgetToken, hasToken, NeedsToken, whenStoriesChange } from './ask';
import { tray } from './choose';
import { decisionsPage, notice } from './decisions';
import { entityPage } from './entity';
import { reviewsPage } from './review';
import { dayPage, results } from './start';
import { messageOf, tokenField } from './token';
import { unreadCount, unreadPage } from './unread';
import { versionsPage } from './versions';

// The pages of a server beside its stories. What is shown is in the address (?day=, ?q=, ?entity=, ?document=,
// ?compare=, ?show=, ?cursor=), so that it can be sent to a colleague.
export async function room(lang: Lang, t: Words, redraw: () => void): Promise<HTMLElement> {
  const asked = new URLSearchParams(location.search);
  const news = h('p', { class: 'news', role: 'status' });
  const title = titleFor(t, asked);
  document.title = `${title} — isnad`;
  const page = h(
    'div',
    { class: 'story-index live' },
    h('h1', { dir: directionOf(title, directionOfLang(lang)) }, title),
    h('p', { class: 'truth' }, t.truth),
    searchBox(t, asked.get('q')),
    places(lang, t, asked),
    notice(t, redraw),
    news,
  );
  try {
    for (const part of await content(lang, t, asked, redraw)) if (part) page.append(part);
    page.append(tray(lang, t, redraw));
    listen(t, news);
  } catch (error) {
    page.append(error instanceof NeedsToken ? tokenField(t, t.live.token, () => location.reload()) : h('p', { class: 'none', role: 'alert' }, messageOf(t, error)));
  }
  return page;
}

function titleFor(t: Words, asked: URLSearchParams): string {
  const show = asked.get('show');
  if (asked.get('q')) return t.live.searchTitle;
  if (asked.get('entity')) return shortened(oneLine(asked.get('entity')!), 90);
  if (asked.get('compare')) return t.live.compareTitle;
  return show === 'unread' ? t.live.unreadTitle : show === 'reviews' ? t.live.reviews : show === 'byHand' ? t.live.byHand : t.indexTitle;
}

function content(lang: Lang, t: Words, asked: URLSearchParams, redraw: () => void): Promise<(HTMLElement | null)[]> {
  const [query, entity, document, compare, show] = ['q', 'entity', 'document', 'compare', 'show'].map((name) => asked.get(name));
  const cursor = asked.get('cursor');
  if (query) return results(lang, t, query, cursor);
  if (entity) return entityPage(lang, t, entity, cursor);
  if (document) return toDocument(document);
  if (compare) return versionsPage(lang, t, compare, asked.get('with'));
  if (show === 'unread') return unreadPage(lang, t);
  if (show === 'reviews') return reviewsPage(lang, t, cursor, redraw);
  if (show === 'byHand') return decisionsPage(lang, t, redraw);
  return dayPage(lang, t, asked);
}

// A document is read in its story, which is another as documents join it.
async function toDocument(id: string): Promise<HTMLElement[]> {
  const { id: story } = await ask<{ id: string }>(`documents/${encodeURIComponent(id)}/story`);
  location.replace(`/stories/${encodeURIComponent(story)}?${new URLSearchParams({ document: id })}`);
  return [];
}

function places(lang: Lang, t: Words, asked: URLSearchParams): HTMLElement {
  const show = asked.get('show');
  const elsewhere = ['q', 'entity', 'document', 'compare', 'show'].some((name) => asked.get(name));
  const link = (address: string, label: string, here: boolean): HTMLElement => h('a', { href: address, 'aria-current': here ? 'page' : null }, label);
  const unread = link('/?show=unread', t.live.unread, show === 'unread');
  void unreadCount().then(
    (count) => count > 0 && unread.replaceChildren(h('span', { class: 'warn' }, plural(lang, count, t.live.unreadSome))),
    () => undefined, // said where the page itself asks
  );
  return h(
    'nav',
    { class: 'contents places', 'aria-label': t.indexTitle },
    link('/', t.live.stories, !elsewhere),
    link('/?show=reviews', t.live.reviews, show === 'reviews'),
    link('/?show=byHand', t.live.byHand, show === 'byHand'),
    unread,
    hasToken() && h('button', { type: 'button', class: 'plain', click: () => (forgetToken(), location.reload()) }, t.live.forget),
  );
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
        const wanted = input.value.trim() === '' ? '' : `?${new URLSearchParams({ q: input.value })}`;
        location.assign(`/${wanted}`);
      },
    },
    h('label', { for: 'search' }, t.live.search),
    input,
    h('button', { type: 'submit' }, t.live.find),
  );
}

