import type { Context } from '../context';
import { foreign, h } from '../dom';
import { countsInWords, datesInWords, plural } from '../i18n';
import type { Lang, Words } from '../i18n';
import { datesOf, type Story } from '../model/story';
import { directionOf, oneLine, shortened } from '../model/text';

// Several stories in one page: each with its counts and its verdicts, the largest first as the file has them.
export function index(lang: Lang, t: Words, dir: 'rtl' | 'ltr', stories: Story[]): HTMLElement {
  return h(
    'div',
    { class: 'story-index' },
    h('h1', {}, t.indexTitle),
    h('p', { class: 'truth' }, t.truth),
    h('ol', {}, ...stories.map((story, i) => item(lang, t, dir, story, i))),
  );
}

function item(lang: Lang, t: Words, dir: Context['dir'], story: Story, i: number): HTMLElement {
  const headline = shortened(oneLine(story.dossier.story.headline), 240) || t.untitled;
  const dates = datesOf(story.docs);
  const conflicts = story.figures.filter((figure) => figure.verdict === 'conflict').length;
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
      conflictsMark(lang, t, conflicts),
    ),
  );
}

// What stands behind a story's counts where some of its figures are in conflict.
export function conflictsMark(lang: Lang, t: Words, conflicts: number): (HTMLElement | string)[] {
  return conflicts > 0 ? [' · ', h('b', { class: 'warn' }, plural(lang, conflicts, t.conflicts))] : [];
}
