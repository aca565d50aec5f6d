import type { Context } from '../context';
import { foreign, h } from '../dom';
import { countsInWords, datesInWords, plural } from '../i18n';
import type { Lang, Words } from '../i18n';
import { datesOf, titleOf, type Story } from '../model/story';
import { directionOf, oneLine, searchable, shortened } from '../model/text';

// Fewer are seen at a glance.
const MANY_STORIES = 8;

// What was looked for, which the way back from a story finds again.
const asked = { text: '', conflicts: false };

// Several stories in one page: each with its counts and its verdicts, the largest first as the file has them.
export function index(lang: Lang, t: Words, dir: 'rtl' | 'ltr', stories: Story[]): HTMLElement {
  const items = stories.map((story, i) => item(lang, t, dir, story, i));
  return h(
    'div',
    { class: 'story-index' },
    h('h1', {}, t.indexTitle),
    h('p', { class: 'truth' }, t.truth),
    stories.length >= MANY_STORIES && filter(lang, t, stories, items),
    h('ol', {}, ...items),
  );
}

// Hides the items of stories that are not asked for.
function filter(lang: Lang, t: Words, stories: Story[], items: HTMLElement[]): HTMLElement {
  const told = stories.map((story) =>
    searchable([story.dossier.story.headline, ...story.docs.flatMap((doc) => [titleOf(doc), doc.label])].join('\n')),
  );
  const disputed = stories.map((story) => conflictsOf(story) > 0);
  const shown = h('span', { class: 'quiet', role: 'status' });
  const apply = (): void => {
    const words = searchable(asked.text).split(/\s+/);
    items.forEach((one, i) => (one.hidden = (asked.conflicts && !disputed[i]) || !words.every((word) => told[i]!.includes(word))));
    shown.textContent = plural(lang, items.filter((one) => !one.hidden).length, t.storiesShown);
  };
  const text = h('input', { type: 'search', id: 'story-filter', input: () => void ((asked.text = text.value), apply()) });
  const only = h('input', { type: 'checkbox', change: () => void ((asked.conflicts = only.checked), apply()) });
  text.value = asked.text;
  only.checked = asked.conflicts;
  apply();
  return h(
    'div',
    { class: 'story-filter', role: 'search' },
    h('label', { for: 'story-filter' }, t.storyFilter),
    text,
    h('label', {}, only, ' ', t.onlyConflicts),
    shown,
  );
}

const conflictsOf = (story: Story): number => story.figures.filter((figure) => figure.verdict === 'conflict').length;

function item(lang: Lang, t: Words, dir: Context['dir'], story: Story, i: number): HTMLElement {
  const headline = shortened(oneLine(story.dossier.story.headline), 240) || t.untitled;
  const dates = datesOf(story.docs);
  const { counts } = story.dossier;
  return h(
    'li',
    {},
    h('p', { class: 'kicker' }, dates ? datesInWords(lang, ...dates) : t.undatedStory),
    h(
      'h2',
      { dir: directionOf(headline, dir), lang: story.dossier.story.language },
      h('a', { href: `#s${i + 1}/top` }, foreign(headline)),
    ),
    h(
      'p',
      { class: 'quiet' },
      countsInWords(lang, counts),
      conflictsMark(lang, t, conflictsOf(story)),
    ),
  );
}

// What stands behind a story's counts where some of its figures are in conflict.
export function conflictsMark(lang: Lang, t: Words, conflicts: number): (HTMLElement | string)[] {
  return conflicts > 0 ? [' · ', h('b', { class: 'warn' }, plural(lang, conflicts, t.conflicts))] : [];
}
