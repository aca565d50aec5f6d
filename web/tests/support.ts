import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Dossier } from '../src/model/types';

const WEB = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const ROOT = resolve(WEB, '..');
export const REPORT = join(WEB, 'dist/report.html');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const PROGRAM = process.env.ISNAD ?? join(ROOT, 'build/isnad');
export const RAQQA = join(process.env.ISNAD_SHARED ?? join(ROOT, '../shared'), 'data/raqqa-2017');
const OUTPUT = join(WEB, 'tests/output');

// Why the browser tests cannot run here, or null.
export function missing(): string | null {
  if (!existsSync(CHROMIUM)) return `no ${CHROMIUM} (apt install chromium)`;
  return existsSync(REPORT) ? null : 'no web/dist/report.html (npm run build)';
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    // As root there is no sandbox; the rest keeps Chromium from looking for Google's hosts.
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

// The page that holds the dossiers, as src/report/html.cpp makes it.
export function pageWith(dossiers: Dossier[]): string {
  const json = JSON.stringify({ schema: 'isnad-stories/1', dossiers })
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  const [before, after] = readFileSync(REPORT, 'utf8').split('@@ISNAD_DOSSIERS@@');
  return `${before}${json}${after}`;
}

// The page that the program itself writes; null where it is not built.
export function pageBy(inputs: string[], ...options: string[]): string | null {
  if (!existsSync(PROGRAM)) return null;
  return execFileSync(PROGRAM, ['trace', '--quiet', '--html', '-', ...options, ...inputs], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

export interface Opened {
  page: Page;
  errors: string[]; // console errors, exceptions, breaches of the policy
  requests: string[]; // all but the page itself
}

export interface View {
  lang?: 'ar' | 'en';
  theme?: 'dark' | 'light';
  width?: number;
  height?: number;
  hash?: string;
}

// Opened from file://, as a reader does.
export async function open(browser: Browser, html: string, view: View = {}): Promise<Opened> {
  const file = join(mkdtempSync(join(tmpdir(), 'isnad-web-')), 'report.html');
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: view.width ?? 1366, height: view.height ?? 768 } });
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('dialog', (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(file);
  if (view.lang) address.searchParams.set('lang', view.lang);
  if (view.theme) address.searchParams.set('theme', view.theme);
  if (view.hash) address.hash = view.hash;
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address.href.split('#')[0]) requests.push(request.url());
  });
  await page.goto(address.href);
  await page.waitForSelector('main');
  await settled(page);
  return { page, errors, requests };
}

// Plots are drawn once their width is known.
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))),
  );
}

export async function screenshot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(OUTPUT, { recursive: true });
  await page.screenshot({ path: join(OUTPUT, `${name}.png`), fullPage });
}

const AXE = readFileSync(join(WEB, 'node_modules/axe-core/axe.min.js'), 'utf8');

// axe-core's findings, one line each. The page's policy forbids its script, so it comes through the debugger.
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(`${AXE}; undefined`);
  return page.evaluate(async () => {
    interface Result {
      violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
    }
    const { violations } = await (window as unknown as { axe: { run(): Promise<Result> } }).axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 5).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  });
}
