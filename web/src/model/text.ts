// Offsets, and what makes foreign text safe to stand in a line of ours.

// Code points to UTF-16 units and back. Text without surrogate pairs needs no table.
export class CodePoints {
  private readonly starts: Uint32Array | null;
  readonly length: number;

  constructor(private readonly text: string) {
    if (!/[\ud800-\udfff]/.test(text)) {
      this.starts = null;
      this.length = text.length;
      return;
    }
    const starts = new Uint32Array(text.length + 1);
    let count = 0;
    for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) starts[count++] = at;
    starts[count] = text.length;
    this.starts = starts.subarray(0, count + 1);
    this.length = count;
  }

  // Total: an offset outside the text is moved to its nearer end.
  toUnits(codePoint: number): number {
    const at = Math.max(0, Math.min(codePoint, this.length));
    return this.starts ? this.starts[at]! : at;
  }

  // The code point that holds the unit.
  fromUnits(unit: number): number {
    const at = Math.max(0, Math.min(unit, this.text.length));
    if (!this.starts) return at;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

// Embeddings, overrides and isolates of a page would reach into the lines around it; other control characters
// draw boxes. Each becomes a word joiner, which is as long, draws nothing and lets Arabic letters join.
const CONTROLS = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

export function neutral(text: string): string {
  return text.replace(CONTROLS, '\u2060').replace(/[\u2028\u2029]/g, '\n');
}

export function bidiControlsIn(text: string): number {
  return text.match(BIDI_CONTROLS)?.length ?? 0;
}

const NAMED: Record<string, string> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’',
  ndash: '–', mdash: '—', hellip: '…',
};

// Records of feeds have headlines as they stand in a page. The dossier keeps them so; a reader sees characters.
function withoutReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? parseInt(decimal, 10) : parseInt(hex ?? '', 16);
    return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : whole;
  });
}

// One line: for names, labels and titles.
export function oneLine(text: string): string {
  return neutral(withoutReferences(text)).replace(/\s+/g, ' ').trim();
}

// At most `limit` units, cut between words where there are any, never inside a surrogate pair.
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let cut = text.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  if (space > limit * 0.5) cut = cut.slice(0, space);
  if (/[\ud800-\udbff]$/.test(cut)) cut = cut.slice(0, -1);
  return `${cut.trimEnd()}…`;
}

// The direction of most letters, since an Arabic headline may begin with a name in Latin ones; the interface's where there
// are none.
export function directionOf(text: string, otherwise: 'rtl' | 'ltr'): 'rtl' | 'ltr' {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const rightToLeft = text.match(/(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/gu)?.length ?? 0;
  return letters === 0 ? otherwise : rightToLeft * 2 > letters ? 'rtl' : 'ltr';
}

export function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

// Text as people type it when they look for it: without marks (so without hamza on its alef), case, and the two endings
// that are often written for each other.
export function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}|\u0640/gu, '').replace(/ى/g, 'ي').replace(/ة/g, 'ه').toLowerCase();
}
