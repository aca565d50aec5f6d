import type { Context } from '../context';
import { h } from '../dom';

export type SectionName = keyof Context['t']['sections'];

export function heading(context: Context, name: SectionName, aside?: Node): HTMLElement {
  return h(
    'header',
    { class: 'section-head' },
    h('h2', { id: `${name}-title`, tabindex: '-1' }, context.t.sections[name]),
    h('p', { class: 'lead' }, context.t.lead[name]),
    aside,
  );
}
