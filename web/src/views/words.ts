import type { Context } from '../context';
import { foreign, h, isolated, number } from '../dom';
import type { Doc } from '../model/story';
import type { Entity } from '../model/types';
import { heading } from './section';

// What fits a glance; the rest is folded away.
const MOST_ENTITIES = 6;
const MOST_TERMS = 8;
const MOST_OUTLETS = 14;

interface Row {
  label: string;
  docs: Doc[];
  terms: Map<string, { count: number; doc: Doc }>;
}

export function words(context: Context): HTMLElement {
  const { t } = context;
  const section = h('section', { id: 'words', 'aria-labelledby': 'words-title' }, heading(context, 'words'));
  const tables = entities(context).map(([entity, rows]) => table(context, entity, rows));
  if (tables.length === 0) section.append(h('p', { class: 'none' }, t.none.words));
  section.append(h('div', { class: 'wordings' }, ...tables.slice(0, MOST_ENTITIES)));
  if (tables.length > MOST_ENTITIES) {
    section.append(
      h(
        'details',
        { class: 'rest' },
        h('summary', {}, t.more(tables.length - MOST_ENTITIES)),
        h('div', { class: 'wordings' }, ...tables.slice(MOST_ENTITIES)),
      ),
    );
  }
  return section;
}

// Entities that are called by two terms or more, in two rows or more; people and groups before places.
function entities(context: Context): [Entity, Row[]][] {
  const { story } = context;
  const rows = new Map<string, Map<string, Row>>();
  for (const wording of story.dossier.wording) {
    const doc = story.doc(wording.doc);
    if (!doc) continue;
    const byOutlet = rows.get(wording.entity) ?? new Map<string, Row>();
    rows.set(wording.entity, byOutlet);
    const row: Row = byOutlet.get(doc.label) ?? { label: doc.label, docs: [], terms: new Map() };
    byOutlet.set(doc.label, row);
    row.docs.push(doc);
    for (const [term, count] of Object.entries(wording.terms)) {
      const known = row.terms.get(term);
      row.terms.set(term, { count: (known?.count ?? 0) + count, doc: known?.doc ?? doc });
    }
  }
  const told: [Entity, Row[], number][] = [];
  for (const [id, byOutlet] of rows) {
    const entity = story.entity(id);
    const list = [...byOutlet.values()];
    const terms = new Set(list.flatMap((row) => [...row.terms.keys()]));
    if (!entity || terms.size < 2 || list.length < 2) continue;
    told.push([entity, list, terms.size * list.length * (entity.type === 'LOC' ? 0.3 : 1)]);
  }
  return told.sort((a, b) => b[2] - a[2]).map(([entity, list]) => [entity, list]);
}

function table(context: Context, entity: Entity, rows: Row[]): HTMLElement {
  const line = (row: Row): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, foreign(row.label)),
      h(
        'td',
        {},
        ...[...row.terms]
          .sort((a, b) => b[1].count - a[1].count)
          .slice(0, MOST_TERMS)
          .map(([term, use]) => termOf(context, entity, term, use)),
      ),
    );
  return h(
    'table',
    { class: 'wording', id: `w-${context.story.dossier.entities.indexOf(entity)}` },
    h('caption', {}, foreign(entity.name)),
    h('tbody', {}, ...rows.slice(0, MOST_OUTLETS).map(line)),
  );
}

function termOf(context: Context, entity: Entity, term: string, use: { count: number; doc: Doc }): HTMLElement {
  const mention = context.story.dossier.mentions.find(
    (one) => one.doc === use.doc.id && one.entity === entity.id && one.exact === term,
  );
  const count = use.count > 1 ? [' ', h('small', {}, number(use.count))] : null;
  if (!mention) return h('span', { class: 'term' }, foreign(term), count);
  const from = `w-${context.story.dossier.entities.indexOf(entity)}`;
  return h(
    'a',
    {
      class: 'term',
      href: context.href(`@${use.doc.index + 1}.${mention.start}-${mention.end}`),
      'data-from': from,
      'aria-label': `${isolated(term)} ${context.count(use.count, context.t.times)}`,
    },
    foreign(term),
    count,
  );
}
