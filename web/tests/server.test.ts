import type { Browser, Page } from 'playwright-core';
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axe, launch, missing, PROGRAM, ROOT, screenshot, settled } from './support';

const why = missing() ?? (existsSync(PROGRAM) ? null : `no ${PROGRAM}`);
if (why) console.warn(`SKIPPED, the viewer from a server: ${why}`);

const DAM = '/?day=2025-03-16'; // of the samples' two stories, one of which a document was left out of
const WIDTHS = [1366, 390];

// isnad's own server over a store of its own, under its own policy, with a token to write with.
class Room {
  readonly folder = mkdtempSync(join(tmpdir(), 'isnad-live-'));
  readonly store = join(this.folder, 'store.db');
  readonly errors: string[] = [];
  readonly elsewhere: string[] = [];
  token = '';
  home = '';
  private server: ChildProcess | null = null;

  ingest(...inputs: string[]): void {
    execFileSync(PROGRAM, ['ingest', '--quiet', '--store', this.store, ...inputs], { stdio: 'ignore' });
  }
  // Records, or lines as they stand.
  add(...records: (object | string)[]): void {
    const input = records.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');
    const { status } = spawnSync(PROGRAM, ['ingest', '--quiet', '--store', this.store, '-'], { input });
    expect(status).toBe(records.some((one) => typeof one === 'string') ? 1 : 0);
  }
  async serve(...options: string[]): Promise<void> {
    const tokens = ['--tokens', join(this.folder, 'tokens')];
    this.token = execFileSync(PROGRAM, ['serve', '--store', this.store, ...tokens, '--new-token', 'نور'], { encoding: 'utf8' }).trim();
    const server = spawn(PROGRAM, ['serve', '--store', this.store, ...tokens, '--listen', '127.0.0.1:0', '--jobs', '2', ...options]);
    this.server = server;
    this.home = await new Promise((done, fail) => {
      server.on('exit', () => fail(new Error('the server ended')));
      server.stderr.on('data', (text) => {
        const address = /http:\/\/\S+/.exec(String(text))?.[0];
        if (address) done(address);
      });
    });
  }
  stop(): void {
    this.server?.removeAllListeners('exit');
    this.server?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
  async blank(browser: Browser, width = 1366): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('request', (request) => !request.url().startsWith(this.home) && this.elsewhere.push(request.url()));
    return page;
  }
  async visit(browser: Browser, path: string, width = 1366): Promise<Page> {
    const page = await this.blank(browser, width);
    await page.goto(this.home + path);
    await page.locator('main :is(h1, .none, .token)').first().waitFor();
    return page;
  }
}

// What every page keeps: accessible, nothing cut off, nothing to scroll sideways for.
async function sound(page: Page, name: string, fullPage = false): Promise<void> {
  await settled(page);
  await screenshot(page, name, fullPage);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), name).toBeLessThanOrEqual(0);
  expect(await axe(page), name).toEqual([]);
}

