import type { Dossier, DocumentJson } from './types';

// How much of a document's report came from where. Parts are shares of the report's code points.
export interface Share {
  key: string; // "agency:AFP", "document:ID", "unknown"
  name: string; // the agency's name or the document's id; empty when unknown
  kind: 'agency' | 'document' | 'unknown';
  credited: boolean;
  part: number;
}

// Each document's shares, the largest first; text whose origin is the document itself is its own and no share.
// A stretch in several passages counts once, for a named agency before a document before the unknown, as
// src/report/shares.cpp does.
export function sharesOf(dossier: Dossier): Map<string, Share[]> {
  const documents = new Map(dossier.documents.map((document) => [document.id, document]));
  const stretches = new Map<string, { key: string; start: number; end: number; rank: number }[]>();
  for (const passage of dossier.passages) {
    const kind = passage.origin === null ? 'unknown' : documents.has(passage.origin) ? 'document' : 'agency';
    const key = kind === 'unknown' ? 'unknown' : `${kind}:${passage.origin}`;
    for (const member of passage.members) {
      if (kind === 'document' && passage.origin === member.doc) continue;
      const list = stretches.get(member.doc) ?? [];
      list.push({ key, start: member.start, end: member.end, rank: RANK[kind] });
      stretches.set(member.doc, list);
    }
  }
  return new Map(
    dossier.documents.map((document) => [
      document.id,
      shares(document, stretches.get(document.id) ?? [], claimOutlets(dossier, document.id), documents),
    ]),
  );
}

const RANK = { agency: 0, document: 1, unknown: 2 } as const;

function claimOutlets(dossier: Dossier, doc: string): Set<string> {
  const names = new Set<string>();
  for (const claim of dossier.claims) {
    if (claim.doc !== doc) continue;
    for (const hop of claim.chain) if (hop.kind === 'outlet') names.add(hop.name);
  }
  return names;
}

function shares(
  document: DocumentJson,
  stretches: { key: string; start: number; end: number; rank: number }[],
  outletsNamed: Set<string>,
  documents: Map<string, DocumentJson>,
): Share[] {
  const whole = document.body.reduce((sum, span) => sum + span.end - span.start, 0);
  if (whole === 0) return [];
  // Sweep over all ends of stretches; between two of them the best rank that is open takes the text.
  const edges = stretches
    .flatMap((stretch) => [
      { at: stretch.start, change: 1, stretch },
      { at: stretch.end, change: -1, stretch },
    ])
    .sort((a, b) => a.at - b.at);
  const open = new Map<string, { count: number; rank: number }>();
  const counts = new Map<string, number>();
  let since = 0;
  for (const edge of edges) {
    if (edge.at > since && open.size > 0) {
      const [first] = [...open].sort((a, b) => a[1].rank - b[1].rank || (a[0] < b[0] ? -1 : 1));
      counts.set(first![0], (counts.get(first![0]) ?? 0) + edge.at - since);
    }
    since = edge.at;
    const entry = open.get(edge.stretch.key) ?? { count: 0, rank: edge.stretch.rank };
    entry.count += edge.change;
    if (entry.count > 0) open.set(edge.stretch.key, entry);
    else open.delete(edge.stretch.key);
  }
  return [...counts]
    .map(([key, count]): Share => {
      const [kind, name] = key === 'unknown' ? (['unknown', ''] as const) : splitKey(key);
      const outlet = kind === 'document' ? documents.get(name)?.outlet : null;
      const credited =
        kind === 'agency'
          ? document.agencies.includes(name)
          : outlet != null && (document.agencies.includes(outlet) || outletsNamed.has(outlet));
      return { key, name, kind, credited, part: Math.min(1, count / whole) };
    })
    .sort((a, b) => b.part - a.part || (a.key < b.key ? -1 : 1));
}

function splitKey(key: string): ['agency' | 'document', string] {
  const at = key.indexOf(':');
  return [key.slice(0, at) as 'agency' | 'document', key.slice(at + 1)];
}
