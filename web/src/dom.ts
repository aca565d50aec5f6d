import { directionOf, neutral, oneLine } from './model/text';

// The only ways in which text reaches the page: as text nodes, never as markup.

type Child = Node | string | null | undefined | false | Child[];
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function fill<T extends Element>(element: T, attributes: Attributes, children: Child[]): T {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value as EventListener);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element | DocumentFragment, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

// A name, label or title of a page inside a line of ours: on one line, isolated, with its own direction.
export function foreign(text: string, attributes: Attributes = {}): HTMLElement {
  const shown = oneLine(text);
  return h('bdi', { dir: directionOf(shown, 'ltr'), lang: langOf(shown), ...attributes }, shown);
}

// A number or range: always left to right, isolated from the text around it.
export function number(text: string | number, attributes: Attributes = {}): HTMLElement {
  return h('bdi', { dir: 'ltr', class: 'number', ...attributes }, String(text));
}

// Running text of a page, lines kept.
export function passageText(text: string): Text {
  return document.createTextNode(neutral(text));
}

export function langOf(text: string): string | null {
  return /\p{Script=Arabic}/u.test(text) ? 'ar' : /[A-Za-z]/.test(text) ? 'en' : null;
}

// For the attributes that are read aloud: isolates in place of <bdi>.
export function isolated(text: string): string {
  return `\u2068${oneLine(text)}\u2069`;
}
