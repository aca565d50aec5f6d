import { oneLine } from './model/text';
import type { Asked, Counts } from './model/types';
import { ar } from './words/ar';
import { en } from './words/en';

// The interface's two languages. What the reports say is never translated.
export type Lang = 'ar' | 'en';
export type Words = typeof en;

const ALL: Record<Lang, Words> = { ar, en };

export const wordsOf = (lang: Lang): Words => ALL[lang];
export const directionOfLang = (lang: Lang): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr');

// Forms for a number: Arabic has five that matter here (1, 2, 3–10, 11–99, 100).
export type Forms = { one: string; two?: string; few?: string; many?: string; other: string };

export function plural(lang: Lang, count: number, forms: Forms): string {
  const rule = new Intl.PluralRules(lang).select(count);
  const form = (rule === 'zero' ? undefined : forms[rule as keyof Forms]) ?? forms.other;
  return form.replace('#', String(count));
}

// The four counts, in a line. Origins are counted of numbers: where there are none, that is said and no "0 origins".
export function countsInWords(lang: Lang, counts: Counts): string {
  const { counted, noNumbers } = wordsOf(lang);
  return (['articles', 'distinct_texts', 'outlets', 'independent_origins'] as const)
    .map((name) => (name === 'independent_origins' && counts[name] === 0 ? noNumbers : plural(lang, counts[name], counted[name]!)))
    .join(' · ');
}

// A TIMEX or ISO date in words, as precise as it is: "15 October 2017, 21:56".
export function dateInWords(lang: Lang, value: string): string {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?/.exec(value);
  if (!found) return value;
  const [, year, month, day, hour, minute] = found;
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  if (month) parts.month = 'long';
  if (day) parts.day = 'numeric';
  const locale = lang === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  const moment = new Date(Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1)));
  if (Number.isNaN(moment.getTime())) return value;
  const date = new Intl.DateTimeFormat(locale, parts).format(moment);
  return hour ? `${date}${lang === 'ar' ? '، ' : ', '}${hour}:${minute}` : date;
}

// "13–15 October 2017"
export function datesInWords(lang: Lang, first: string, last: string): string {
  const [a, b] = [first.slice(0, 10), last.slice(0, 10)];
  if (a === b || a.length < 10 || b.length < 10) {
    return a === b ? dateInWords(lang, a) : `${dateInWords(lang, a)} – ${dateInWords(lang, b)}`;
  }
  const locale = lang === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });
  const [from, to] = [new Date(`${a}T00:00Z`), new Date(`${b}T00:00Z`)];
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return `${a} – ${b}`;
  if (a.slice(0, 7) === b.slice(0, 7)) {
    const month = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(to);
    return `${from.getUTCDate()}–${to.getUTCDate()} ${month}`;
  }
  return `${format.format(from)} – ${format.format(to)}`;
}

// A figure's question in the page's language: `lead` in its own words, `noun` in the report's. English is the program's
// own sentence; in other languages it is put together from its parts. What this page has no word for stays English.
export function question(lang: Lang, text: string, asked: Asked | null): { lead: string; noun: string } {
  const { question: known, numberOf } = wordsOf(lang);
  const noun = asked?.as_written ? asked.what : '';
  if (!known || !asked) return noun ? { lead: numberOf, noun } : { lead: oneLine(text).split(' … ')[0]!, noun };
  const what = noun ? '' : termIn(known.what, asked.what, known);
  let event = asked.event ? termIn(known.events, asked.event, known) : '';
  if (event && asked.still) event += known.still;
  const people = !noun && asked.what === 'people' && event;
  let lead = noun ? numberOf : people ? event : [what, event].filter((part) => part).join(known.joint);
  if (noun && event) return { lead: `${event}${known.joint}${numberOf}`, noun };
  if (asked.part) lead += known.part;
  return { lead, noun };
}

// A term, or several joined by "and".
function termIn(terms: Record<string, string>, term: string, known: NonNullable<Words['question']>): string {
  const own = (one: string): string | undefined => (Object.hasOwn(terms, one) ? terms[one] : undefined);
  const parts = term.split(' and ').map(own);
  return own(term) ?? (parts.every((part) => part) ? parts.join(known.and) : term);
}

// Why readings were counted as one, how a date was inferred, what is wrong with a query: sentences of the program.
export function reason(lang: Lang, text: string): string {
  // A date stays together, and left to right.
  const told = oneLine(text).replace(/\d{4}(-\d\d){1,2}/g, (date) => `\u2066${date.replaceAll('-', '\u2011')}\u2069`);
  for (const [pattern, into] of wordsOf(lang).reasons) if (pattern.test(told)) return told.replace(pattern, into);
  return told;
}
