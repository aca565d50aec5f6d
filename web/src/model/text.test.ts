import { describe, expect, it } from 'vitest';
import { bidiControlsIn, CodePoints, directionOf, neutral, oneLine, shortened } from './text';

describe('CodePoints', () => {
  it('counts an emoji once where UTF-16 has two units', () => {
    const text = 'حريق 🔥🔥 في الميناء';
    const points = new CodePoints(text);
    expect(points.length).toBe([...text].length);
    // 🔥 stands at code points 5 and 6, the words after them from 8.
    expect(text.slice(points.toUnits(5), points.toUnits(7))).toBe('🔥🔥');
    expect(text.slice(points.toUnits(8), points.toUnits(10))).toBe('في');
    expect(points.fromUnits(points.toUnits(8))).toBe(8);
  });

  it('takes a unit inside a pair for the code point that holds it', () => {
    expect(new CodePoints('a🔥b').fromUnits(2)).toBe(1);
    expect(new CodePoints('a🔥b').fromUnits(3)).toBe(2);
  });

  it('keeps offsets outside the text at its ends', () => {
    const points = new CodePoints('a🔥');
    expect([points.toUnits(-3), points.toUnits(99)]).toEqual([0, 3]);
    expect(new CodePoints('').toUnits(5)).toBe(0);
  });

  it('counts a lone surrogate as one', () => {
    expect(new CodePoints('a\ud83db').toUnits(2)).toBe(2);
  });
});

describe('neutral', () => {
  it('switches direction controls off and keeps every offset', () => {
    const text = 'a\u202eevil\u202c\u2067b\u2069\u0007c';
    expect(neutral(text)).toHaveLength(text.length);
    expect(neutral(text)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0007]/);
    expect(bidiControlsIn(text)).toBe(4);
  });

  it('leaves marks and joiners of ordinary text alone', () => {
    const text = 'می‌خواهم \u200fنص\n\tسطر';
    expect(neutral(text)).toBe(text);
  });
});

describe('lines and lengths', () => {
  it('puts a name on one line', () => expect(oneLine(' a\n b\u2028c ')).toBe('a b c'));
  it('shows characters for the references of a page', () => {
    expect(oneLine('&quot;النخلة&quot; &#8220;حي&#x201D; &amp; R&D &nosuch; &#55296;')).toBe('"النخلة" “حي” & R&D &nosuch; &#55296;');
    expect(oneLine('a&#8238;b')).not.toContain('\u202e');
  });
  it('cuts between words', () => expect(shortened('one two three four', 12)).toBe('one two…'));
  it('cuts no pair in two', () => expect(shortened('aaaa🔥🔥🔥', 6)).toBe('aaaa…'));
  it('takes the direction of most letters', () => {
    expect(directionOf('12 قتيلا', 'ltr')).toBe('rtl');
    expect(directionOf('BBC: مقتل خمسة في انهيار جسر', 'ltr')).toBe('rtl'); // a headline that begins with a name
    expect(directionOf('قناة says that the bridge fell', 'rtl')).toBe('ltr');
    expect(directionOf('مرسى اليوم', 'ltr')).toBe('rtl');
    expect(directionOf('12–15', 'rtl')).toBe('rtl');
  });
});
