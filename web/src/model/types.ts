// The dossier as docs/formats/dossier.schema.json has it; only what the page shows. Offsets are code points.

export interface Span {
  doc: string;
  start: number;
  end: number;
  exact: string;
}

export interface Published {
  value: string;
  basis: 'stated' | 'inferred';
  reason?: string;
}

export interface DocumentJson {
  id: string;
  source: string;
  url: string | null;
  outlet: string | null;
  title: Span | { exact: string } | null;
  published: Published | null;
  modified?: string | null;
  dateline: string | null;
  language: string;
  authors: string[];
  agencies: string[];
  agency_credits?: { name: string; place: string; span: Span | null }[];
  notes: { code: string; message: string }[];
  body: Span[];
  text: string;
  annotated?: boolean;
  capture?: { time?: string } | null;
}

export type EntityType = 'PER' | 'ORG' | 'LOC' | 'NORP';

export interface Entity {
  id: string;
  type: EntityType;
  name: string;
  aliases: string[];
}

export interface Mention extends Span {
  type: string | null;
  entity: string | null;
}

export interface Time extends Span {
  type: string;
  value: string;
}

export type Modifier = 'exact' | 'about' | 'more_than' | 'less_than' | 'at_least' | 'at_most' | 'range';

export interface Quantity extends Span {
  id: string;
  min: number | null;
  max: number | null;
  modifier: Modifier;
  unit: string;
  counted: string | null;
  vague?: boolean;
}

export interface Hop {
  name: string;
  kind: 'person' | 'organisation' | 'unnamed' | 'agency' | 'outlet';
  entity?: string | null;
  span: Span | null;
  reason: 'stated' | 'inherited' | 'aligned';
}

export interface Claim extends Span {
  id: string;
  kind: 'direct' | 'indirect' | 'narration';
  source: { entity: string | null; name: string; span: Span | null } | null;
  cue: Span | null;
  via: string[];
  chain: Hop[];
  quantities: string[];
  event: string | null;
  negated?: boolean;
  hedged?: boolean;
}

export interface Passage {
  id: string;
  origin: string | null;
  members: Span[];
}

export interface Reading {
  quantity: string;
  claim: string | null;
  doc: string;
  origin?: number | null; // position in the figure's origins, where the program says it
  revises?: string | null; // the quantity that it replaces
}

export interface Origin {
  entity: string | null;
  name: string;
  via: string[];
  docs: string[];
  reasons?: string[];
  counted?: boolean;
}

export type Verdict = 'conflict' | 'revised' | 'agree' | 'single';

// What a figure's numbers count, in parts.
export interface Asked {
  what: string; // a class, a unit, "number"; or the text's noun
  as_written: boolean;
  event: string | null;
  still: boolean;
  part: boolean;
  after: string | null;
}

export interface Figure {
  id: string;
  question: string; // in English words
  asked?: Asked | null;
  readings: Reading[];
  verdict: Verdict;
  origins: Origin[];
  independent_origins: number;
}

export interface Contradiction {
  id: string;
  about: string;
  sides: string[][];
}

export interface Wording {
  entity: string;
  doc: string;
  terms: Record<string, number>;
}

// Documents of one address, oldest first, and what changed from each to the next.
export interface Version {
  address: string;
  documents: string[];
  changes: VersionChange[];
}

export interface VersionChange {
  kind: 'figure' | 'attribution';
  from: string; // documents
  to: string;
  old: string; // quantities, or claims
  new: string;
  copied_by: { doc: string; quantity: string }[];
}

export interface TimelineEntry {
  date: string;
  what: string;
  claims: string[];
}

export interface Counts {
  articles: number;
  distinct_texts: number;
  outlets: number;
  independent_origins: number;
}

// What the run that made the dossier could not fetch or read.
export interface Coverage {
  gaps: { reason: string; count: number; where: string[] }[];
  archives: { file: string; altered?: number; not_fetched: Record<string, number> }[];
}

export interface Dossier {
  schema: string;
  story: { id: string; headline: string; language: string; first?: string | null; last?: string | null; place?: string | null };
  counts: Counts;
  settings?: { min_copy_words?: number; standing_percent?: number; policy?: string; wire?: 'with' | 'without' };
  documents: DocumentJson[];
  entities: Entity[];
  mentions: Mention[];
  times: Time[];
  quantities: Quantity[];
  claims: Claim[];
  passages: Passage[];
  figures: Figure[];
  contradictions: Contradiction[];
  wording: Wording[];
  timeline: TimelineEntry[];
  versions?: Version[];
  provenance?: { isnad?: string; coverage?: Coverage };
}

// The content of the page's data block: one dossier, or {"schema": "isnad-stories/1", "dossiers": […]}.
export function dossiersIn(json: unknown): Dossier[] {
  if (typeof json !== 'object' || json === null) return [];
  const many = (json as { dossiers?: unknown }).dossiers;
  if (Array.isArray(many)) return many as Dossier[];
  return Array.isArray((json as Dossier).documents) ? [json as Dossier] : [];
}
