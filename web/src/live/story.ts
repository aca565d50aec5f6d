import type { Context } from '../context';
import { foreign, h } from '../dom';
import { directionOf, oneLine, shortened } from '../model/text';
import { titleOf } from '../model/story';
import { heading } from '../views/section';
import { ask, send, storiesSettled, whenStoriesChange, type Decision } from './ask';
import { chooser, tray } from './choose';
import { decisionList, notice, tellNext } from './decisions';
import { entityAddress, nameLink } from './entity';
import type { Reviews } from './review';
import { attempt } from './token';
import { versionsOf } from './versions';

// What a server adds to a story.
export interface Live {
  reviews: Reviews;
  entityAddress(name: string): string;
  versions(context: Context, document: string, url: string): HTMLElement;
}

export const liveOf = (reviews: Reviews): Live => ({
  reviews,
  entityAddress,
  versions: (context, document, url) => versionsOf(context.lang, context.t, document, url),
});

// Names that are named most; the rest is in the texts.
const MOST_NAMES = 40;

export function named(context: Context): HTMLElement | null {
  const { story } = context;
  const counts = new Map<string, number>();
  for (const mention of story.dossier.mentions) if (mention.entity) counts.set(mention.entity, (counts.get(mention.entity) ?? 0) + 1);
  const shown = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_NAMES);
  const items = shown.flatMap(([id, count]) => {
    const entity = story.entity(id);
    return entity ? [nameLink(oneLine(entity.name), count)] : [];
  });
  if (items.length === 0) return null;
  return h(
    'section',
    { id: 'named', 'aria-labelledby': 'named-title' },
    heading(context, 'named'),
    h('ul', { class: 'names-list' }, ...items),
  );
}

// Above the story: what was just done, and that it is another by now.
export function above(context: Context): HTMLElement {
  return h('div', { class: 'live' }, notice(context.t, () => void toStoryOf(context.story.docs[0]!.id)), news);
}

const news = h('p', { class: 'news', role: 'status' });

// Once a decision is worked out: the story that a document is in now.
async function toStoryOf(document: string): Promise<void> {
  await storiesSettled();
  const now = await ask<{ id: string }>(`documents/${encodeURIComponent(document)}/story`);
  const address = `/stories/${encodeURIComponent(now.id)}`;
  if (location.pathname === address) location.reload();
  else location.assign(address);
}

// Says once this story is gone from the list: its documents are another story then.
export function watch(story: string, document: string, words: () => Context['t']): void {
  const say = (): void => news.replaceChildren(h('a', { href: `/?document=${encodeURIComponent(document)}` }, words().live.moved));
  whenStoriesChange(({ gone }) => gone.includes(story) && say());
}

// Merging, splitting and pinning, and what was decided so far.
export function hand(context: Context, id: string): HTMLElement {
  const { t, lang, story } = context;
  const place = h('div', { role: 'status' });
  const boxes = story.docs.map((doc) => {
    const title = titleOf(doc) || doc.id;
    return {
      doc,
      box: h('input', { type: 'checkbox', value: doc.id }),
      label: [' ', foreign(doc.label), ' — ', h('span', { dir: directionOf(title, context.dir), lang: doc.json.language }, foreign(shortened(title, 140)))],
    };
  });
  const split = (): void => {
    const [chosen, left] = [true, false].map((checked) => boxes.filter(({ box }) => box.checked === checked).map(({ doc }) => doc.id));
    if (chosen!.length === 0 || left!.length === 0) return place.replaceChildren(h('p', { class: 'warn' }, t.live.splitSome));
    void attempt(t, place, async () => {
      const { decision } = await send<{ decision: number }>('stories/split', { documents: chosen });
      tellNext({ kind: 'wasSplit', decision });
      await toStoryOf(left![0]!);
    });
  };
  const pin = (): void =>
    void attempt(t, place, async () => {
      const { decision } = await send<{ decision: number }>('stories/pin', { stories: [id] });
      tellNext({ kind: 'pinned', decision });
      await toStoryOf(story.docs[0]!.id);
    });
  const before = h('div');
  const panel = h(
    'details',
    { class: 'hand', id: 'hand', tabindex: '-1' },
    h('summary', {}, t.live.hand),
    h('p', { class: 'quiet' }, t.live.handLead),
    chooser(t, { id, headline: story.dossier.story.headline }),
    story.docs.length > 1 && h('ul', { class: 'split' }, ...boxes.map(({ box, label }) => h('li', {}, h('label', {}, box, label)))),
    h(
      'p',
      { class: 'buttons' },
      story.docs.length > 1 && h('button', { type: 'button', click: split }, t.live.split),
      h('button', { type: 'button', click: pin }, t.live.pin),
    ),
    place,
    before,
  );
  panel.addEventListener('toggle', () => {
    if (!panel.open) return;
    void ask<{ decisions: Decision[] }>('decisions').then(({ decisions }) => {
      const here = decisions.filter((one) => one.named.some((document) => story.doc(document.id)));
      if (here.length > 0) before.replaceChildren(decisionList(lang, t, here, () => void toStoryOf(story.docs[0]!.id)));
    });
  });
  return h('div', { class: 'live' }, panel, tray(lang, t, () => void toStoryOf(story.docs[0]!.id)));
}
