import type { Dossier, Mention, Quantity, Span } from './types';
import { compatible } from './values';
import type { Reading, Verdict } from './types';

// What stands in text copied from an agency, as src/compare/texts.cpp tells it: half of a mark or more. (A copy is
// a passage with an agency for its origin, in every document that has it.)
export class WireCopy {
  private readonly spans = new Map<string, Span[]>();

  constructor(dossier: Dossier) {
    const documents = new Set(dossier.documents.map((document) => document.id));
    for (const passage of dossier.passages) {
      if (passage.origin === null || documents.has(passage.origin)) continue;
      for (const member of passage.members) {
        const list = this.spans.get(member.doc);
        if (list) list.push(member);
        else this.spans.set(member.doc, [member]);
      }
    }
  }

  of(doc: string): Span[] {
    return this.spans.get(doc) ?? [];
  }

  holds(span: Pick<Span, 'doc' | 'start' | 'end'>): boolean {
    return this.of(span.doc).some((copy) => {
      const shared = Math.min(copy.end, span.end) - Math.max(copy.start, span.start);
      return shared > 0 && shared * 2 >= span.end - span.start;
    });
  }
}

// The dossier without the copied agency text: a function of the exported dossier alone, so that the switch needs no
// second run. Figures keep their questions; verdicts, origins and counts are told anew from what is left.
export function withoutWire(dossier: Dossier, copy: WireCopy, originOf: OriginOf): Dossier {
  const own = <T extends Span>(list: T[]): T[] => list.filter((span) => !copy.holds(span));
  const quantities = own(dossier.quantities);
  const claims = own(dossier.claims);
  const kept = new Map(quantities.map((quantity) => [quantity.id, quantity]));
  const keptClaims = new Map(claims.map((claim) => [claim.id, claim]));
  const documents = new Set(dossier.documents.map((document) => document.id));

  const figures = dossier.figures.flatMap((figure) => {
    const left = figure.readings.filter((reading) => kept.has(reading.quantity));
    if (left.length === 0) return [];
    const numbers = left.map((reading) => originOf(figure, reading));
    const origins = [...new Set(numbers)].filter((number) => number !== null).sort((a, b) => a - b);
    const readings = left.map((reading, i) => ({
      ...reading,
      claim: reading.claim !== null && keptClaims.has(reading.claim) ? reading.claim : null,
      origin: numbers[i] === null ? null : origins.indexOf(numbers[i]!),
    }));
    const verdict = verdictOf(left, kept);
    const sourced = (reading: Reading) => reading.claim !== null && keptClaims.get(reading.claim)?.source != null;
    const told = origins.map((number) => {
      const ours = left.filter((_, i) => numbers[i] === number);
      const origin = figure.origins[number]!;
      const named = ours.some(sourced);
      const others = left.filter((reading, i) => numbers[i] !== number && sourced(reading));
      const repeated = ours.every((reading) =>
        others.some((other) => compatible(kept.get(reading.quantity)!, kept.get(other.quantity)!)),
      );
      return {
        ...origin,
        docs: [...new Set(ours.map((reading) => reading.doc))],
        counted: origin.counted !== false || (!named && !repeated),
      };
    });
    return [{ ...figure, readings, verdict, origins: told, independent_origins: told.filter((o) => o.counted).length }];
  });

  const mentions = own(dossier.mentions);
  return {
    ...dossier,
    quantities,
    claims,
    mentions,
    times: own(dossier.times),
    passages: dossier.passages.filter((passage) => passage.origin === null || documents.has(passage.origin)),
    figures,
    contradictions: dossier.contradictions
      .map((one) => ({ ...one, sides: one.sides.map((side) => side.filter((id) => keptClaims.has(id))) }))
      .filter((one) => one.sides.every((side) => side.length > 0)),
    wording: lessMentions(dossier, new Set(mentions)),
    timeline: dossier.timeline.flatMap((entry) => {
      const left = entry.claims.filter((id) => keptClaims.has(id));
      return left.length ? [{ ...entry, claims: left, what: keptClaims.get(left[0]!)!.exact }] : [];
    }),
    counts: {
      ...dossier.counts,
      independent_origins: new Set(
        figures.flatMap((figure) => figure.origins.filter((o) => o.counted).map((o) => o.name)),
      ).size,
    },
  };
}

export type OriginOf = (figure: Dossier['figures'][number], reading: Reading) => number | null;

function verdictOf(readings: Reading[], quantities: Map<string, Quantity>): Verdict {
  if (readings.length === 1) return 'single';
  const values = readings.map((reading) => quantities.get(reading.quantity)!);
  const conflict = values.some((a) => values.some((b) => !compatible(a, b)));
  return conflict ? 'conflict' : 'agree';
}

function lessMentions(dossier: Dossier, kept: Set<Mention>): Dossier['wording'] {
  const gone = new Map<string, number>();
  const key = (entity: string | null, doc: string, term: string) => JSON.stringify([entity, doc, term]);
  for (const mention of dossier.mentions) {
    if (kept.has(mention)) continue;
    const at = key(mention.entity, mention.doc, mention.exact);
    gone.set(at, (gone.get(at) ?? 0) + 1);
  }
  return dossier.wording.flatMap((wording) => {
    const terms = Object.entries(wording.terms)
      .map(([term, count]) => [term, count - (gone.get(key(wording.entity, wording.doc, term)) ?? 0)] as const)
      .filter(([, count]) => count > 0);
    return terms.length ? [{ ...wording, terms: Object.fromEntries(terms) }] : [];
  });
}
