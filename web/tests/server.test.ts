import type { Browser } from 'playwright-core';
import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { extname, join, normalize } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flood } from './dossiers';
import { launch, missing, settled } from './support';

const why = missing();
if (why) console.warn(`SKIPPED, the viewer from a server: ${why}`);

const FILES = fileURLToPath(new URL('../dist/server/', import.meta.url));
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
// Nothing inline, nothing from elsewhere: what the one page allows by hashes, a server allows by place.
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'";

describe.skipIf(why)('the viewer from a server', () => {
  let browser: Browser;
  let server: Server;
  let dossiers: string | null;
  beforeAll(async () => {
    browser = await launch();
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      if (path === '/dossiers.json') {
        response.writeHead(dossiers === null ? 500 : 200, { 'content-type': 'application/json' });
        response.end(dossiers ?? '');
        return;
      }
      const file = join(FILES, normalize(path === '/' ? '/index.html' : path));
      try {
        response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain', 'content-security-policy': POLICY });
        response.end(readFileSync(file));
      } catch {
        response.end();
      }
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  async function visit(): Promise<{ page: Awaited<ReturnType<Browser['newPage']>>; errors: string[] }> {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.locator('#page').waitFor();
    await settled(page);
    return { page, errors };
  }

  it('shows the dossiers beside it, under a policy that allows only its own files', async () => {
    dossiers = JSON.stringify(flood());
    const { page, errors } = await visit();
    expect(await page.locator('h1').textContent()).toBe(flood().story.headline);
    expect(await page.locator('.figure.conflict').count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('says so where the server has none', async () => {
    dossiers = null;
    const { page } = await visit();
    expect(await page.locator('main').textContent()).toContain('لا ملف في هذه الصفحة');
  });
});
