import type { Lang, Words } from './i18n';
import { wordsOf, plural, type Forms, directionOfLang } from './i18n';
import type { Story } from './model/story';

// What every view needs to draw itself.
export interface Context {
  lang: Lang;
  dir: 'rtl' | 'ltr';
  t: Words;
  story: Story;
  count(number: number, forms: Forms): string;
  href(target: string): string; // the address of a target inside this page
}

export function contextOf(lang: Lang, story: Story, prefix: string): Context {
  return {
    lang,
    dir: directionOfLang(lang),
    t: wordsOf(lang),
    story,
    count: (number, forms) => plural(lang, number, forms),
    href: (target) => `#${prefix}${target}`,
  };
}
