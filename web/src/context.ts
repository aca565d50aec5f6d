import type { Lang, Words } from './i18n';
import { wordsOf, plural, type Forms, directionOfLang } from './i18n';
import type { Live } from './live/story';
import type { Story } from './model/story';

// What every view needs to draw itself.
export interface Context {
  lang: Lang;
  dir: 'rtl' | 'ltr';
  t: Words;
  story: Story;
  count(number: number, forms: Forms): string;
  href(target: string): string; // the address of a target inside this page
  live: Live | null; // what a server adds; null in the report
}

export function contextOf(lang: Lang, story: Story, prefix: string, live: Live | null = null): Context {
  return {
    lang,
    dir: directionOfLang(lang),
    t: wordsOf(lang),
    story,
    count: (number, forms) => plural(lang, number, forms),
    href: (target) => `#${prefix}${target}`,
    live,
  };
}
