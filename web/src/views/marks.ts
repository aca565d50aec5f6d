import type { Context } from '../context';
import { foreign, h, isolated } from '../dom';
import type { HighlightName } from '../highlights';
import type { Doc } from '../model/story';
import { oneLine, shortened } from '../model/text';
import { valueLabel } from '../model/values';
import { badge, value } from './chain';
import { questionOf, questionText } from './figures';

// What is marked in one document, in UTF-16 units of its text, and where its marks lead.

export interface Stretch {
  name: HighlightName;
  start: number;
  end: number;
}

export interface Link {
  kind: 'figure' | 'disputed' | 'passage' | 'time';
  start: number;
  target: string;
  from: string; // the place in the text, to come back to
  name: string;
  content(): (Node | string)[];
}

export interface DocMarks {
  stretches: Stretch[];
  links: Link[];
}

export function marksOf(context: Context, doc: Doc): DocMarks {
  const { story, t } = context;
  const { dossier } = story;
  const stretches: Stretch[] = [];
  const links: Link[] = [];
  const add = (name: HighlightName, span: { start: number; end: number } | null | undefined): void => {
    if (span) stretches.push({ name, start: doc.points.toUnits(span.start), end: doc.points.toUnits(span.end) });
  };
  const at = (span: { start: number; end: number }): string => `@${doc.index + 1}.${span.start}-${span.end}`;

  for (const passage of dossier.passages) {
    const member = passage.members.find((one) => one.doc === doc.id);
    if (!member) continue;
    add('passage', member);
    const others = passage.members.flatMap((one) => (one.doc === doc.id ? [] : (story.doc(one.doc)?.label ?? [])));
    const names = [...new Set(others)];
    links.push({
      kind: 'passage',
      start: doc.points.toUnits(member.start),
      target: passage.id,
      from: `d${doc.index + 1}-${at(member)}`,
      name: `${t.same} ${names.slice(0, 3).map(isolated).join(t.separator)}, ${passage.id}`,
      content: () => [
        `${t.same} `,
        foreign(shortened(names[0] ?? '', 24)),
        names.length > 1 ? ` ${t.more(names.length - 1)}` : '',
      ],
    });
  }
  if (story.wire === 'without') for (const span of story.copy.of(doc.id)) add('wire', span);

  for (const claim of dossier.claims) {
    if (claim.doc !== doc.id) continue;
    add(`claim-${claim.kind}`, claim);
    add('source', claim.source?.span);
    add('cue', claim.cue);
    for (const one of story.contradictionsOf(claim.id)) {
      links.push({
        kind: 'disputed',
        start: doc.points.toUnits(claim.start),
        target: `${one.id}-${claim.id}`,
        from: at(claim),
        name: `${t.disputed}: ${isolated(shortened(one.about, 60))}`,
        content: () => [t.disputed],
      });
    }
  }
  const days = new Set(dossier.timeline.map((entry) => entry.date));
  for (const time of dossier.times) {
    if (time.doc !== doc.id) continue;
    add('time', time);
    const day = [10, 7, 4].map((length) => time.value.slice(0, length)).find((value) => days.has(value));
    if (!day || links.some((link) => link.kind === 'time' && link.target === `t-${day}`)) continue;
    links.push({
      kind: 'time',
      start: doc.points.toUnits(time.start),
      target: `t-${day}`,
      from: at(time),
      name: `${t.time}: ${isolated(oneLine(time.exact))} = ${day}`,
      content: () => [h('bdi', { dir: 'ltr', class: 'number' }, day)],
    });
  }
  for (const quantity of dossier.quantities) {
    if (quantity.doc !== doc.id) continue;
    add('quantity', quantity);
    for (const figure of story.figuresOf(quantity.id)) {
      const reading = figure.readings.find((one) => one.quantity === quantity)!;
      links.push({
        kind: 'figure',
        start: doc.points.toUnits(quantity.start),
        target: reading.id,
        from: quantity.id,
        name: `${t.back} ${questionText(context, figure)}: ${valueLabel(quantity)} ${quantity.id}`,
        content: () => [
          figure.verdict === 'single' ? '' : badge(reading),
          ' ',
          questionOf(context, figure),
          ' ',
          value(valueLabel(quantity)),
        ],
      });
    }
  }
  links.sort((a, b) => a.start - b.start);
  return { stretches, links };
}
