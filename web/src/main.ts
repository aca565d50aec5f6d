import './style/base.css';
import './style/figures.css';
import './style/sections.css';
import './style/documents.css';
import './style/narrow.css';
import './live/live.css';
import { contextOf, type Context } from './context';
import { h } from './dom';
import { clearHighlights } from './highlights';
import { directionOfLang, wordsOf, type Lang, type Words } from './i18n';
import { storyOf, type Story } from './model/story';
import { directionOf, oneLine } from './model/text';
import { dossiersIn, type Dossier } from './model/types';
import { askTagged, NeedsToken } from './live/ask';
import { Reviews } from './live/review';
import { room } from './live/room';
import { above, hand, liveOf, named, watch } from './live/story';
import { tokenField } from './live/token';
import { remember, reveal } from './navigate';
import { disputed } from './views/disputed';
import { documents } from './views/documents';
import { figures } from './views/figures';
import { head } from './views/head';
import { index } from './views/index';
import { lineage } from './views/lineage';
import { timeline } from './views/timeline';
import { versions } from './views/versions';
import { words } from './views/words';
import type { SectionName } from './views/section';

interface State {
  dossiers: Dossier[];
  lang: Lang;
  wire: 'with' | 'without';
  story: number | null; // null: the index
}

// Known when the page is built, so that the report holds nothing of the server's page.
const SERVED = import.meta.env.MODE === 'server';
const storyAsked = SERVED ? /^\/stories\/([^/]+)$/.exec(location.pathname)?.[1] : undefined;

let state: State;
let context: Context | null = null;
let tag = ''; // of the dossier that a server gave
let problem: unknown = null; // why it gave none
let reviews: Reviews | null = null; // of the story that is shown
const loadReviews = (): void => void reviews?.load().catch(() => undefined); // the story stands without them

// A server's pages are several: what the reader chose holds for all of them, in this window.
const LANGUAGE = 'isnad-language';
const THEME = 'isnad-theme';
const chosen = (key: string): string | null => (SERVED ? sessionStorage.getItem(key) : null);
const choose = (key: string, value: string): void => {
  if (SERVED) sessionStorage.setItem(key, value);
};

async function load(): Promise<unknown> {
  const embedded = document.getElementById('dossiers')?.textContent?.trim();
  if (embedded) return JSON.parse(embedded);
  // isnad's own server: the address names the story; without one this is the start page.
  if (SERVED) {
    if (!storyAsked) return null;
    const answer = await askTagged<unknown>(`stories/${storyAsked}`);
    tag = answer.tag;
    return answer.json;
  }
  // In development the data lies beside the page.
  const answer = await fetch('dossiers.json');
  return answer.ok ? answer.json() : null;
}

async function start(): Promise<void> {
  let json: unknown = null;
  try {
    json = await load();
  } catch (error) {
    problem = error; // said on the page below
  }
  const dossiers = dossiersIn(json);
  const parameters = new URLSearchParams(location.search);
  for (const [key, name] of [
    [LANGUAGE, 'lang'],
    [THEME, 'theme'],
  ] as const)
    if (parameters.get(name)) choose(key, parameters.get(name)!);
  const asked = parameters.get('lang') ?? chosen(LANGUAGE);
  const told = dossiers[0]?.story.language;
  state = {
    dossiers,
    lang: asked === 'ar' || asked === 'en' ? asked : told === undefined || told === 'ar' ? 'ar' : 'en',
    wire: 'with',
    story: null,
  };
  setTheme(parameters.get('theme') ?? chosen(THEME));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (!link) return;
    remember(link as HTMLAnchorElement);
    // Following the same address twice leads there twice.
    const target = link.getAttribute('href');
    if (target?.startsWith('#') && target === location.hash) follow();
  });
  window.addEventListener('hashchange', follow);
  unfoldForPaper();
  // What colleagues said meanwhile.
  if (SERVED) document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && loadReviews());
  state.story = wanted().story;
  draw();
  const first = dossiers[0]?.documents[0]?.id;
  if (SERVED && storyAsked && first) watch(decodeURIComponent(storyAsked), first, () => wordsOf(state.lang));
  const target = wanted().target || documentAsked();
  if (target && context) reveal(context, target);
}

// What is folded on the screen cannot be opened on paper. The articles' texts stay as the reader left them.
function unfoldForPaper(): void {
  const folded: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    folded.push(...document.querySelectorAll<HTMLDetailsElement>('main details:not([open], .document, .around, .pair, .word-by-word)'));
    for (const one of folded) one.open = true;
  });
  window.addEventListener('afterprint', () => {
    for (const one of folded.splice(0)) one.open = false;
  });
}

// A server's addresses may name a document of the story.
function documentAsked(): string {
  const id = SERVED ? new URLSearchParams(location.search).get('document') : null;
  const doc = id === null ? undefined : context?.story.doc(id);
  return doc ? `d${doc.index + 1}` : '';
}

// The story and the place in it that the address names.
function wanted(): { story: number | null; target: string } {
  let hash = location.hash.slice(1);
  try {
    hash = decodeURIComponent(hash);
  } catch {
    // As it stands.
  }
  if (state.dossiers.length === 1) return { story: 0, target: hash };
  const found = /^s(\d+)\/(.*)$/s.exec(hash);
  const story = found ? Number(found[1]) - 1 : null;
  return story !== null && state.dossiers[story] ? { story, target: found![2]! } : { story: null, target: '' };
}

function follow(): void {
  const { story, target } = wanted();
  if (story !== state.story) {
    state.story = story;
    draw();
    window.scrollTo(0, 0);
  }
  if (context && target) reveal(context, target);
}