describe.skipIf(why)('the viewer from a server', () => {
  const room = new Room();
  let browser: Browser;
  const visit = (path: string, width?: number): Promise<Page> => room.visit(browser, path, width);
  const enter = async (page: Page, token: string): Promise<void> => {
    await page.locator('#token').fill(token);
    await page.locator('#token').press('Enter');
  };
  const storyOf = async (document: string): Promise<string> =>
    ((await (await fetch(`${room.home}/api/v1/documents/${document}/story`)).json()) as { id: string }).id;
  beforeAll(async () => {
    room.ingest(...readdirSync(join(ROOT, 'samples')).map((name) => join(ROOT, 'samples', name)));
    await room.serve();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    room.stop();
  });

  for (const width of WIDTHS)
    it(`takes a newcomer from the day to the source of a conflict, and to a merge and back, ${width} pixels wide`, async () => {
      const page = await visit('/?lang=en', width);
      await page.locator('.stories h3').first().waitFor();
      expect(await page.locator('.stories li .quiet').first().textContent()).toMatch(/5 .*5 .*5 .*/);
      expect(await page.locator('.stories li .quiet .warn').first().textContent()).toMatch(/^\d+ conflicts?$/);
      await sound(page, `live-start-${width}`, true);

      // Search, and from what is found to its place in a story.
      await page.locator('#search').fill('السيول');
      await page.locator('#search').press('Enter');
      await page.locator('.snippet mark').first().waitFor();
      expect(await page.locator('.snippet').count()).toBe(3);
      await sound(page, `live-search-${width}`);
      await page.locator('.live h3 a').first().click();
      await page.locator('.document.arrived').waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/stories\//);

      // Open a story, the conflict, the chain, the exact words.
      await page.goto(`${room.home}${DAM}&lang=en`);
      await page.locator('.stories h3 a').first().click();
      const conflict = page.locator('.figure.conflict').first();
      await conflict.locator('.opener').click();
      expect(await conflict.locator('.chain').count()).toBeGreaterThan(2);
      await sound(page, `live-conflict-${width}`);
      await conflict.locator('.in-text').first().click();
      await page.locator('.paragraph.arrived .way-back').waitFor();
      expect(await page.locator('.paragraph.arrived').textContent()).toMatch(/200 منزل.*Back to Houses destroyed or damaged/s);
      await screenshot(page, `live-source-${width}`);

      // In Arabic, which the next page keeps.
      await page.locator('.language').click();
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
      await sound(page, `live-story-ar-${width}`, true);
      await page.getByText('كل القصص').click();
      await page.locator('.stories h3').first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('ar');

      // Two stories become one, and two again.
      await page.goto(room.home + DAM);
      await page.locator('.chooser input').first().check();
      expect(await page.locator('.tray').textContent()).toContain('اختر قصة أخرى');
      await page.locator('.chooser input').nth(1).check();
      await page.locator('.tray .strong').click();
      await page.locator('#token').waitFor();
      await sound(page, `live-token-${width}`);
      await enter(page, room.token);
      await page.locator('.notice').getByText('صارت القصص قصة واحدة').waitFor();
      expect(await page.locator('.stories > li').count()).toBe(1);
      expect(await page.locator('.stories li .quiet').first().textContent()).toMatch(/^5 /);
      expect(await page.locator('.tray').isVisible()).toBe(false);
      await sound(page, `live-merged-${width}`);
      await page.locator('.notice .undo').click();
      await page.locator('.notice').getByText('أُلغي التغيير').waitFor();
      expect(await page.locator('.stories > li').count()).toBe(2);
      await page.close();
    });

  it('keeps a reviewer’s word on a figure through a merge, until it is taken back', async () => {
    const page = await visit(`/stories/${await storyOf('akhbar-alwadi')}?lang=en`);
    const row = page.locator('.figure.conflict').first();
    await row.getByRole('button', { name: 'Review' }).click();
    await row.locator('textarea').fill('The ministry confirms 300.\nCalled at noon.');
    await row.getByRole('button', { name: 'Accept' }).click();
    await enter(page, room.token);
    await row.locator('.reviewed .badge-accept').waitFor();
    expect(await row.locator('.reviewed').textContent()).toMatch(/Accepted · نور.*1 note/);
    await row.getByRole('button', { name: 'Add the note' }).click();
    await row.getByText('Write the note first.').waitFor();
    await sound(page, 'live-review');

    const { decision } = await page.evaluate(async ([token, ids]) => {
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const answer = await fetch('/api/v1/stories/merge', { method: 'POST', headers, body: JSON.stringify({ stories: ids }) });
      return (await answer.json()) as { decision: number };
    }, [room.token, [await storyOf('akhbar-alwadi'), await storyOf('al-midan')]] as const);
    // The page says that its story is another now, and leads there.
    await page.locator('.news a').click();
    await page.locator('.figure .reviewed .badge-accept').first().waitFor();
    expect(await page.locator('.document').count()).toBe(5);
    await page.goto(`${room.home}/?show=byHand`);
    await page.locator(`.decisions li:first-child .undo`).click();
    await page.locator('.notice').getByText('Taken back.').waitFor();
    await page.getByText('that were taken back').click();
    expect(await page.locator('.taken-back').first().textContent()).toContain(`Merged ${decision}`);

    await page.goto(`${room.home}/?show=reviews`);
    await page.locator('.reviews .note').waitFor();
    await sound(page, 'live-reviews');
    await page.getByRole('link', { name: 'to its story' }).click();
    await page.locator('.badge-accept').first().waitFor();
    await page.locator('.figure.conflict .opener').first().click();
    await page.locator('.reviews .undo').click();
    await page.locator('.reviews .taken-back').waitFor();
    expect(await page.locator('.reviewed .badge-accept').count()).toBe(0);
    await page.close();
  });

  it('tells of reviews whose figure is gone, and of figures that changed since', async () => {
    const story = await storyOf('akhbar-alwadi');
    const one = { kind: 'reject', note: '', who: 'Samar', when: '2025-03-17T08:00:00Z', undone_by: null, undone: null, question: 'Camels sold', verdict: 'agree' };
    const reviews = [
      { ...one, review: 2, figure: null, changed: false },
      { ...one, review: 1, figure: 'f1', changed: true, note: 'before the second report' },
    ];
    const page = await room.blank(browser);
    await page.route('**/reviews', (route) => route.fulfill({ json: { story, reviews } }));
    await page.goto(`${room.home}/stories/${story}?lang=en`);
    await page.locator('.lost summary').click();
    expect(await page.locator('.lost').textContent()).toMatch(/1 review of a figure that is no longer here.*Rejected.*Samar.*Camels sold \(Agree\)/);
    expect(await page.locator('#f1 .reviewed').textContent()).toMatch(/Rejected · Samar.*the figure has changed since/);
    await sound(page, 'live-gone');
    await page.close();
  });

  it('splits documents off and takes them in again', async () => {
    const before = await storyOf('akhbar-alwadi');
    const page = await visit(`/stories/${before}?lang=en`, 390);
    await page.locator('.contents').getByText('Changes by hand').click();
    await page.getByRole('button', { name: 'Split off the chosen' }).click();
    await page.getByText('Choose one document at least').waitFor();
    await page.locator('.split input').first().check();
    await sound(page, 'live-hand-390');
    await page.getByRole('button', { name: 'Split off the chosen' }).click();
    await enter(page, room.token);
    await page.locator('.notice').getByText('a story of their own').waitFor();
    expect(await page.locator('.document').count()).toBe(3);
    await page.locator('.notice .undo').click();
    await page.waitForURL(`**/stories/${before}`);
    expect(await page.locator('.document').count()).toBe(4);
    await page.close();
  });

  it('says when a token is unknown, and forgets it', async () => {
    const before = room.errors.length;
    const page = await visit(DAM);
    for (const box of await page.locator('.chooser input').all()) await box.check();
    await page.locator('.tray .strong').click();
    await enter(page, 'isnad_of_somebody_else');
    await page.getByText('هذا الرمز غير معروف هنا').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('isnad-token'))).toBe(null);
    await page.locator('.tray').getByText('ألغ الاختيار').click();
    await page.close();
    expect(room.errors.splice(before).join()).toContain('401'); // Chromium counts what was asked for
  });

  for (const width of WIDTHS)
    it(`shows a name, the documents in order of time, and what was not read, ${width} pixels wide`, async () => {
      const page = await visit(`/stories/${await storyOf('akhbar-alwadi')}`, width);
      await page.locator('.figure.conflict .opener').first().click();
      await page.locator('.chain a').first().click();
      await page.locator('.statements').first().waitFor();
      expect(await page.locator('h1').textContent()).toBe('نادر السرحاني');
      expect(await page.locator('.entity-documents li').count()).toBe(3);
      await sound(page, `live-name-${width}`, true);
      await page.locator('.statements a').first().click();
      await page.locator('.paragraph.arrived').waitFor();

      await page.goto(`${room.home}/?day=2025-03-16`);
      await page.locator('.raw li').first().waitFor();
      expect(await page.locator('.raw li').count()).toBe(2);
      expect(await page.locator('.raw li').nth(1).textContent()).toContain('09:40');
      const [stories, raw] = await Promise.all(['.stories', '.raw'].map((one) => page.locator(one).boundingBox()));
      expect(raw!.y > stories!.y + stories!.height).toBe(width === 390); // beside where there is room, else below

      await page.goto(`${room.home}/?show=unread`);
      await page.getByText('قُرئ كل ما أُدخل').waitFor();
      await page.goto(`${room.home}/?show=reviews&lang=en`);
      await page.locator('.reviews, .none').first().waitFor();
      await page.goto(`${room.home}/?q=${encodeURIComponent('زرافة')}`);
      await page.locator('.none').waitFor();
      await page.goto(`${room.home}/?entity=${encodeURIComponent('زرافة')}`);
      await page.locator('.none').waitFor();
      await sound(page, `live-nobody-${width}`);
      await page.close();
    });

  it('compares two versions of a page word by word', async () => {
    const record = (id: string, published: string, count: string, more: string) => ({
      id,
      url: 'https://valley.example/ferry',
      outlet: 'Valley Post',
      published,
      title: `Ferry strikes the pier of Norhaven`,
      text: `A ferry struck the pier of Norhaven on Monday, and ${count} passengers were hurt, the harbour master Aron Vale said.\n\nDivers searched the harbour until dark. ${more}`,
    });
    room.add(
      record('ferry-1', '2025-10-06T08:00', '14', 'The cause is not known.'),
      record('ferry-2', '2025-10-06T12:00', '16', 'The captain spoke of a broken rudder.'),
    );
    const page = await visit(`/stories/${await storyOf('ferry-1')}?lang=en`);
    await page.locator('.word-by-word summary').click();
    expect(await page.locator('.word-by-word del.changed-figure').textContent()).toBe('14');
    expect(await page.locator('.word-by-word ins.changed-figure').textContent()).toBe('16');
    await page.locator('.versions-of a').first().click();
    await page.locator('.comparison ins').first().waitFor();
    expect(await page.locator('.comparison del').allTextContents()).toEqual(['14', 'cause is not known.']);
    await sound(page, 'live-compare', true);
    await page.setViewportSize({ width: 390, height: 800 });
    await sound(page, 'live-compare-390', true);
    await page.close();
  });

  it('says that stories changed, what could not be read, and what is not there', async () => {
    const page = await visit('/');
    await page.locator('.stories h3').first().waitFor();
    room.add(
      { id: 'late', title: 'A ferry stops', published: '2025-11-12', text: 'A ferry stopped at Norhaven on Wednesday 12 November 2025.' },
      '{"id": broken',
      { id: 'undated', title: 'Some day', text: 'Somebody said something in Norhaven.' },
    );
    await page.locator('.news a').click();
    await page.locator('.stories a').getByText('A ferry stops').waitFor();
    await page.locator('.places .warn').click();
    await page.locator('.gaps-list li').first().waitFor();
    await sound(page, 'live-unread');
    await page.goto(`${room.home}/?day=undated`);
    await page.locator('.raw').getByText('Some day').waitFor();
    await sound(page, 'live-undated');
    await page.close();
    const before = room.errors.length;
    const lost = await visit('/stories/nothing');
    expect(await lost.locator('main').textContent()).toContain('لا قصة بهذا العنوان');
    await sound(lost, 'live-lost');
    room.errors.length = before; // Chromium counts the 404 that was asked for
    await lost.close();
  });

  for (const width of WIDTHS)
    it(`shows what strangers wrote as text, ${width} pixels wide`, async () => {
      const odd = `a/b?c=%2F&d="'<b>${width}`;
      room.add(
        {
          id: odd,
          outlet: '\u202eصحيفة <script>alert(1)</script> the other way',
          title: `<img src=x onerror="alert(1)"> ${'عنوانبلافراغ'.repeat(90)}`,
          url: 'javascript:alert(1)',
          published: '2025-12-01T07:00',
          text: `Mayor "Al <svg onload=alert(1)> Vale" said on Monday that ${'9'.repeat(30)} lamps went out.\n\n${'x'.repeat(5000)}`,
        },
        { id: `empty-${width}`, outlet: '', title: '', published: '2025-12-01', text: '\u202e\u2066 ' },
      );
      const page = await visit('/?day=2025-12-01', width);
      await page.locator('.raw li').first().waitFor();
      await sound(page, `live-odd-${width}`);
      await page.locator('.chooser input').first().check();
      await sound(page, `live-odd-tray-${width}`);
      await page.locator('.tray').getByText('ألغ الاختيار').click();
      await page.goto(`${room.home}/?${new URLSearchParams({ document: odd })}`);
      await page.locator('.document.arrived').waitFor();
      await page.locator('.hand > summary').click();
      await sound(page, `live-odd-story-${width}`);
      for (const path of [`entity=${encodeURIComponent('"\u202e<b>*:OR -')}`, `q=${encodeURIComponent('<b>"lamps"')}`]) {
        await page.goto(`${room.home}/?${path}`);
        await page.locator('main :is(.none, h3)').first().waitFor();
        await sound(page, `live-odd-asked-${width}`);
      }
      expect(await page.locator('img, script:not([src], #dossiers), svg[onload]').count()).toBe(0);
      await page.close();
    });

  it('says in the page’s language why a search cannot be read, and how one is written', async () => {
    let page = await visit('/', 390);
    for (const query of ['figure:x', 'figure:3..2', 'after:soon', '+', 'ا '.repeat(80)]) {
      await page.close();
      page = await visit(`/?q=${encodeURIComponent(query)}&lang=ar`, 390);
      const why = (await page.locator('main .none').textContent())!;
      expect(why).toMatch(/^تعذّرت /);
      expect(why.replace(query, ''), 'nothing of it is English').not.toMatch(/[A-Za-z]{2}/);
    }
    expect(await page.locator('main .how').textContent()).toContain('figure:100..200');
    await sound(page, 'live-unreadable-search');
    await page.close();
    // Chromium itself says that the answer was 400.
    room.errors.splice(0, room.errors.length, ...room.errors.filter((error) => !error.includes('status of 400')));
  });

  it('is as readable in the dark', async () => {
    const page = await visit(`${DAM}&theme=dark`);
    await page.locator('.stories h3').first().waitFor();
    await sound(page, 'live-dark');
    await page.goto(`${room.home}/stories/${await storyOf('akhbar-alwadi')}`);
    await page.locator('.figure.conflict .opener').first().click();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await sound(page, 'live-dark-story');
    await page.close();
  });

  it('asked nobody else and broke no policy', () => {
    expect(room.elsewhere).toEqual([]);
    expect(room.errors).toEqual([]);
  });
});

