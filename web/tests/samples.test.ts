import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { axe, launch, missing, open, pageBy, PROGRAM, RAQQA, ROOT, screenshot, settled } from './support';

// The pages that the program writes, at the sizes and in the clothes that readers have.
const why = missing() ?? (existsSync(PROGRAM) ? null : `no ${PROGRAM} (make build)`);
if (why) console.warn(`SKIPPED, the samples in a browser: ${why}`);
if (!existsSync(RAQQA)) console.warn(`SKIPPED, Raqqa in a browser: no ${RAQQA}`);

const STORIES = [
  { name: 'wadi-al-qirmiz', inputs: join(ROOT, 'samples/wadi-al-qirmiz') },
  { name: 'sadafiya-port', inputs: join(ROOT, 'samples/sadafiya-port') },
  ...(existsSync(RAQQA) ? [{ name: 'raqqa-2017', inputs: RAQQA }] : []),
];
const SIZES = [
  { size: 'desktop', width: 1366, height: 768 },
  { size: 'phone', width: 390, height: 844 },
];

describe.skipIf(why).each(STORIES)('$name', ({ name, inputs }) => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    html = pageBy([inputs], '--one-story')!;
    browser = await launch();
  });
  afterAll(() => browser?.close());

  for (const { size, width, height } of SIZES) {
    for (const lang of ['ar', 'en'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        it(`${size}, ${lang}, ${theme}: no error, no request, nothing for axe, nothing beside the page`, async () => {
          const { page, errors, requests } = await open(browser, html, { lang, theme, width, height });
          await screenshot(page, `${name}-${size}-${lang}-${theme}`);
          await page.locator('.opener').first().click();
          await page.evaluate(() => ((document.getElementById('pair') ?? document.createElement('details')) as HTMLDetailsElement).open = true);
          await settled(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
          expect(await axe(page)).toEqual([]);
          expect(errors).toEqual([]);
          expect(requests).toEqual([]);
          await page.close();
        });
      }
    }
  }

  it('shows the head and the first figure before scrolling on a laptop', async () => {
    const { page } = await open(browser, html, { lang: 'ar' });
    const box = (await page.locator('.figure').first().boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(768);
    await page.close();
  });

  it('has one dark palette, whether the system or the reader chose it, and prints dark on light', async () => {
    const inks = async (theme: 'dark' | 'light' | undefined, system: 'dark' | 'light', media: 'screen' | 'print'): Promise<string> => {
      const { page } = await open(browser, html, { theme });
      await page.emulateMedia({ colorScheme: system, media });
      const style = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.documentElement);
        return `${color} on ${backgroundColor}`;
      });
      await page.close();
      return style;
    };
    const dark = await inks('dark', 'light', 'screen');
    const light = await inks('light', 'dark', 'screen');
    expect(dark).not.toBe(light);
    expect(await inks(undefined, 'dark', 'screen')).toBe(dark);
    expect(await inks(undefined, 'light', 'screen')).toBe(light);
    const ink = (style: string): string => style.split(' on ')[0]!;
    expect(ink(await inks('dark', 'dark', 'print'))).toBe(ink(light));
  });

  it('prints, with nothing beyond the edge of the paper and nothing folded but texts', async () => {
    const { page, errors } = await open(browser, html, { lang: 'ar' });
    await page.emulateMedia({ media: 'print' });
    // Paper is narrower than the screen that the drawings were made for; nothing is drawn anew for it.
    const beyond = await page.evaluate(() => {
      document.body.style.inlineSize = '600px';
      const edges = [...document.querySelectorAll('.scale, .lineage')].map((one) => [one, one.parentElement!].map((element) => element.getBoundingClientRect().width));
      document.body.style.inlineSize = '';
      return { drawings: edges.length, wide: edges.filter(([drawing, room]) => drawing! > room! + 1) };
    });
    expect(beyond.drawings).toBeGreaterThan(0);
    expect(beyond.wide).toEqual([]);
    const shown = (links: string): Promise<number> => page.locator(links).filter({ visible: true }).count();
    expect(await shown('.side .in-text, .reading .in-text'), 'a link is nothing on paper').toBe(0);
    expect(await shown('.accordance .in-text'), 'but who says when it was').toBeGreaterThan(0);
    const folded = (): Promise<number> => page.locator('#figures details:not([open]), #lineage .rest:not([open])').count();
    const before = await folded();
    expect(before).toBeGreaterThan(0);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect(await folded()).toBe(0);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    expect(await folded()).toBe(before);
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
    expect(errors).toEqual([]);
    await page.close();
  });
});
