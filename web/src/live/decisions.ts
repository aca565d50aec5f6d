import { foreign, h, number } from '../dom';
import { dateInWords, plural, type Lang, type Words } from '../i18n';
import { oneLine, shortened } from '../model/text';
import { ask, send, storiesSettled, type Decision } from './ask';
import { attempt } from './token';

// People's words on stories: merged, split, pinned; each can be taken back.

// What was just done, told on the page that is shown next, with the way back.
const KEY = 'isnad-done';
type Done = { kind: 'merged' | 'wasSplit' | 'pinned' | 'undone'; decision: number | null };

export function tellNext(done: Done): void {
  sessionStorage.setItem(KEY, JSON.stringify(done));
}

export function notice(t: Words, redraw: () => void): HTMLElement {
  const place = h('div', { class: 'notice', role: 'status' });
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept) return place;
  const { kind, decision } = JSON.parse(kept) as Done;
  place.append(h('p', {}, t.live[kind], ' ', decision !== null && undoButton(t, decision, place, redraw)));
  return place;
}

function undoButton(t: Words, decision: number, place: HTMLElement, redraw: () => void): HTMLElement {
  const undo = (): void =>
    void attempt(t, place, async () => {
      await send('undo', { decision });
      await storiesSettled();
      tellNext({ kind: 'undone', decision: null });
      redraw();
    });
  return h('button', { type: 'button', class: 'undo', click: undo }, t.live.undo);
}

export async function decisionsPage(lang: Lang, t: Words, redraw: () => void): Promise<HTMLElement[]> {
  const { decisions } = await ask<{ decisions: Decision[] }>('decisions');
  return [decisionList(lang, t, decisions, redraw)];
}

// `redraw` shows the page as it is after one was taken back.
export function decisionList(lang: Lang, t: Words, decisions: Decision[], redraw: () => void): HTMLElement {
  if (decisions.length === 0) return h('p', { class: 'none' }, t.live.noDecisions);
  const list = (undone: boolean): HTMLElement =>
    h('ol', { class: 'decisions' }, ...decisions.filter((one) => (one.undone !== null) === undone).map((one) => item(lang, t, one, redraw)));
  const undone = decisions.filter((one) => one.undone !== null).length;
  return h(
    'div',
    {},
    undone < decisions.length ? list(false) : h('p', { class: 'none' }, t.live.noneStands),
    undone > 0 && h('details', { class: 'rest' }, h('summary', {}, plural(lang, undone, t.live.takenBack)), list(true)),
  );
}

function item(lang: Lang, t: Words, one: Decision, redraw: () => void): HTMLElement {
  const place = h('div', { role: 'status' });
  const titles = one.named.map((document) => foreign(shortened(oneLine(document.title ?? document.id), 90)));
  const rest = one.documents - titles.length;
  return h(
    'li',
    { class: one.undone ? 'taken-back' : null },
    h('p', {}, h('b', {}, t.live.decisions[one.kind] ?? one.kind), ' ', number(one.decision), ' · ', foreign(one.who), ' · ', dateInWords(lang, one.when)),
    h('ul', { class: 'quiet' }, ...titles.map((title) => h('li', {}, title)), rest > 0 && h('li', {}, t.more(rest))),
    one.undone
      ? h('p', { class: 'quiet' }, t.live.undoneBy, ' ', foreign(one.undone_by ?? ''), ' · ', dateInWords(lang, one.undone))
      : h('p', {}, undoButton(t, one.decision, place, redraw)),
    place,
  );
}

