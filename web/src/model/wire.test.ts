import { describe, expect, it } from 'vitest';
import { flood, many } from '../../tests/dossiers';
import { sharesOf } from './shares';
import { storyOf } from './story';

describe('the switch without wire copy', () => {
  it('leaves copied agency text out of figures, verdicts, disputes, times and counts', () => {
    const whole = storyOf(flood(), 'with');
    expect(whole.figures[0]).toMatchObject({ verdict: 'conflict', articles: 3, independent: 2 });
    expect(whole.dossier.counts.independent_origins).toBe(2);
    const rest = storyOf(flood(), 'without');
    expect(rest.figures[0]).toMatchObject({ verdict: 'single', articles: 1, independent: 1 });
    expect(rest.figures[0]!.readings.map((reading) => reading.doc.id)).toEqual(['c']);
    expect(rest.figures[0]!.readings[0]!.origin!.name).toBe('الوزارة');
    expect(rest.dossier.contradictions).toEqual([]);
    expect(rest.dossier.timeline).toEqual([]);
    expect(rest.dossier.passages).toEqual([]);
    expect(rest.dossier.counts.independent_origins).toBe(1);
    expect(whole.copied.articles).toBe(2);
  });

  it('keeps text copied from another article', () => {
    const dossier = flood();
    dossier.passages[0]!.origin = 'a';
    expect(storyOf(dossier, 'without').figures[0]!.articles).toBe(3);
  });
});

describe('shares', () => {
  it('tell credited from uncredited copies', () => {
    const shares = sharesOf(flood());
    expect(shares.get('a')).toMatchObject([{ kind: 'agency', name: 'Reuters', credited: true }]);
    expect(shares.get('b')).toMatchObject([{ credited: false, part: 1 }]);
    expect(shares.get('c')).toEqual([]);
  });

  it('count text in two passages once, for the agency', () => {
    const dossier = flood();
    const [passage] = dossier.passages;
    dossier.passages.push({ ...passage!, id: 'p2', origin: null });
    expect(sharesOf(dossier).get('b')).toMatchObject([{ name: 'Reuters', part: 1 }]);
  });

  it("are none of an article's own text", () => {
    const dossier = flood();
    dossier.passages[0]!.origin = 'a';
    expect(sharesOf(dossier).get('a')).toEqual([]);
    expect(sharesOf(dossier).get('b')).toMatchObject([{ kind: 'document', name: 'a', credited: false }]);
  });
});

describe('a story', () => {
  it('gives an origin one letter on the whole page, and hues to six at most', () => {
    const story = storyOf(many(200), 'with');
    const letters = new Map<string, Set<string>>();
    for (const figure of story.figures)
      for (const origin of figure.origins) letters.set(origin.name, (letters.get(origin.name) ?? new Set()).add(origin.letter));
    expect([...letters.values()].every((set) => set.size === 1)).toBe(true);
    expect(new Set(story.figures.flatMap((figure) => figure.origins.map((origin) => origin.hue))).size).toBe(7);
  });

  it('finds the exact characters behind emoji', () => {
    const story = storyOf(flood(), 'with');
    for (const quantity of story.dossier.quantities) {
      const doc = story.doc(quantity.doc)!;
      expect(doc.text.slice(doc.points.toUnits(quantity.start), doc.points.toUnits(quantity.end))).toBe(quantity.exact);
    }
  });
});
