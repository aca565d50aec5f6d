import type { Context } from '../context';
import { append, foreign, h, number } from '../dom';
import { oneLine } from '../model/text';
import type { Doc } from '../model/story';
import { chain, value } from './chain';
import type { Paragraph } from './documents';
import { valueLabel } from '../model/values';
import { questionOf } from './figures';

// What is marked where the reader clicked: a strip below the paragraph, closed by a second click. Highlights are no
// elements, so the place is found from the pointer.
export function inspect(context: Context, doc: Doc, paragraph: Paragraph, event: MouseEvent): void {
  const unit = unitAt(paragraph.node, event);
  paragraph.element.querySelector('.inspector')?.remove();
  if (unit === null || !document.getSelection()?.isCollapsed) return;
  const at = doc.points.fromUnits(paragraph.start + unit);
  const lines = whatIsAt(context, doc, at);
  if (lines.length > 0) paragraph.element.append(h('ul', { class: 'inspector', role: 'status' }, ...lines));
}

function unitAt(node: Text, event: MouseEvent): number | null {
  const found = document as Document & {
    caretPositionFromPoint?(x: number, y: number): { offsetNode: Node; offset: number } | null;
    caretRangeFromPoint?(x: number, y: number): Range | null;
  };
  const position = found.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (position) return position.offsetNode === node ? position.offset : null;
  const range = found.caretRangeFromPoint?.(event.clientX, event.clientY);
  return range?.startContainer === node ? range.startOffset : null;
}

function whatIsAt(context: Context, doc: Doc, at: number): HTMLElement[] {
  const { story, t } = context;
  const here = <T extends { doc: string; start: number; end: number }>(list: T[]): T[] =>
    list.filter((one) => one.doc === doc.id && one.start <= at && at < one.end);
  const lines: HTMLElement[] = [];
  for (const quantity of here(story.dossier.quantities)) {
    const line = h('li', {}, h('b', {}, t.quantity), ' ', value(valueLabel(quantity)), ' ', foreign(quantity.exact));
    for (const figure of story.figuresOf(quantity.id)) {
      const reading = figure.readings.find((one) => one.quantity === quantity)!;
      append(line, [' ', h('a', { href: context.href(reading.id), 'data-from': quantity.id }, questionOf(context, figure))]);
    }
    lines.push(line);
  }
  for (const time of here(story.dossier.times))
    lines.push(h('li', {}, h('b', {}, t.time), ' ', foreign(time.exact), ' = ', number(oneLine(time.value))));
  for (const claim of here(story.dossier.claims)) {
    lines.push(
      h(
        'li',
        {},
        h('b', {}, t.claim),
        ` (${t.claimKinds[claim.kind]}`,
        claim.negated && `${t.separator}${t.negated}`,
        claim.hedged && `${t.separator}${t.hedged}`,
        ') ',
        chain(context, claim, doc),
      ),
    );
  }
  for (const passage of story.dossier.passages) {
    if (here(passage.members).length === 0) continue;
    const others = passage.members.flatMap((one) => (one.doc === doc.id ? [] : (story.doc(one.doc)?.label ?? [])));
    const line = h('li', {}, h('a', { href: context.href(passage.id) }, h('b', {}, t.same)), ' ');
    [...new Set(others)].slice(0, 8).forEach((name, i) => append(line, [i > 0 && t.separator, foreign(name)]));
    lines.push(line);
  }
  return lines;
}