describe.skipIf(why)('the viewer from a server that has nothing, or not for everybody', () => {
  const room = new Room();
  let browser: Browser;
  beforeAll(async () => {
    room.ingest(join(ROOT, 'samples/wadi-al-qirmiz'));
    execFileSync(PROGRAM, ['remove', '--quiet', '--store', room.store, 'akhbar-alwadi', 'al-diffa', 'al-midan', 'marsa-alyoum', 'sawt-nahrania'], { stdio: 'ignore' });
    await room.serve('--private');
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    room.stop();
  });

  it('asks for the token, then says how documents come in, and shows them when they do', async () => {
    const page = await room.visit(browser, '/');
    await page.locator('#token').fill(room.token);
    await sound(page, 'live-private');
    await page.locator('#token').press('Enter');
    await page.locator('.none pre').waitFor();
    await sound(page, 'live-empty');
    room.add({ id: 'first', title: 'A bridge opens', published: '2025-10-01', text: 'A bridge opened at Norhaven on Wednesday 1 October 2025.' });
    await page.locator('.news a').click();
    await page.locator('.stories a').getByText('A bridge opens').waitFor();
    await page.locator('.places .plain').click();
    await page.locator('#token').waitFor();
    expect(room.elsewhere).toEqual([]);
    expect(room.errors.filter((one) => !one.includes('401'))).toEqual([]); // Chromium counts what was asked for
    await page.close();
  });
});
