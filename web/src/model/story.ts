import { letter, originsOf } from './origins';
import { sharesOf, type Share } from './shares';
import { CodePoints, neutral, oneLine, shortened } from './text';
import type {
  Asked,
  Claim,
  Contradiction,
  Dossier,
  DocumentJson,
  Entity,
  Figure,
  Quantity,
  Span,
  Verdict,
} from './types';
import { compatible, markOf, type Mark } from './values';
import { WireCopy, withoutWire } from './wire';

// A dossier made ready for showing: looked up by id, figures sorted, origins lettered. Nothing here touches the page.

export interface Doc {
  index: number;
  json: DocumentJson;
  id: string;
  label: string; // the outlet, else a short id, else the article's number: never empty
  named: boolean; // whether the outlet is known
  text: string; // as read, control characters neutralised; as long as the original
  points: CodePoints;
  shares: Share[];
}

export interface OriginView {
  letter: string;
  hue: number | null; // position in the palette; null: one of the many that get no colour of their own
  name: string;
  via: string[];
  docs: Doc[];
  reasons: string[];
  counted: boolean;
}

export interface ReadingView {
  id: string; // of its mark and its chain: f1-q3
  quantity: Quantity;
  claim: Claim | null;
  doc: Doc;
  origin: OriginView | null;
  mark: Mark | null;
  revises: Quantity | null; // the earlier number of the same origin that it replaces
}

export interface FigureView {
  id: string;
  question: string;
  asked: Asked | null;
  verdict: Verdict;
  readings: ReadingView[]; // by value, then origin, then document
  origins: OriginView[]; // in the order in which the readings show them; those without a reading last
  independent: number;
  articles: number;
}

export interface Story {
  dossier: Dossier; // as shown: with or without wire copy
  wire: 'with' | 'without';
  copied: { articles: number; share: number }; // text copied from agencies, of the whole dossier
  docs: Doc[];
  doc(id: string): Doc | undefined;
  claim(id: string): Claim | undefined;
  quantity(id: string): Quantity | undefined;
  entity(id: string | null): Entity | undefined;
  figures: FigureView[];
  figuresOf(quantity: string): FigureView[];
  contradictionsOf(claim: string): Contradiction[];
  copy: WireCopy;
  labelled(text: string): string; // a sentence of the program with the articles' labels for their ids
}

// Six hues can be told apart with any colour vision when letters help; the rest share a grey.
const HUES = 6;

// No honest name of an outlet or a speaker is longer; the texts show everything whole.
const LONGEST_NAME = 90;

const ORDER: Record<Verdict, number> = { conflict: 0, revised: 1, agree: 2, single: 3 };

// Ids up to this length were given by a person; longer ones are hashes and file names, which no reader remembers.
const LONGEST_ID = 16;

// `numbered` names an article that has no outlet by its place in the list, from 1.
export function storyOf(
  whole: Dossier,
  wire: 'with' | 'without',
  numbered: (article: number) => string = (article) => `#${article}`,
): Story {
  const copy = new WireCopy(whole);
  const dossier = wire === 'without' ? withoutWire(whole, copy, originsOf(whole)) : whole;
  const shares = sharesOf(dossier);
  const docs = whole.documents.map((json, index): Doc => {
    const outlet = json.outlet === null ? '' : oneLine(json.outlet);
    return {
      index,
      json,
      id: json.id,
      label: shortened(outlet || shortId(json.id) || numbered(index + 1), LONGEST_NAME),
      named: outlet !== '',
      text: neutral(json.text),
      points: new CodePoints(json.text),
      shares: shares.get(json.id) ?? [],
    };
  });
  const docOf = new Map(docs.map((doc) => [doc.id, doc]));
  const claims = new Map(dossier.claims.map((claim) => [claim.id, claim]));
  const quantities = new Map(dossier.quantities.map((quantity) => [quantity.id, quantity]));
  const entities = new Map(dossier.entities.map((entity) => [entity.id, entity]));
  const figures = figuresOf(dossier, docOf, claims, quantities);

  const byQuantity = new Map<string, FigureView[]>();
  for (const figure of figures)
    for (const reading of figure.readings) push(byQuantity, reading.quantity.id, figure);
  const byClaim = new Map<string, Contradiction[]>();
  for (const one of dossier.contradictions) for (const side of one.sides) for (const id of side) push(byClaim, id, one);

  return {
    dossier,
    wire,
    copied: copiedText(docs, copy),
    docs,
    doc: (id) => docOf.get(id),
    claim: (id) => claims.get(id),
    quantity: (id) => quantities.get(id),
    entity: (id) => (id === null ? undefined : entities.get(id)),
    figures,
    figuresOf: (id) => byQuantity.get(id) ?? [],
    contradictionsOf: (id) => byClaim.get(id) ?? [],
    copy,
    labelled: (text) =>
      docs.reduce((told, doc) => (doc.id.length > LONGEST_ID ? told.replaceAll(doc.id, doc.label) : told), text),
  };
}

