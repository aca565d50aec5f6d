import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { flood, hostile, many, dossierOf } from './dossiers';
import { axe, launch, missing, open, pageWith, REPORT, settled } from './support';

const why = missing();
if (why) console.warn(`SKIPPED, the report in a browser: ${why}`);

describe.skipIf(why)('the report', () => {
  let browser: Browser;
  beforeAll(async () => void (browser = await launch()));
  afterAll(() => browser?.close());

  const targetText = (page: Page): Promise<string> =>
    page.evaluate(() => [...CSS.highlights.get('target')!].map((range) => (range as Range).toString()).join('|'));

  it('is small, and allows only itself', () => {
    const page = readFileSync(REPORT);
    expect(gzipSync(page).length).toBeLessThan(400_000);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page.toString())![1]!;
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; base-uri 'none'; form-action 'none'$/);
  });

  it('leads from the conflict to the sentence in two clicks, and back', async () => {
    const { page, errors } = await open(browser, pageWith([flood()]), { lang: 'ar' });
    await page.click('#f1 a.mark:last-of-type');
    await settled(page);
    const reading = page.locator('#f1-q3');
    expect(await reading.isVisible()).toBe(true);
    await reading.locator('a.in-text').click();
    await settled(page);
    expect(await targetText(page)).toBe('15 شخصا');
    const paragraph = page.locator('#d3 .paragraph.arrived');
    expect(await paragraph.locator('p').first().textContent()).toContain('قالت الوزارة إن 15 شخصا');
    const box = (await paragraph.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(768);

    await page.locator('.way-back a').click();
    await settled(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f1-q3');
    // The browser's own way back leads to the sentence again.
    await page.goBack();
    await settled(page);
    expect(await targetText(page)).toBe('15 شخصا');
    // And the text's own mark to its row.
    await page.locator('#d3 .margin a.to-figure').click();
    await settled(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f1-q3');
    expect(errors).toEqual([]);
  });

  it('can be walked by the keyboard alone', async () => {
    const { page } = await open(browser, pageWith([flood()]));
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    const opener = page.locator('#f1 .opener');
    await opener.focus();
    await page.keyboard.press('Enter');
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    await page.locator('#f1-q1 a.in-text').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    expect(await targetText(page)).toBe('12 شخصا');
    const outline = await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>('.way-back a')!;
      link.focus();
      return getComputedStyle(link).outlineStyle;
    });
    expect(outline).toBe('solid');
  });

  it('leaves wire copy out of everything at the switch, and takes it back', async () => {
    const { page } = await open(browser, pageWith([flood()]), { lang: 'en' });
    const origins = (): Promise<string | null> => page.locator('.counts .independent_origins .number').textContent();
    expect(await origins()).toBe('2');
    expect(await page.locator('#f1').getAttribute('class')).toContain('conflict');
    await page.click('[data-wire=without]');
    await settled(page);
    expect(await origins()).toBe('1');
    expect(await page.locator('#f1').getAttribute('class')).toContain('single');
    expect(await page.locator('#disputed').count()).toBe(0);
    expect(await page.locator('.ribbon').count()).toBe(0);
    expect(await page.locator('#d1 .margin').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-wire'))).toBe('without');
    await page.click('[data-wire=with]');
    await settled(page);
    expect(await page.locator('#f1').getAttribute('class')).toContain('conflict');
  });

  it('names no number of origins where there is nothing to count them by', async () => {
    const { page } = await open(browser, pageWith([{ ...flood(), figures: [], counts: { articles: 3, distinct_texts: 2, outlets: 3, independent_origins: 0 } }]), { lang: 'en' });
    expect(await page.locator('.counts .independent_origins').textContent()).toBe('independent origins–no numbers found');
  });

  it('tells rows with one question apart by the words around their numbers', async () => {
    const dossier = flood();
    const excerpts = async (): Promise<(string | null)[]> => {
      const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
      const found = await page.locator('.figure .excerpt').allTextContents();
      await page.close();
      return found;
    };
    Object.assign(dossier.figures[0]!, { asked: { what: 'people', as_written: false, event: 'killed', still: false, part: false, after: null } });
    expect(await excerpts()).toEqual([]);
    const [readings, other] = [dossier.figures[0]!.readings.slice(0, 1), dossier.figures[0]!.readings.slice(-1)];
    dossier.figures = [{ ...dossier.figures[0]!, readings, verdict: 'single' }, { ...dossier.figures[0]!, id: 'f2', readings: other, verdict: 'single' }];
    expect(await excerpts()).toEqual(['قال الدفاع المدني إن 12 شخصا غرقوا في فيضان نهر الوادي …', '🌊 قالت الوزارة إن 15 شخصا لقوا حتفهم']);
  });

  it('tells an article that no outlet names from its date', async () => {
    const dossier = flood();
    for (const document of dossier.documents) Object.assign(document, { outlet: null, published: { value: '2025-03-15', basis: 'stated' } });
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
    await page.locator('.opener').first().click();
    expect(await page.locator('#f1-q1 .chain .end').textContent()).toBe('a · 15 March 2025');
  });

  it('marks exact characters behind emoji', async () => {
    const { page } = await open(browser, pageWith([flood()]));
    const marked = await page.evaluate(() =>
      [...CSS.highlights.get('quantity')!].map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)),
    );
    expect(marked).toEqual(['12 شخصا', '12 شخصا', '15 شخصا']);
  });

  it('shows the words around a number whose question says little', async () => {
    const dossier = flood();
    Object.assign(dossier.figures[0]!.asked!, { what: 'number', event: null, after: 'في فيضان' });
    const { page } = await open(browser, pageWith([dossier]), { lang: 'ar' });
    const row = page.locator('#f1');
    expect(await row.locator('.question').textContent()).toBe('عدد');
    expect(await row.locator('.excerpt').textContent()).toBe('قال الدفاع المدني إن 12 شخصا غرقوا في فيضان نهر الوادي …');
  });

  it('names an article without an outlet by a number, not by a hash', async () => {
    const one = { outlet: null, title: 'بلا ناشر', says: [{ text: 'وصل 12 شخصا إلى القرية', number: ['12 شخصا', 12] as [string, number] }] };
    const story = pageWith([dossierOf('قرية', [{ ...one, id: '9d09b4b10596c6fa9d09b4b1' }, { ...one, id: 'ufuq' }])]);
    for (const [lang, name] of [['ar', 'المقال 1'], ['en', 'Article 1']] as const) {
      const { page } = await open(browser, story, { lang });
      expect(await page.locator('.doc-outlet').allTextContents()).toEqual([name, 'ufuq']);
    }
  });

  it('tells a revision from a conflict, and draws what replaced what', async () => {
    const dossier = dossierOf('فيضان', [
      { id: 'a', outlet: 'أ', title: 'أ', says: [{ text: 'قالت الوزارة إن 12 شخصا غرقوا', number: ['12 شخصا', 12], by: 'الوزارة' }], published: '2014-03-06' },
      { id: 'b', outlet: 'ب', title: 'ب', says: [{ text: 'قالت الوزارة إن 15 شخصا غرقوا', number: ['15 شخصا', 15], by: 'الوزارة' }], published: '2014-03-07' },
    ]);
    dossier.figures[0]!.readings[1]!.revises = 'q1';
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
    expect(await page.locator('#f1 .verdict').textContent()).toBe('Revised');
    expect(await page.locator('#f1 path.revision').count()).toBe(1);
    await page.click('#f1 .opener');
    expect(await page.locator('#f1-q2 .replaces').textContent()).toContain('12');
    // Nothing replaced: a conflict.
    dossier.figures[0]!.readings[1]!.revises = null;
    const again = await open(browser, pageWith([dossier]), { lang: 'en' });
    expect(await again.page.locator('#f1 .verdict').textContent()).toBe('Conflict');
  });

  it('shows what was edited, and who still has the old number', async () => {
    const told = (id: string, outlet: string, number: number, by?: string) => ({
      id,
      outlet,
      title: id,
      says: [{ text: `${by ? `قال ${by} إن ` : ''}${number} مخزنا احترقت في الميناء`, number: [`${number} مخزنا`, number] as [string, number], by }],
    });
    const dossier = dossierOf('حريق', [told('a1', 'أفق', 9, 'المدير'), told('a2', 'أفق', 12, 'المدير'), told('a3', 'أفق', 12), told('b', 'ميدان', 9, 'المدير')]);
    dossier.documents[0]!.capture = { time: '2031-05-04T08:00:00Z' };
    dossier.versions = [
      {
        address: 'ufuq.example/a',
        documents: ['a1', 'a2', 'a3'],
        changes: [
          { kind: 'figure', from: 'a1', to: 'a2', old: 'q1', new: 'q2', copied_by: [{ doc: 'b', quantity: 'q4' }] },
          { kind: 'attribution', from: 'a2', to: 'a3', old: 'c2', new: 'c3', copied_by: [] },
        ],
      },
    ];
    for (const lang of ['en', 'ar'] as const) {
      const { page, errors } = await open(browser, pageWith([dossier]), { lang });
      expect(await page.locator('.contents a[href="#versions"]').count()).toBe(1);
      expect(await page.locator('#v1 h3').textContent()).toBe('أفق');
      expect(await page.locator('#v1 .version-list li').count()).toBe(3);
      expect(await page.locator('#v1 .version-list small').allTextContents()).toEqual([lang === 'en' ? '4 May 2031, 08:00' : '4 مايو 2031، 08:00']);
      expect(await page.locator('#v1-1 .value').allTextContents()).toEqual(['9', '12']);
      expect(await page.locator('#v1-1 .version-copies .outlet').allTextContents()).toEqual(['ميدان']);
      expect(await page.locator('#v1-2 .version-source').allTextContents()).toEqual(['المدير', lang === 'en' ? 'in the outlet’s own voice' : 'بصوت الوسيلة نفسها']);
      await page.locator('#v1-1 .version-copies a.in-text').click();
      await settled(page);
      expect(await targetText(page)).toBe('9 مخزنا');
      expect(await page.locator('#d4 .paragraph.arrived').count()).toBe(1);
      await page.locator('.way-back a').click();
      await settled(page);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('v1-1');
      expect(await axe(page)).toEqual([]);
      expect(errors).toEqual([]);
    }
    // Without versions there is no section.
    delete dossier.versions;
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
    expect(await page.locator('#versions').count()).toBe(0);
  });

  it('says what is at a place in the text that is clicked', async () => {
    const { page } = await open(browser, pageWith([flood()]), { lang: 'en' });
    const box = await page.evaluate(() => {
      const text = document.querySelector('#d1 .paragraph:not(.around *) p')!.firstChild as Text;
      const range = document.createRange();
      range.setStart(text, text.data.indexOf('12'));
      range.setEnd(text, text.data.indexOf('12') + 2);
      text.parentElement!.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    await page.mouse.click(box.x, box.y);
    const told = await page.locator('#d1 .inspector').innerText();
    expect(told).toContain('Quantity');
    expect(told).toContain('الدفاع المدني');
    expect(told).toContain('صحيفة ب');
  });

  it('puts two articles side by side with what was changed', async () => {
    const dossier = flood();
    const [a, b] = dossier.passages[0]!.members;
    const b2 = dossier.documents[1]!;
    b2.text = b2.text.replace('12 شخصا', '13 شخصا');
    b!.exact = a!.exact.replace('12', '13');
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en', hash: 'p1' });
    await settled(page);
    expect(await page.locator('#pair').getAttribute('open')).not.toBeNull();
    expect(await page.locator('#p1 .changes').innerText()).toContain('number changed');
    const changed = await page.evaluate(() =>
      [...CSS.highlights.get('changed-figure')!].map((range) => (range.startContainer as Text).data.slice(range.startOffset, range.endOffset)),
    );
    expect(changed).toEqual(['12', '13']);
  });

  it('begins with two outlets side by side, and tells one outlet’s articles apart', async () => {
    const dossier = flood();
    // The first outlet has its text twice, which is the longest that any two share.
    const [first, other] = dossier.documents;
    const again = { ...structuredClone(first!), id: 'again' };
    dossier.documents = [first!, again, other!, ...dossier.documents.slice(2)];
    const span = { doc: first!.id, start: 0, end: [...first!.text].length, exact: first!.text };
    dossier.passages.push({ ...dossier.passages[0]!, id: 'p9', members: [span, { ...span, doc: 'again' }] });
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
    await page.locator('#pair summary').click();
    const chosen = await page.locator('#pair select').evaluateAll((boxes) => boxes.map((box) => (box as HTMLSelectElement).selectedOptions[0]!.text));
    expect(chosen[0]).toContain(first!.outlet!);
    expect(chosen[1]).not.toContain(first!.outlet!);
    const names = await page.locator('#pair select').first().locator('option').allTextContents();
    expect(new Set(names).size).toBe(names.length);
    expect(names.some((name) => name.includes('again'))).toBe(true);
    await page.close();
  });

  it('keeps an address from left to right, and the number of a wide range off the question', async () => {
    const dossier = flood();
    dossier.documents[0]!.url = `https://news.example/${encodeURIComponent('قتيلا في انهيار جسر فوق النهر')}`;
    const figure = dossier.figures[0]!;
    const range = dossier.quantities.find((one) => one.id === figure.readings[0]!.quantity)!;
    Object.assign(range, { min: 100_000_000_000, max: 150_000_000_000, modifier: 'range' });
    figure.readings = figure.readings.filter((one) => one.quantity === range.id);
    for (const width of [1366, 390]) {
      const { page } = await open(browser, pageWith([dossier]), { lang: 'ar', width });
      const box = (await page.locator('#f1 .scale').boundingBox())!;
      const label = (await page.locator('#f1 .mark.range .value-label').boundingBox())!;
      expect(label.x, `${width}`).toBeGreaterThanOrEqual(box.x);
      expect(label.x + label.width, `${width}`).toBeLessThanOrEqual(box.x + box.width);
      expect(await page.locator('.address').first().getAttribute('dir')).toBe('ltr');
      await page.close();
    }
  });

  it('opens those who tell of an event beyond the first four', async () => {
    const dossier = dossierOf('سوق', Array.from({ length: 6 }, (_, i) => ({
      id: `n${i}`,
      outlet: `صحيفة ${i}`,
      title: 'حريق',
      says: [{ text: 'احترق السوق ليلا.', by: `شاهد ${i}` }],
      published: '2014-03-06',
    })));
    dossier.timeline = [{ date: '2014-03-05', what: 'احترق السوق ليلا.', claims: dossier.claims.map((claim) => claim.id) }];
    const { page, errors } = await open(browser, pageWith([dossier]));
    const event = page.locator('.axis .event');
    expect(await event.locator('a.in-text:visible').count()).toBe(4);
    await event.locator('summary').click();
    expect(await event.locator('a.in-text:visible').allTextContents()).toHaveLength(6);
    await event.locator('a.in-text').last().click();
    await settled(page);
    expect(await page.locator('#d6 .paragraph.arrived').textContent()).toContain('احترق السوق');
    expect(errors).toEqual([]);
  });

  it('shows several stories with an index', async () => {
    const second = flood();
    second.story.headline = 'قصة ثانية';
    const { page, errors } = await open(browser, pageWith([flood(), second]), { lang: 'en' });
    expect(await page.locator('.story-index li').count()).toBe(2);
    await page.click('.story-index li:nth-child(2) a');
    await settled(page);
    expect(await page.locator('h1').textContent()).toBe('قصة ثانية');
    await page.click('#f1 a.mark:first-of-type');
    await settled(page);
    expect(await page.locator('#f1-q1').isVisible()).toBe(true);
    expect(page.url()).toMatch(/#s2\/f1-q1$/);
    await page.goBack();
    await page.goBack();
    await settled(page);
    expect(await page.locator('.story-index').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('finds stories by words and by their conflicts where there are many', async () => {
    const stories = Array.from({ length: 9 }, (_, i) => {
      const story = dossierOf(`إعلان ${i}`, [{ id: `e${i}`, outlet: i === 4 ? 'جريدة الفجر' : 'صحيفة', title: `إعلان ${i}`, says: [{ text: 'لا جديد.' }] }]);
      return i === 7 ? flood() : story;
    });
    const { page, errors } = await open(browser, pageWith(stories), { lang: 'en' });
    const items = page.locator('.story-index li:visible');
    expect(await page.locator('.story-filter [role=status]').textContent()).toBe('9 stories');
    await page.getByLabel('Words of a headline').fill('اعلان 3');
    expect(await items.allTextContents()).toEqual([expect.stringContaining('إعلان 3')]);
    await page.getByLabel('Words of a headline').fill('الفجر');
    expect(await items.allTextContents()).toEqual([expect.stringContaining('إعلان 4')]);
    await page.getByLabel('Words of a headline').fill('nowhere');
    expect(await items.count()).toBe(0);
    await page.getByLabel('Words of a headline').fill('');
    await page.getByLabel('Only stories with a conflict').check();
    expect(await items.count()).toBe(1);
    expect(await axe(page)).toEqual([]);
    // From the story back to what was looked for.
    await items.locator('a').click();
    await settled(page);
    await page.goBack();
    await settled(page);
    expect(await items.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('shows a story of a single article', async () => {
    const one = dossierOf('خبر', [{ id: 'a', outlet: 'صحيفة', title: 'عنوان', says: [{ text: 'قتل 3 أشخاص', number: ['3 أشخاص', 3] }] }]);
    const { page, errors } = await open(browser, pageWith([one]), { lang: 'ar' });
    expect(await page.locator('.figure.single').count()).toBe(1);
    expect(await page.locator('#lineage .none').count()).toBe(1);
    expect(await axe(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('says what could not be had, or is not what it was', async () => {
    const dossier = flood();
    const archive = { file: 'a.warc', altered: 2, not_fetched: { '301': 5, '404': 3 } };
    dossier.provenance = { isnad: '0.0.0', coverage: { gaps: [{ reason: 'cut', count: 4, where: [] }], archives: [archive] } };
    const { page } = await open(browser, pageWith([dossier]), { lang: 'en' });
    const told = await page.locator('.gaps').innerText();
    for (const words of ['4 inputs that could not be read', '3 pages that could not be fetched', '2 pages that are not what their archive’s digests state'])
      expect(told).toContain(words);
  });

  it('shows an article without anything', async () => {
    const empty = dossierOf('', [{ id: 'a', outlet: null, title: 't', says: [] }]);
    empty.documents[0]!.text = '';
    empty.documents[0]!.body = [];
    empty.documents[0]!.title = null;
    const { page, errors } = await open(browser, pageWith([empty]), { lang: 'en' });
    expect(await page.locator('h1').textContent()).toBe('Story without a headline');
    expect(errors).toEqual([]);
  });

  it('shows a story of 200 articles at once', async () => {
    const started = performance.now();
    const { page, errors } = await open(browser, pageWith([many(200)]), { lang: 'ar' });
    const told = performance.now() - started;
    const drawn = await page.evaluate(() => performance.now());
    console.info(`200 articles: open and settled after ${Math.round(told)} ms (the page's own clock: ${Math.round(drawn)} ms)`);
    expect(told).toBeLessThan(6000);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(1366);
    await page.evaluate(() => (location.hash = '#q150'));
    await settled(page);
    expect(await targetText(page)).toMatch(/^\d+ شخصا$/);
    const clicked = await page.evaluate(() => {
      const from = performance.now();
      document.querySelector<HTMLElement>('[data-wire=without]')!.click();
      return performance.now() - from;
    });
    expect(clicked).toBeLessThan(2000);
    expect(errors).toEqual([]);
  });

  describe('with hostile content', () => {
    it.each(['ar', 'en'] as const)('shows it as text (%s)', async (lang) => {
      const { page, errors, requests } = await open(browser, pageWith([hostile()]), { lang });
      for (const element of await page.locator('.opener').all()) await element.click();
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      await settled(page);
      const found = await page.evaluate(() => ({
        hurt: (window as unknown as { hurt?: number }).hurt,
        scripts: document.scripts.length,
        images: document.querySelectorAll('#page img, #page style, #page script, #page iframe').length,
        handlers: [...document.querySelectorAll('#page *')].filter((one) => [...one.attributes].some((a) => a.name.startsWith('on') || a.name === 'style')).length,
        links: [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((one) => one.getAttribute('href')!).filter((href) => !href.startsWith('#')),
        controls: (document.querySelector('#page')!.textContent!.match(/[\u202a-\u202e]/g) ?? []).length,
        headline: document.querySelector('h1')!.textContent,
        width: document.documentElement.scrollWidth,
      }));
      expect(found.hurt).toBeUndefined();
      expect(found.scripts).toBe(2);
      expect(found.images).toBe(0);
      expect(found.handlers).toBe(0);
      expect(found.links.every((href) => href.startsWith('https://example.org/'))).toBe(true);
      expect(found.controls).toBe(0);
      expect(found.headline).toContain('<script>window.hurt=1</script>');
      expect(found.headline).toContain('<b>'); // references are read as characters, and these are no markup
      expect(found.width).toBeLessThanOrEqual(1366);
      expect(requests).toEqual([]);
      expect(errors).toEqual([]);
    });

    it('fits a phone', async () => {
      const { page } = await open(browser, pageWith([hostile()]), { width: 390, height: 844 });
      await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
});
