import { append, foreign, h, passageText } from '../dom';
import { dateInWords, plural, type Lang, type Words } from '../i18n';
import { ask, send, type Review, type StoryReview } from './ask';
import { attempt } from './token';

// What reviewers say of a story's figures: beside each, and the means to say it.
export class Reviews {
  private list: StoryReview[] = [];
  private readonly places = new Map<string, { badges: HTMLElement; desk: HTMLElement | null }>();
  private gone: HTMLElement | null = null;

  // `tag` is that of the dossier which the reader sees.
  constructor(
    private readonly lang: Lang,
    private readonly t: Words,
    private readonly story: string,
    private readonly tag: string,
  ) {}

  async load(): Promise<void> {
    const answer = await ask<{ reviews: StoryReview[] }>(`stories/${encodeURIComponent(this.story)}/reviews`);
    this.list = answer.reviews;
    for (const figure of this.places.keys()) this.draw(figure);
    this.drawGone();
  }

  // Beside a figure: what stands, in a few words. `open` leads to the desk.
  badges(figure: string, open: () => void): HTMLElement {
    const badges = h('div', { class: 'reviewed' });
    badges.addEventListener('click', (event) => (event.target as Element).closest('button') && open());
    this.places.set(figure, { badges, desk: null });
    this.draw(figure);
    return badges;
  }

  // In an opened row: all that was said, and a field for more.
  desk(figure: string): HTMLElement {
    const list = h('div');
    const place = this.places.get(figure);
    if (place) place.desk = list;
    this.draw(figure);
    return h('section', { class: 'desk', 'aria-label': this.t.live.reviewOf }, h('h4', {}, this.t.live.reviewOf), list, this.form(figure));
  }

  // Reviews of figures that the dossier no longer has.
  lost(): HTMLElement {
    this.gone = h('div', { class: 'lost' });
    this.drawGone();
    return this.gone;
  }

  private of(figure: string): StoryReview[] {
    return this.list.filter((one) => one.figure === figure);
  }

  private draw(figure: string): void {
    const { t } = this;
    const place = this.places.get(figure);
    if (!place) return;
    const standing = this.of(figure).filter((one) => !one.undone);
    const word = standing.find((one) => one.kind !== 'note');
    const notes = standing.filter((one) => one.note !== '').length;
    const parts = [
      word && h('span', { class: `badge-${word.kind}` }, t.live.reviewed[word.kind] ?? word.kind, ' · ', foreign(word.who)),
      notes > 0 && h('span', {}, plural(this.lang, notes, t.live.notes)),
      standing.some((one) => one.changed) && h('span', { class: 'warn' }, t.live.changedSince),
    ].filter((part) => part !== undefined && part !== false);
    place.badges.replaceChildren();
    append(place.badges, [...parts, h('button', { type: 'button', class: 'plain' }, t.live.review)]);
    const all = this.of(figure);
    place.desk?.replaceChildren(
      all.length === 0
        ? h('p', { class: 'quiet' }, t.live.noReview)
        : h('ol', { class: 'reviews' }, ...all.map((one) => reviewItem(this.lang, t, one, one.changed, () => this.load()))),
    );
  }

  private drawGone(): void {
    const gone = this.list.filter((one) => one.figure === null);
    this.gone?.replaceChildren();
    if (gone.length === 0 || !this.gone) return;
    this.gone.append(
      h(
        'details',
        {},
        h('summary', {}, plural(this.lang, gone.length, this.t.live.reviewGone)),
        h('ol', { class: 'reviews' }, ...gone.map((one) => reviewItem(this.lang, this.t, one, false, () => this.load(), true))),
      ),
    );
  }

  private form(figure: string): HTMLElement {
    const { t } = this;
    const place = h('div', { role: 'status' });
    const id = `note-${figure}`;
    const note = h('textarea', { id, rows: 2, maxlength: 4000, dir: 'auto' });
    const say = (kind: Review['kind']) => (): void => {
      if (kind === 'note' && note.value.trim() === '') return place.replaceChildren(h('p', { class: 'warn' }, t.live.noteWanted));
      void attempt(t, place, async () => {
        await send('reviews', { story: this.story, figure, kind, note: note.value.trim(), dossier: this.tag });
        note.value = '';
        await this.load();
        place.replaceChildren();
      });
    };
    const button = (kind: Review['kind']): HTMLElement => h('button', { type: 'button', click: say(kind) }, t.live[kind]);
    return h(
      'div',
      { class: 'review-form' },
      h('label', { for: id }, t.live.noteLabel),
      note,
      h('p', { class: 'buttons' }, button('accept'), button('reject'), button('note')),
      place,
    );
  }
}

export function reviewItem(
  lang: Lang,
  t: Words,
  one: Review,
  changed: boolean,
  done: () => void | Promise<void>,
  questioned = false,
  more: Node | null = null,
): HTMLElement {
  const place = h('div', { role: 'status' });
  const undo = (): void =>
    void attempt(t, place, async () => {
      await send('reviews/undo', { review: one.review });
      await done();
    });
  return h(
    'li',
    { class: one.undone ? 'taken-back' : null },
    h(
      'p',
      {},
      h('b', { class: `badge-${one.kind}` }, t.live.reviewed[one.kind] ?? one.kind),
      ' · ',
      foreign(one.who),
      ' · ',
      dateInWords(lang, one.when),
      !one.undone && [' ', h('button', { type: 'button', class: 'plain undo', click: undo }, t.live.undo)],
    ),
    questioned && h('p', {}, foreign(one.question), ' (', t.verdicts[one.verdict as keyof Words['verdicts']] ?? one.verdict, ')'),
    one.note && h('p', { class: 'note', dir: 'auto' }, passageText(one.note)),
    changed && h('p', { class: 'warn' }, t.live.changedSince),
    one.undone && h('p', { class: 'quiet' }, t.live.undoneBy, ' ', foreign(one.undone_by ?? ''), ' · ', dateInWords(lang, one.undone)),
    more,
    place,
  );
}

export async function reviewsPage(lang: Lang, t: Words, cursor: string | null, redraw: () => void): Promise<(HTMLElement | null)[]> {
  const answer = await ask<{ reviews: (Review & { documents: string[] })[]; next: string | null }>('reviews', { cursor });
  if (answer.reviews.length === 0) return [h('p', { class: 'none' }, t.live.noReviews)];
  const items = answer.reviews.map((one) => {
    const document = one.documents[0];
    const way = document
      ? h('p', {}, h('a', { href: `/?document=${encodeURIComponent(document)}` }, t.live.toStory))
      : h('p', { class: 'warn' }, t.live.figureGone);
    return reviewItem(lang, t, one, false, redraw, true, way);
  });
  const more = answer.next && h('p', {}, h('a', { href: `/?show=reviews&cursor=${answer.next}` }, t.live.more));
  return [h('ol', { class: 'reviews' }, ...items), more || null];
}
