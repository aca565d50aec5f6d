import type { Context } from '../context';
import { h, passageText } from '../dom';
import { plural } from '../i18n';
import { compare, type Compared, type Piece } from '../model/compare';
import type { Doc } from '../model/story';
import { CodePoints, directionOf, neutral } from '../model/text';
import type { Quantity, Span } from '../model/types';

export interface Text {
  text: string;
  body: Pick<Span, 'start' | 'end'>[]; // code points, as the numbers
  numbers: Pick<Quantity, 'start' | 'end'>[];
  language: string;
}

export const textOf = (context: Context, doc: Doc): Text => ({
  text: doc.json.text,
  body: doc.json.body,
  numbers: context.story.dossier.quantities.filter((one) => one.doc === doc.id),
  language: doc.json.language,
});

// Two versions of one text, word by word. Whole words are marked, with spaces around: no joined letters are cut apart.
export function comparison({ lang, dir, t }: Pick<Context, 'lang' | 'dir' | 't'>, earlier: Text, later: Text): HTMLElement {
  const made = compare(reportOf(earlier), reportOf(later));
  if (made.out + made.in === 0) return h('p', { class: 'none' }, t.compareSame);
  const counts = [
    [made.out, t.compareOut],
    [made.in, t.compareIn],
    [made.figures, t.compareFigures],
  ] as const;
  const told = counts.filter(([count]) => count > 0).map(([count, forms]) => plural(lang, count, forms));
  return h(
    'div',
    { class: 'comparison' },
    h('p', { class: 'changes' }, told.join(t.separator)),
    h('p', { class: 'quiet' }, t.compareHint),
    ...made.paragraphs.map((pieces) => {
      const text = pieces.map((piece) => piece.text).join(' ');
      const unchanged = pieces.every((piece) => piece.kind === 'same');
      return h(
        'p',
        { class: unchanged ? 'compared unchanged' : 'compared', dir: directionOf(text, dir), lang: later.language },
        ...pieces.flatMap((piece, i) => [i > 0 ? ' ' : '', pieceOf(piece)]),
      );
    }),
  );
}

function pieceOf(piece: Piece): Node {
  if (piece.kind === 'same') return passageText(piece.text);
  const name = piece.kind === 'out' ? 'del' : 'ins';
  return h(name, { class: piece.figure ? 'changed-figure' : null }, passageText(piece.text));
}

// The report alone, paragraphs on lines of their own, with the places of its numbers.
function reportOf(whole: Text): Compared {
  const points = new CodePoints(whole.text);
  const safe = neutral(whole.text);
  const parts = whole.body.length > 0 ? whole.body : [{ start: 0, end: points.length }];
  const made: Compared = { text: '', numbers: [] };
  for (const part of parts) {
    const [from, to] = [points.toUnits(part.start), points.toUnits(part.end)];
    const begin = made.text.length;
    made.text += `${safe.slice(from, to)}\n`;
    for (const number of whole.numbers) {
      const [start, end] = [points.toUnits(number.start), points.toUnits(number.end)];
      if (start >= from && end <= to) made.numbers.push({ start: start - from + begin, end: end - from + begin });
    }
  }
  return made;
}
