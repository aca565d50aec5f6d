import { foreign, h } from '../dom';
import { plural, type Lang, type Words } from '../i18n';
import { oneLine, shortened } from '../model/text';
import { send, storiesSettled } from './ask';
import { tellNext } from './decisions';
import { attempt } from './token';

// Stories that were chosen to be merged. They are kept while the window is open, so that two of different days, or one
// that was opened in between, can be chosen together.
const KEY = 'isnad-chosen';
type Chosen = { id: string; headline: string };

const chosen = (): Chosen[] => JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Chosen[];

function keep(stories: Chosen[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(stories));
  window.dispatchEvent(new Event('isnad-chosen'));
}

// A box beside a story.
export function chooser(t: Words, story: Chosen): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    checked: chosen().some((one) => one.id === story.id),
    change: () => {
      const others = chosen().filter((one) => one.id !== story.id);
      keep(box.checked ? [...others, story] : others);
    },
  });
  window.addEventListener('isnad-chosen', () => (box.checked = chosen().some((one) => one.id === story.id)));
  return h('label', { class: 'chooser' }, box, ' ', t.live.choose, h('span', { class: 'unseen' }, ': ', oneLine(story.headline)));
}

// The strip that has what was chosen, at the foot of the window. `merged` shows the page as it is afterwards.
export function tray(lang: Lang, t: Words, merged: () => void): HTMLElement {
  const place = h('div', { role: 'status' });
  const inside = h('div', { class: 'tray-inside' });
  const strip = h('section', { class: 'tray', 'aria-label': t.live.choose }, inside, place);
  const merge = (): void =>
    void attempt(t, place, async () => {
      const { decision } = await send<{ decision: number }>('stories/merge', { stories: chosen().map((one) => one.id) });
      await storiesSettled();
      tellNext({ kind: 'merged', decision });
      keep([]);
      merged();
    });
  const draw = (): void => {
    const stories = chosen();
    strip.hidden = stories.length === 0;
    inside.replaceChildren(
      h('p', {}, h('b', {}, plural(lang, stories.length, t.live.chosen)), stories.length === 1 && [' ', t.live.chooseMore]),
      h('ul', { class: 'quiet' }, ...stories.map((one) => h('li', {}, foreign(shortened(oneLine(one.headline) || t.untitled, 90))))),
      h(
        'p',
        { class: 'buttons' },
        stories.length > 1 && h('button', { type: 'button', class: 'strong', click: merge }, t.live.merge),
        h('button', { type: 'button', click: () => (place.replaceChildren(), keep([])) }, t.live.clear),
      ),
    );
  };
  draw();
  window.addEventListener('isnad-chosen', () => strip.isConnected && draw());
  return strip;
}
