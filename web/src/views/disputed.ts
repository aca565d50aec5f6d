import type { Context } from '../context';
import { h, isolated, passageText } from '../dom';
import { directionOf, shortened } from '../model/text';
import type { Contradiction } from '../model/types';
import { chain, inTextLink, sentence } from './chain';
import { heading } from './section';

const MOST_CLAIMS = 4;

export function disputed(context: Context): HTMLElement | null {
  const { contradictions } = context.story.dossier;
  if (contradictions.length === 0) return null;
  return h(
    'section',
    { id: 'disputed', 'aria-labelledby': 'disputed-title' },
    heading(context, 'disputed'),
    ...contradictions.map((one) => contradiction(context, one)),
  );
}

function contradiction(context: Context, one: Contradiction): HTMLElement {
  const about = shortened(one.about, 200);
  return h(
    'article',
    { class: 'contradiction', id: one.id, tabindex: '-1' },
    h('h3', { dir: directionOf(about, context.dir), lang: context.story.dossier.story.language }, passageText(about)),
    h(
      'div',
      { class: 'sides' },
      ...one.sides.map((ids, i) => {
        const list = h('ul', { class: 'side', 'aria-label': `${context.t.side} ${i + 1}` });
        for (const id of ids) {
          const claim = context.story.claim(id);
          const doc = claim && context.story.doc(claim.doc);
          if (!claim || !doc) continue;
          list.append(
            h(
              'li',
              { id: `${one.id}-${id}`, tabindex: '-1' },
              sentence(context, claim, null, doc),
              chain(context, claim, doc),
              inTextLink(context, id, `${one.id}-${id}`, `${isolated(doc.label)} ${isolated(shortened(claim.exact, 60))}`),
            ),
          );
        }
        const hidden = [...list.children].slice(MOST_CLAIMS);
        if (hidden.length === 0) return list;
        return h(
          'div',
          {},
          list,
          h('details', {}, h('summary', {}, context.t.more(hidden.length)), h('ul', { class: 'side' }, ...hidden)),
        );
      }),
    ),
  );
}
