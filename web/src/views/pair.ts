import type { Context } from '../context';
import { foreign, h, isolated } from '../dom';
import { highlight } from '../highlights';
import { diffWords, type Word } from '../model/diff';
import { titleOf, type Doc } from '../model/story';
import { directionOf, oneLine, shortened, wordsIn } from '../model/text';
import type { Passage, Span } from '../model/types';
import { inTextLink } from './chain';

// More than the longest text has characters.
const ANOTHER_OUTLET = 1e9;

interface Shared {
  passage: Passage;
  left: Span;
  right: Span;
}

// Any two articles side by side: their passages aligned in the order of the first, what stands between folded to its
// length, and in each pair the words that differ.
export function pair(context: Context): HTMLElement {
  const { t, story } = context;
  const docs = story.docs;
  const [first, second] = mostShared(context);
  const area = h('div', { class: 'pair-area', 'aria-live': 'off' });
  const names = namesOf(docs);
  const select = (label: string, chosen: Doc): HTMLSelectElement => {
    const box = h('select', { 'aria-label': label });
    docs.forEach((doc, i) => box.append(h('option', { value: doc.index, selected: doc === chosen }, names[i]!)));
    return box;
  };
  const left = select(t.first, first);
  const right = select(t.second, second);
  let drawn = false;
  const draw = (): void => {
    drawn = true;
    area.replaceChildren(...rows(context, docs[Number(left.value)]!, docs[Number(right.value)]!));
  };
  left.addEventListener('change', draw);
  right.addEventListener('change', draw);
  const box = h(
    'details',
    { class: 'pair', id: 'pair' },
    h('summary', {}, t.pair),
    h('p', { class: 'quiet' }, t.pairHint),
    h('div', { class: 'pair-head' }, h('label', {}, h('span', {}, t.first), left), h('label', {}, h('span', {}, t.second), right)),
    area,
  );
  box.addEventListener('toggle', () => box.open && !drawn && draw());
  // A passage's address: its first two articles, or the one that the reader comes from and another.
  box.addEventListener('show-passage', (event) => {
    const { passage, from } = (event as CustomEvent<{ passage: string; from: string | null }>).detail;
    const found = story.dossier.passages.find((one) => one.id === passage);
    if (!found) return;
    const members = found.members.map((member) => story.doc(member.doc)).filter((doc) => doc !== undefined);
    const here = members.find((doc) => from?.startsWith(`d${doc.index + 1}-`)) ?? members[0];
    const origin = members.find((doc) => doc.id === found.origin && doc !== here);
    const other = origin ?? members.find((doc) => doc !== here);
    if (!here || !other) return;
    left.value = String(here.index);
    right.value = String(other.index);
    box.open = true;
    draw();
  });
  return box;
}

