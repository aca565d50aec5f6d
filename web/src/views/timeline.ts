import type { Context } from '../context';
import { foreign, h, isolated } from '../dom';
import { dateInWords } from '../i18n';
import { gapBetween } from '../model/gap';
import { titleOf, type Doc } from '../model/story';
import { directionOf, neutral, shortened } from '../model/text';
import type { TimelineEntry } from '../model/types';
import { heading } from './section';

const MOST_SPEAKERS = 4;
// More articles than this on one day are folded.
const MOST_ARTICLES = 4;

type Moment = { key: string; day: string; event: TimelineEntry } | { key: string; day: string; articles: Doc[] };

// One axis from the earliest to the latest: what happened on one side, what was published on the other.
export function timeline(context: Context): HTMLElement {
  const { t, story } = context;
  const section = h('section', { id: 'timeline', 'aria-labelledby': 'timeline-title' }, heading(context, 'timeline'));
  const published = new Map<string, Doc[]>();
  for (const doc of story.docs) {
    const value = doc.json.published?.value;
    if (value) published.set(value.slice(0, 10), [...(published.get(value.slice(0, 10)) ?? []), doc]);
  }
  const moments: Moment[] = [
    ...story.dossier.timeline.map((event) => ({ key: event.date, day: event.date.slice(0, 10), event })),
    ...[...published].map(([day, articles]) => ({ key: `${day}~`, day, articles })),
  ];
  moments.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  if (story.dossier.timeline.length === 0) section.append(h('p', { class: 'none' }, t.none.timeline));
  const axis = h('ol', { class: 'axis' });
  moments.forEach((moment, i) => {
    const before = moments[i - 1];
    const gap = before ? gapInWords(context, before.day, moment.day) : null;
    if (gap) axis.append(h('li', { class: 'gap' }, gap));
    const repeated = before?.day === moment.day;
    axis.append('event' in moment ? eventLine(context, moment.event, repeated) : articlesLine(context, moment.day, moment.articles, repeated));
  });
  section.append(axis);
  return section;
}

function gapInWords(context: Context, from: string, to: string): string | null {
  const gap = gapBetween(from, to);
  return gap && context.t.later(context.count(gap.count, context.t[gap.unit]));
}

function dateCell(context: Context, day: string, repeated: boolean): HTMLElement {
  return h('time', { datetime: day, class: repeated ? 'date repeated' : 'date' }, dateInWords(context.lang, day));
}

function eventLine(context: Context, event: TimelineEntry, repeated: boolean): HTMLElement {
  const { t, story } = context;
  const what = neutral(shortened(event.what, 220));
  const id = `t-${event.date}`;
  const speakers = event.claims.flatMap((claimId) => {
    const claim = story.claim(claimId);
    if (!claim) return [];
    const doc = story.doc(claim.doc);
    return h(
      'a',
      {
        class: 'in-text',
        href: context.href(claim.id),
        'data-from': id,
        'aria-label': `${t.inText}: ${isolated(claim.source?.name ?? t.narration)} ${isolated(doc?.label ?? '')} ${claim.id}`,
      },
      claim.source && [foreign(claim.source.name), ' · '],
      foreign(doc?.label ?? claim.doc),
    );
  });
  return h(
    'li',
    { class: 'event', id, tabindex: '-1' },
    dateCell(context, event.date, repeated),
    h(
      'div',
      {},
      h('p', { class: 'sentence', dir: directionOf(what, context.dir), lang: story.dossier.story.language }, what),
      h(
        'p',
        { class: 'accordance' },
        ...speakers.slice(0, MOST_SPEAKERS),
      ),
      speakers.length > MOST_SPEAKERS &&
        h(
          'details',
          {},
          h('summary', {}, t.more(speakers.length - MOST_SPEAKERS)),
          h('p', { class: 'accordance' }, ...speakers.slice(MOST_SPEAKERS)),
        ),
    ),
  );
}

function articlesLine(context: Context, day: string, docs: Doc[], repeated: boolean): HTMLElement {
  const { t } = context;
  const sorted = [...docs].sort((a, b) => (a.json.published!.value < b.json.published!.value ? -1 : 1));
  const lines = sorted.map((doc) => {
    const { value, basis } = doc.json.published!;
    return h(
      'li',
      {},
      value.length > 10 && [h('bdi', { dir: 'ltr', class: 'number' }, value.slice(11, 16)), ' '],
      h('a', { href: context.href(`d${doc.index + 1}`) }, foreign(doc.label)),
      basis === 'inferred' && [' ', h('small', {}, `(${t.inferred})`)],
      ' ',
      foreign(shortened(titleOf(doc), 70), { class: 'quiet' }),
    );
  });
  return h(
    'li',
    { class: 'publication' },
    dateCell(context, day, repeated),
    h(
      'div',
      {},
      h('p', { class: 'quiet' }, context.count(docs.length, t.publishedCount)),
      h('ul', {}, ...lines.slice(0, MOST_ARTICLES)),
      lines.length > MOST_ARTICLES &&
        h('details', {}, h('summary', {}, t.more(lines.length - MOST_ARTICLES)), h('ul', {}, ...lines.slice(MOST_ARTICLES))),
    ),
  );
}