function draw(): void {
  const { lang, dossiers } = state;
  const t = wordsOf(lang);
  const dir = directionOfLang(lang);
  clearHighlights();
  document.documentElement.lang = lang;
  document.documentElement.dir = dir;
  const main = h('main', { id: 'main' });
  context = null;
  if (SERVED && !storyAsked) void room(lang, t, draw).then((page) => main.replaceChildren(page));
  else if (SERVED && dossiers.length === 0) main.append(without(t));
  else if (dossiers.length === 0) main.append(h('p', { class: 'none' }, t.noData));
  else if (state.story === null) main.append(index(lang, t, dir, dossiers.map((one) => cached(one, 'with'))));
  else {
    const story = cached(dossiers[state.story]!, state.wire);
    reviews = SERVED && storyAsked ? new Reviews(lang, t, decodeURIComponent(storyAsked), tag) : null;
    context = contextOf(lang, story, dossiers.length > 1 ? `s${state.story + 1}/` : '', SERVED && reviews ? liveOf(reviews) : null);
    drawStory(context, main);
    if (SERVED) loadReviews();
  }
  const headline = state.story === null ? t.indexTitle : oneLine(dossiers[state.story]?.story.headline ?? '');
  if (!SERVED || storyAsked) document.title = `${headline || t.page} — isnad`;
  document.body.querySelector('#page')?.remove();
  document.body.prepend(h('div', { id: 'page' }, bar(), main, footer()));
}

// Why a server's story is not there, and where to go on.
function without(t: Words): HTMLElement {
  const wantsToken = problem instanceof NeedsToken;
  return h(
    'div',
    { class: 'story-index live' },
    h('h1', {}, t.indexTitle),
    wantsToken ? tokenField(t, t.live.token, () => location.reload()) : h('p', { class: 'none' }, t.live.storyGone, ' ', h('a', { href: '/' }, t.index)),
  );
}

const stories = new Map<Dossier, Record<string, Story>>();

function cached(dossier: Dossier, wire: 'with' | 'without'): Story {
  const known = stories.get(dossier) ?? {};
  stories.set(dossier, known);
  return (known[`${wire} ${state.lang}`] ??= storyOf(dossier, wire, wordsOf(state.lang).article));
}

function drawStory(shown: Context, main: HTMLElement): void {
  const setWire = (wire: 'with' | 'without'): void => {
    state.wire = wire;
    redraw();
    document.querySelector<HTMLElement>(`[data-wire="${wire}"]`)?.focus();
  };
  const sections: [SectionName, HTMLElement | null][] = [
    ['figures', figures(shown)],
    ['disputed', disputed(shown)],
    ['versions', versions(shown)],
    ['lineage', lineage(shown)],
    ['words', words(shown)],
    ['timeline', timeline(shown)],
    ['named', SERVED ? named(shown) : null],
    ['documents', documents(shown)],
  ];
  const there = sections.filter((section): section is [SectionName, HTMLElement] => section[1] !== null);
  if (SERVED) main.append(above(shown));
  main.append(
    head(shown, setWire),
    h(
      'nav',
      { class: 'contents', 'aria-label': shown.t.page },
      ...there.map(([name]) => h('a', { href: shown.href(name) }, shown.t.sections[name])),
      SERVED && shown.live && h('a', { href: shown.href('hand') }, shown.t.live.byHand),
    ),
    ...there.map(([, section]) => section),
  );
  if (!SERVED || !shown.live) return;
  main.querySelector('#figures')?.append(shown.live.reviews.lost());
  main.append(hand(shown, decodeURIComponent(storyAsked!)));
}

function redraw(): void {
  const { scrollX, scrollY } = window;
  draw();
  window.scrollTo(scrollX, scrollY);
}

function bar(): HTMLElement {
  const t = wordsOf(state.lang);
  const other: Lang = state.lang === 'ar' ? 'en' : 'ar';
  const dark = isDark();
  return h(
    'header',
    { class: 'bar' },
    state.story !== null && h('a', { class: 'skip', href: context?.href('figures') ?? '#' }, t.skip),
    h('span', { class: 'wordmark', lang: 'en', dir: 'ltr' }, 'isnad'),
    state.dossiers.length > 1 && state.story !== null && h('a', { href: '#' }, t.index),
    SERVED && storyAsked && h('a', { href: '/' }, t.index),
    h('span', { class: 'space' }),
    h(
      'button',
      {
        type: 'button',
        class: 'language',
        lang: other,
        dir: directionOf(wordsOf(other).name, 'ltr'),
        click: () => {
          state.lang = other;
          choose(LANGUAGE, other);
          redraw();
          document.querySelector<HTMLElement>('.language')?.focus();
        },
      },
      wordsOf(other).name,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'theme',
        click: () => {
          setTheme(dark ? 'light' : 'dark');
          choose(THEME, dark ? 'light' : 'dark');
          redraw();
          document.querySelector<HTMLElement>('.theme')?.focus();
        },
      },
      dark ? t.light : t.dark,
    ),
  );
}

function isDark(): boolean {
  const set = document.documentElement.dataset.theme;
  return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function setTheme(theme: string | null): void {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
}

function footer(): HTMLElement {
  const t = wordsOf(state.lang);
  const dossier = state.dossiers[state.story ?? 0];
  const settings = dossier?.settings;
  return h(
    'footer',
    { class: 'foot' },
    h('p', {}, t.truth),
    dossier &&
      h(
        'p',
        {},
        t.made(
          `\u2068${oneLine(dossier.provenance?.isnad ?? '')}\u2069`,
          t.policies[settings?.policy ?? ''] ?? '–',
          settings?.min_copy_words ?? 0,
        ),
      ),
  );
}

void start();
