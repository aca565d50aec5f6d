// The server's API (docs/openapi.yaml), as far as the page asks it.
import type { Asked, Claim, Counts, Coverage, Entity, Quantity, Span, Verdict } from '../model/types';

export interface StoryName {
  id: string;
  headline: string;
  language: string;
  documents: number;
}
export interface StoryRow extends StoryName {
  first: string | null;
  last: string | null;
  counts: Counts | null;
  conflicts: number;
}
export interface Days {
  days: { day: string; stories: number; compared: number }[];
  undated: number;
}
export interface Stories {
  stories: StoryRow[];
  next: string | null;
}
export interface DocumentRow {
  id: string;
  outlet: string | null;
  title: string | null;
  published: string | null;
  received: string;
  story: StoryName | null;
}
export interface DayDocuments {
  documents: DocumentRow[];
  next: string | null;
}
export interface Hit {
  id: string;
  outlet: string | null;
  title: string | null;
  published: string | null;
  snippet: { text: string; marks: { start: number; end: number }[] };
}
export interface Found {
  documents: number;
  hits: Hit[];
  next: string | null;
}
export interface EntityStory {
  story: StoryName & { first: string | null; last: string | null };
  entity: Entity | null;
  documents: { id: string; outlet: string | null; title: string | null; published: string | null; mentions: number }[];
  statements: Claim[];
  figures: { id: string; question: string; asked: Asked | null; verdict: Verdict; readings: { doc: string; quantity: string; exact: string }[] }[];
}
export interface EntityAnswer {
  name: string;
  documents: number;
  quoted: number;
  stories: EntityStory[];
  next: string | null;
}
export interface StoreCoverage extends Coverage {
  documents: number;
  superseded: number;
}
export interface Decision {
  decision: number;
  kind: 'pin' | 'merge' | 'split';
  documents: number;
  named: { id: string; title: string | null }[];
  who: string;
  when: string;
  undone_by: string | null;
  undone: string | null;
}
export interface Review {
  review: number;
  kind: 'accept' | 'reject' | 'note';
  note: string;
  who: string;
  when: string;
  undone_by: string | null;
  undone: string | null;
  question: string;
  verdict: string;
}
export interface StoryReview extends Review {
  figure: string | null;
  changed: boolean;
}
// A document alone, as `isnad annotate` writes it.
export interface Annotated {
  id: string;
  url: string | null;
  outlet: string | null;
  title: { exact: string } | null;
  published: { value: string } | null;
  language: string;
  text: string;
  body: Span[];
  quantities: Quantity[];
}

// A token is kept for as long as the window is open, where no other site can read it. It leaves in a header that only
// this page's script sets, never in a cookie: what another site makes the browser send comes without it.
const KEY = 'isnad-token';

export class NeedsToken extends Error {}
export class Refused extends Error {
  constructor(
    readonly status: number,
    detail: string,
  ) {
    super(detail);
  }
}

export const hasToken = (): boolean => sessionStorage.getItem(KEY) !== null;
export const forgetToken = (): void => sessionStorage.removeItem(KEY);
export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token.trim());
}

function bearer(): Record<string, string> {
  const token = sessionStorage.getItem(KEY);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

async function answered<T>(answer: Response): Promise<T> {
  if (answer.status === 401) throw new NeedsToken();
  const json: unknown = await answer.json();
  if (!answer.ok) throw new Refused(answer.status, (json as { detail?: string }).detail ?? String(answer.status));
  return json as T;
}

function address(path: string, parameters: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  return `/api/v1/${path}${query.size > 0 ? `?${query}` : ''}`;
}

export async function ask<T>(path: string, parameters: Record<string, string | null | undefined> = {}): Promise<T> {
  return answered(await fetch(address(path, parameters), { headers: bearer() }));
}

// The same with the tag of the answer, by which a later request says what it has seen.
export async function askTagged<T>(path: string): Promise<{ json: T; tag: string }> {
  const answer = await fetch(address(path, {}), { headers: bearer() });
  return { json: await answered<T>(answer), tag: answer.headers.get('etag') ?? '' };
}

export async function send<T>(path: string, body: unknown): Promise<T> {
  const headers = { ...bearer(), 'Content-Type': 'application/json' };
  return answered(await fetch(`/api/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }));
}

// Decisions are kept at once, stories follow: until they are worked out, a minute at most.
export async function storiesSettled(): Promise<void> {
  for (let left = 300; left > 0; --left) {
    const { behind } = await ask<{ behind: number }>('status');
    if (behind === 0) return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

export interface Change {
  changed: string[];
  gone: string[];
}

// Calls back when stories changed. Browsers come back by themselves when the server was away.
export function whenStoriesChange(tell: (change: Change) => void): void {
  const told = (data: string): void => {
    try {
      const { changed, gone } = JSON.parse(data) as Partial<Change>;
      tell({ changed: changed ?? [], gone: gone ?? [] });
    } catch {
      tell({ changed: [], gone: [] });
    }
  };
  if (hasToken()) return void follow(told); // an EventSource can send no token
  const events = new EventSource('/api/v1/events');
  events.addEventListener('stories', (event) => told(event.data as string));
  events.addEventListener('reset', () => told('{}'));
}

const PAUSE = 5000; // milliseconds before it is asked again

async function follow(tell: (data: string) => void): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch('/api/v1/events', { headers: bearer() });
      if (!answer.ok || !answer.body) return;
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        const events = (rest + value).split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const name = /^event: (.*)$/m.exec(event)?.[1];
          if (name === 'stories' || name === 'reset') tell(/^data: (.*)$/m.exec(event)?.[1] ?? '{}');
        }
      }
    } catch {
      // Asked again below.
    }
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}
