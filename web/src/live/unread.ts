import { foreign, h, number } from '../dom';
import { plural, type Lang, type Words } from '../i18n';
import { ask, type StoreCoverage } from './ask';

// What of the inputs could not be fetched or read, by its reason.
export async function unreadPage(lang: Lang, t: Words): Promise<(HTMLElement | null)[]> {
  const coverage = await ask<StoreCoverage>('coverage');
  const { gaps, archives, superseded } = coverage;
  const shown = [...gaps].sort((a, b) => b.count - a.count);
  return [
    h('p', { class: 'lead' }, t.live.unreadLead),
    shown.length === 0 && archives.length === 0 ? h('p', { class: 'none' }, t.live.unreadNone) : null,
    h('ol', { class: 'gaps-list' }, ...shown.map((gap) => gapItem(lang, t, gap))),
    ...archives.map((archive) => archiveItem(lang, t, archive)),
    superseded > 0 ? h('p', { class: 'quiet' }, plural(lang, superseded, t.live.superseded)) : null,
  ];
}

function gapItem(lang: Lang, t: Words, gap: StoreCoverage['gaps'][number]): HTMLElement {
  const rest = gap.count - gap.where.length;
  return h(
    'li',
    {},
    h('h2', { class: 'headline' }, foreign(gap.reason), ' ', h('span', { class: 'quiet' }, plural(lang, gap.count, t.live.unreadSome))),
    h('ul', {}, ...gap.where.map((place) => h('li', {}, foreign(place, { class: 'address' }))), rest > 0 && h('li', { class: 'quiet' }, plural(lang, rest, t.live.morePlaces))),
  );
}

function archiveItem(lang: Lang, t: Words, archive: StoreCoverage['archives'][number]): HTMLElement {
  const failed = Object.entries(archive.not_fetched).filter(([status]) => Number(status) >= 400);
  const count = failed.reduce((sum, [, pages]) => sum + pages, 0);
  const { pages } = archive as { pages?: number };
  return h(
    'section',
    { class: 'archive' },
    h('h2', { class: 'headline' }, t.live.archive, ' ', foreign(archive.file, { class: 'address' })),
    h('p', {}, number(pages ?? 0), ' ', t.live.pages, count > 0 && [' · ', plural(lang, count, t.live.failed)]),
    h('ul', { class: 'quiet' }, ...failed.map(([status, pages]) => h('li', {}, t.live.status(status), ': ', number(pages)))),
  );
}

// How many of all, for the pages that only point here.
export async function unreadCount(): Promise<number> {
  const { gaps, archives } = await ask<StoreCoverage>('coverage');
  const inArchives = archives.flatMap((archive) => Object.entries(archive.not_fetched).map(([status, pages]) => (Number(status) >= 400 ? pages : 0)));
  return gaps.reduce((sum, gap) => sum + gap.count, 0) + inArchives.reduce((sum, pages) => sum + pages, 0);
}