// What tells one article from another in a list: outlet and title, the id where these are the same.
function namesOf(docs: Doc[]): string[] {
  const names = docs.map((doc) => [doc.label, shortened(titleOf(doc), 50)].filter(Boolean).map(isolated).join(' — '));
  return names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} — ${isolated(shortened(docs[i]!.id, 40))}`));
}

// Of two outlets where there are such: that one of them has its text twice is no news.
function mostShared(context: Context): [Doc, Doc] {
  const { docs, dossier, doc } = context.story;
  const lengths = new Map<string, number>();
  let best: [Doc, Doc] = [docs[0]!, docs[1] ?? docs[0]!];
  let most = 0;
  for (const passage of dossier.passages) {
    // A passage of many documents has many pairs; the first few are enough to start with.
    const members = passage.members.slice(0, 12);
    for (let i = 0; i < members.length; ++i) {
      for (let j = i + 1; j < members.length; ++j) {
        const [a, b] = [doc(members[i]!.doc), doc(members[j]!.doc)];
        if (!a || !b) continue;
        const key = `${a.index}-${b.index}`;
        const length = (lengths.get(key) ?? 0) + members[i]!.end - members[i]!.start;
        lengths.set(key, length);
        const weight = a.label === b.label ? length : length + ANOTHER_OUTLET;
        if (weight > most) {
          most = weight;
          best = [a, b];
        }
      }
    }
  }
  return best;
}

function rows(context: Context, left: Doc, right: Doc): HTMLElement[] {
  const shared: Shared[] = context.story.dossier.passages.flatMap((passage) => {
    const a = passage.members.find((member) => member.doc === left.id);
    const b = passage.members.find((member) => member.doc === right.id);
    return a && b && left !== right ? [{ passage, left: a, right: b }] : [];
  });
  shared.sort((a, b) => a.left.start - b.left.start || b.left.end - a.left.end);
  if (shared.length === 0) return [h('p', { class: 'none' }, context.t.nothingShared)];
  const heads = h('div', { class: 'pair-row names' }, h('p', {}, foreign(left.label)), h('p', {}, foreign(right.label)));
  const out: HTMLElement[] = [heads];
  let endLeft = left.json.body[0]?.start ?? 0;
  let endRight = right.json.body[0]?.start ?? 0;
  for (const one of shared) {
    // A clause of a sentence that is shown already.
    if (one.left.end <= endLeft && one.right.end <= endRight && one.right.start < endRight) continue;
    out.push(...between(context, left, endLeft, one.left.start, right, endRight, one.right.start));
    out.push(aligned(context, one, left, right));
    endLeft = Math.max(endLeft, one.left.end);
    endRight = Math.max(endRight, one.right.end);
  }
  return out;
}

// How many words of its own each has between two passages.
function between(context: Context, left: Doc, l0: number, l1: number, right: Doc, r0: number, r1: number): HTMLElement[] {
  const own = (doc: Doc, from: number, to: number): number =>
    to > from ? wordsIn(doc.text.slice(doc.points.toUnits(from), doc.points.toUnits(to))) : 0;
  const [a, b] = [own(left, l0, l1), own(right, r0, r1)];
  if (a === 0 && b === 0) return [];
  const cell = (count: number, doc: Doc): HTMLElement =>
    h(
      'p',
      { class: 'quiet' },
      count > 0 ? [`… ${context.count(count, context.t.words)} …`, h('span', { class: 'narrow-only' }, ' · ', foreign(doc.label))] : '',
    );
  return [h('div', { class: 'pair-row between' }, cell(a, left), cell(b, right))];
}

type Change = keyof Context['t']['changed'];

function aligned(context: Context, shared: Shared, left: Doc, right: Doc): HTMLElement {
  const { t } = context;
  const textOf = (doc: Doc, span: Span): string =>
    doc.text.slice(doc.points.toUnits(span.start), doc.points.toUnits(span.end)).replace(/\n/g, ' ');
  const texts: [string, string] = [textOf(left, shared.left), textOf(right, shared.right)];
  const words = diffWords(...texts);
  const found = new Set<Change>();
  const cells = ([left, right] as const).map((doc, side) =>
    cell(context, doc, side === 0 ? shared.left : shared.right, texts[side]!, words[side]!, found),
  );
  if (found.size === 0) found.add('nothing');
  const origin = shared.passage.origin;
  const name = origin === null ? null : (context.story.doc(origin)?.label ?? oneLine(origin));
  return h(
    'div',
    { class: 'aligned', id: `${shared.passage.id}`, tabindex: '-1' },
    h(
      'p',
      { class: 'changes' },
      name === null ? t.originUnknown : [`${t.origin}: `, foreign(name)],
      ' · ',
      [...found].map((change) => t.changed[change]).join(t.separator),
    ),
    h('div', { class: 'pair-row' }, ...cells),
  );
}

function cell(context: Context, doc: Doc, span: Span, text: string, words: Word[], found: Set<Change>): HTMLElement {
  const node = document.createTextNode(text);
  const start = doc.points.toUnits(span.start);
  const { quantities, claims } = context.story.dossier;
  const numbers = quantities.filter((one) => one.doc === doc.id && one.start < span.end && one.end > span.start);
  const said = claims
    .filter((one) => one.doc === doc.id && one.start < span.end + 80 && one.end > span.start - 80)
    .flatMap((claim) => [claim.cue, claim.source?.span])
    .filter((part): part is Span => part != null);
  const within = (word: Word, one: Span): boolean => {
    const [from, to] = [doc.points.toUnits(one.start) - start, doc.points.toUnits(one.end) - start];
    return word.start < to && word.end > from;
  };
  for (const word of words) {
    if (word.same) continue;
    const isFigure = /[\d٠-٩]/.test(word.text) || numbers.some((one) => within(word, one));
    const change: Change = isFigure ? 'figure' : said.some((one) => within(word, one)) ? 'attribution' : 'word';
    found.add(change);
    highlight(isFigure ? 'changed-figure' : 'changed', node, word.start, word.end);
  }
  return h(
    'div',
    {},
    h('p', { class: 'narrow-only quiet' }, foreign(doc.label)),
    h('p', { class: 'sentence', dir: directionOf(text, context.dir), lang: doc.json.language }, node),
    inTextLink(context, `@${doc.index + 1}.${span.start}-${span.end}`, '', isolated(doc.label)),
  );
}
