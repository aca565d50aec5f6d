import type { Browser, Page } from 'playwright-core';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, launch, missing, PROGRAM, ROOT, screenshot, settled } from './support';

const why = missing() ?? (existsSync(PROGRAM) ? null : `no ${PROGRAM}`);
if (why) console.warn(`SKIPPED, the viewer from a server: ${why}`);

// A newcomer's path, through isnad's own server over the samples, under its own policy.
describe.skipIf(why)('the viewer from a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-live-'));
  const store = join(folder, 'store.db');
  let browser: Browser;
  let server: ChildProcess;
  let home = '';
  const errors: string[] = [];
  const elsewhere: string[] = [];
  beforeAll(async () => {
    const samples = readdirSync(join(ROOT, 'samples')).map((name) => join(ROOT, 'samples', name));
    execFileSync(PROGRAM, ['ingest', '--quiet', '--store', store, ...samples], { stdio: 'ignore' });
    server = spawn(PROGRAM, ['serve', '--store', store, '--listen', '127.0.0.1:0', '--jobs', '2']);
    home = await new Promise((done, fail) => {
      server.on('exit', () => fail(new Error('the server ended')));
      server.stderr!.on('data', (text) => {
        const address = /http:\/\/\S+/.exec(String(text))?.[0];
        if (address) done(address);
      });
    });
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    server?.removeAllListeners('exit');
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function visit(path: string, width = 1366): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('request', (request) => !request.url().startsWith(home) && elsewhere.push(request.url()));
    await page.goto(home + path);
    await page.locator('#page').waitFor();
    return page;
  }

  for (const width of [1366, 390])
    it(`leads from the day to the conflict and its source, ${width} pixels wide`, async () => {
      const page = await visit('/', width);
      await page.locator('.live h3').first().waitFor();
      expect(await page.locator('.live li .quiet').first().textContent()).toMatch(/5 .*5 .*5 .*/);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `live-start-${width}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);

      await page.locator('#search').fill('السيول');
      await page.locator('#search').press('Enter');
      await page.locator('.snippet mark').first().waitFor();
      expect(await page.locator('.snippet').count()).toBe(3);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `live-search-${width}`);

      await page.goto(`${home}/?day=2025-03-16`);
      await page.locator('.live h3 a').first().click();
      await page.locator('.figure.conflict').first().waitFor();
      await settled(page);
      await page.locator('.language').click();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await screenshot(page, `live-story-${width}`);
      await page.getByText('All stories').click();
      await page.locator('.live h3').first().waitFor();
      await page.close();
    });

  it('says that stories changed, and what is not there', async () => {
    const page = await visit('/');
    await page.locator('.live h3').first().waitFor();
    execFileSync(PROGRAM, ['ingest', '--quiet', '--store', store, '-'], {
      input: '{"id":"late","title":"A ferry stops","published":"2025-09-12","text":"A ferry stopped at Norhaven on Friday 12 September 2025."}\n',
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await page.locator('.news a').click();
    await page.getByText('A ferry stops').waitFor();
    await page.close();
    const before = errors.length;
    const lost = await visit('/stories/nothing');
    expect(await lost.locator('main').textContent()).toContain('لا ملف في هذه الصفحة');
    errors.length = before; // Chromium counts the 404 that was asked for
    await lost.close();
  });

  it('asked nobody else and broke no policy', () => {
    expect(elsewhere).toEqual([]);
    expect(errors).toEqual([]);
  });
});