const shortId = (id: string): string => (id.length <= LONGEST_ID ? oneLine(id) : '');

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (list[list.length - 1] !== value) list.push(value);
}

function copiedText(docs: Doc[], copy: WireCopy): Story['copied'] {
  let articles = 0;
  let copied = 0;
  let whole = 0;
  for (const doc of docs) {
    whole += doc.json.body.reduce((sum, span) => sum + span.end - span.start, 0);
    const spans = [...copy.of(doc.id)].sort((a, b) => a.start - b.start);
    if (spans.length > 0) ++articles;
    let end = 0;
    for (const span of spans) {
      copied += Math.max(0, span.end - Math.max(span.start, end));
      end = Math.max(end, span.end);
    }
  }
  return { articles, share: whole === 0 ? 0 : copied / whole };
}

function figuresOf(
  dossier: Dossier,
  docs: Map<string, Doc>,
  claims: Map<string, Claim>,
  quantities: Map<string, Quantity>,
): FigureView[] {
  const originOf = originsOf(dossier);
  const sorted = dossier.figures
    .map((figure) => ({ figure, articles: new Set(figure.readings.map((reading) => reading.doc)).size }))
    .sort((a, b) => ORDER[verdictOf(a.figure, quantities)] - ORDER[verdictOf(b.figure, quantities)] || b.articles - a.articles);
  const lettered = letterOrigins(sorted.map((one) => one.figure));
  return sorted.map(({ figure, articles }) => {
    const origins = figure.origins.map((origin): OriginView => {
      const number = lettered.get(originKey(origin))!;
      return {
        letter: letter(number),
        hue: number < HUES && origin.counted !== false ? number : null,
        name: shortened(oneLine(origin.name), LONGEST_NAME),
        via: origin.via.map(oneLine),
        docs: origin.docs.flatMap((id) => docs.get(id) ?? []),
        reasons: origin.reasons ?? [],
        counted: origin.counted !== false,
      };
    });
    const readings = figure.readings.flatMap((reading): ReadingView[] => {
      const quantity = quantities.get(reading.quantity);
      const doc = docs.get(reading.doc);
      if (!quantity || !doc) return [];
      const number = originOf(figure, reading);
      return [
        {
          id: `${figure.id}-${reading.quantity}`,
          quantity,
          claim: reading.claim === null ? null : (claims.get(reading.claim) ?? null),
          doc,
          origin: number === null ? null : origins[number]!,
          mark: markOf(quantity),
          revises: reading.revises == null ? null : (quantities.get(reading.revises) ?? null),
        },
      ];
    });
    const rank = (reading: ReadingView) => (reading.origin ? origins.indexOf(reading.origin) : origins.length);
    readings.sort(
      (a, b) =>
        (a.mark?.low ?? Infinity) - (b.mark?.low ?? Infinity) ||
        (a.mark?.high ?? Infinity) - (b.mark?.high ?? Infinity) ||
        rank(a) - rank(b) ||
        a.doc.index - b.doc.index,
    );
    const shown = [...new Set(readings.flatMap((reading) => reading.origin ?? []))];
    return {
      id: figure.id,
      question: figure.question,
      asked: figure.asked ?? null,
      verdict: verdictOf(figure, quantities),
      readings,
      origins: [...shown, ...origins.filter((origin) => !shown.includes(origin))],
      independent: figure.independent_origins,
      articles,
    };
  });
}

