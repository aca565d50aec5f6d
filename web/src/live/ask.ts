// The server's API (docs/openapi.yaml), as far as the page asks it.

export interface Counts {
  articles: number;
  distinct_texts: number;
  outlets: number;
  independent_origins: number;
}
export interface StoryRow {
  id: string;
  headline: string;
  language: string;
  first: string | null;
  last: string | null;
  documents: number;
  counts: Counts | null;
}
export interface Days {
  days: { day: string; stories: number; compared: number }[];
  undated: number;
}
export interface Stories {
  stories: StoryRow[];
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

// A token is kept for as long as the window is open, where no other site can read it.
const KEY = 'isnad-token';

export class NeedsToken extends Error {}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token.trim());
}

export async function ask<T>(path: string, parameters: Record<string, string | null | undefined> = {}): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  const token = sessionStorage.getItem(KEY);
  const address = `/api/v1/${path}${query.size > 0 ? `?${query}` : ''}`;
  const answer = await fetch(address, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  if (answer.status === 401) throw new NeedsToken();
  const json: unknown = await answer.json();
  if (!answer.ok) throw new Error((json as { detail?: string }).detail ?? String(answer.status));
  return json as T;
}

// Calls back when stories changed. Browsers come back by themselves when the server was away.
export function whenStoriesChange(tell: () => void): void {
  if (sessionStorage.getItem(KEY)) return; // an EventSource can send no token
  const events = new EventSource('/api/v1/events');
  events.addEventListener('stories', tell);
  events.addEventListener('reset', tell);
}
