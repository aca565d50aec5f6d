import type { Context } from '../context';
import { append, foreign, h, number } from '../dom';
import { datesInWords } from '../i18n';
import { datesOf, unreadIn } from '../model/story';
import { directionOf, oneLine, shortened } from '../model/text';

export function head(context: Context, setWire: (wire: 'with' | 'without') => void): HTMLElement {
  const { story, t } = context;
  // A title that is no headline any more would push all else off the page; the document shows it whole.
  const headline = shortened(oneLine(story.dossier.story.headline), 240) || t.untitled;
  return h(
    'header',
    { class: 'story-head', id: 'top' },
    kicker(context),
    h('h1', { dir: directionOf(headline, context.dir), lang: story.dossier.story.language }, headline),
    counts(context),
    h(
      'div',
      { class: 'caveats' },
      h('p', { class: 'truth' }, t.truth),
      gaps(context),
      wireSwitch(context, setWire),
    ),
  );
}

function kicker(context: Context): HTMLElement {
  const { story, t, lang } = context;
  const dates = datesOf(story.docs);
  const { first, last, place } = story.dossier.story;
  const span = dates
    ? datesInWords(lang, ...dates)
    : first
      ? datesInWords(lang, first, last ?? first)
      : t.undatedStory;
  const line = h('p', { class: 'kicker' }, number(span, { dir: null, class: null }));
  if (place) append(line, [' · ', foreign(shortened(oneLine(place), 40))]);
  return line;
}

function counts(context: Context): HTMLElement {
  const { story, t } = context;
  const list = h('dl', { class: 'counts' });
  for (const name of ['articles', 'distinct_texts', 'outlets', 'independent_origins'] as const) {
    const [noun, meaning] = t.counts[name]!;
    const count = story.dossier.counts[name];
    const none = name === 'independent_origins' && count === 0; // they are counted of numbers, and there are none
    list.append(
      h(
        'div',
        { class: name },
        h('dt', {}, count === 1 ? t.one[name]! : noun),
        h('dd', {}, number(none ? '–' : count)),
        h('dd', { class: 'meaning' }, none ? t.noNumbers : meaning),
      ),
    );
  }
  return list;
}

// What could not be read or dated stands in the head, not in a footnote.
function gaps(context: Context): HTMLElement | null {
  const { story, t, lang } = context;
  const of = (test: (doc: (typeof story.docs)[number]) => boolean): number => story.docs.filter(test).length;
  const unread = unreadIn(story.dossier);
  const pieces = (
    [
      [of((doc) => doc.json.published === null), t.gaps.undated],
      [of((doc) => doc.json.published?.basis === 'inferred'), t.gaps.inferred],
      [of((doc) => !doc.named), t.gaps.nameless],
      [of((doc) => doc.json.annotated === false), t.gaps.foreign],
      [of((doc) => doc.json.body.length === 0), t.gaps.empty],
      [of((doc) => doc.json.notes.some((note) => note.code === 'replaced_bytes')), t.gaps.decoded],
      [unread.unusable, t.gaps.unread],
      [unread.unfetched, t.gaps.unfetched],
      [unread.altered, t.gaps.altered],
    ] as const
  ).filter(([count]) => count > 0);
  if (pieces.length === 0) return null;
  return h(
    'p',
    { class: 'gaps' },
    h('b', {}, `${t.unknown}: `),
    pieces.map(([count, forms]) => context.count(count, forms)).join(lang === 'ar' ? '، ' : '; '),
  );
}

function wireSwitch(context: Context, setWire: (wire: 'with' | 'without') => void): HTMLElement {
  const { story, t } = context;
  const box = h('div', { class: 'wire', role: 'group', 'aria-labelledby': 'wire-name' }, h('span', { id: 'wire-name' }, t.wire));
  if (story.dossier.settings?.wire === 'without') {
    box.append(h('small', {}, t.wireFixed));
    return box;
  }
  if (story.copied.articles === 0) {
    box.append(h('small', {}, t.wireNone));
    return box;
  }
  for (const [wire, label] of [
    ['with', t.wireWith],
    ['without', t.wireWithout],
  ] as const) {
    box.append(
      h(
        'button',
        { type: 'button', 'aria-pressed': String(story.wire === wire), 'data-wire': wire, click: () => setWire(wire) },
        label,
      ),
    );
  }
  const share = `\u2068${Math.max(1, Math.round(story.copied.share * 100))}%\u2069`;
  const articles = context.count(story.copied.articles, t.articles);
  box.append(h('small', { role: 'status' }, (story.wire === 'with' ? t.wireShare : t.wireLeft)(share, articles)));
  return box;
}