// A conflict that is gone once every replaced number is left out is a revision.
function verdictOf(figure: Figure, quantities: Map<string, Quantity>): Verdict {
  const replaced = new Set(figure.readings.flatMap((reading) => reading.revises ?? []));
  if (figure.verdict === 'conflict' && replaced.size > 0) {
    const values = figure.readings.flatMap(({ quantity }) => (replaced.has(quantity) ? [] : (quantities.get(quantity) ?? [])));
    if (values.every((a) => values.every((b) => compatible(a, b)))) return 'revised';
  }
  return figure.verdict in ORDER ? figure.verdict : 'single';
}

const originKey = (origin: { entity: string | null; name: string }): string =>
  origin.entity === null ? `name:${origin.name}` : `entity:${origin.entity}`;

// One letter for an origin on the whole page. Those whose readings can be compared come first, the most telling of
// them with the first letters, so that the colours go where they serve.
function letterOrigins(figures: Figure[]): Map<string, number> {
  const weights = new Map<string, number>();
  figures.forEach((figure, i) => {
    const compared = figure.readings.length === 1 ? 1 : figure.verdict === 'agree' ? 1000 : 5000;
    for (const origin of figure.origins) {
      const key = originKey(origin);
      const weight = origin.counted === false ? 0 : compared * origin.docs.length + 1 / (i + 1);
      weights.set(key, (weights.get(key) ?? 0) + weight);
    }
  });
  const order = [...weights.keys()].sort((a, b) => weights.get(b)! - weights.get(a)!);
  return new Map(order.map((key, i) => [key, i]));
}

// A claim's sentence as the page has it: from the first of its parts to the last.
export function stretchOf(claim: Claim | null, quantity: Quantity | null): Span {
  const parts = [claim, claim?.cue, claim?.source?.span, quantity].filter((part): part is Span => part != null);
  // A source that stands far away is not part of the sentence.
  const main = claim ?? quantity!;
  const near = parts.filter((part) => part.start > main.start - 160 && part.end < main.end + 160);
  const start = Math.min(...near.map((part) => part.start));
  const end = Math.max(...near.map((part) => part.end));
  return { doc: main.doc, start, end, exact: '' };
}

// First and last date that the documents carry, as precise as each is.
export function datesOf(docs: Doc[]): [string, string] | null {
  const values = docs.flatMap((doc) => doc.json.published?.value ?? []).sort();
  return values.length ? [values[0]!, values[values.length - 1]!] : null;
}

export function titleOf(doc: Doc): string {
  return oneLine(doc.json.title?.exact ?? '');
}

// How many inputs could not be used, and how many pages nobody could fetch (HTTP status 400 and above).
export function unreadIn(dossier: Dossier): { unusable: number; unfetched: number; altered: number } {
  const coverage = dossier.provenance?.coverage;
  const failed = (counts: Record<string, number>): number =>
    Object.entries(counts).reduce((sum, [status, count]) => sum + (Number(status) >= 400 ? count : 0), 0);
  return {
    unusable: (coverage?.gaps ?? []).reduce((sum, gap) => sum + gap.count, 0),
    unfetched: (coverage?.archives ?? []).reduce((sum, archive) => sum + failed(archive.not_fetched), 0),
    altered: (coverage?.archives ?? []).reduce((sum, archive) => sum + (archive.altered ?? 0), 0),
  };
}
