/** The packaged app with a library of years: how long until a list stands on the screen, and how smoothly it scrolls. */
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { startDemoApp } from '../demo/app.ts';
import { ask } from '../screens/steps.ts';
import { bigLibrary } from './lists.ts';

const rounds = 12;
/** Runs in the page: goes somewhere and tells after how many milliseconds its rows are drawn. */
const shown = (place: string): string => `new Promise((resolve) => {
  const before = document.querySelector('[role=grid], [role=treegrid]');
  const started = performance.now();
  window.location.hash = ${JSON.stringify(place)};
  const look = () => {
    const grid = document.querySelector('[role=grid], [role=treegrid]');
    const rows = grid === before ? [] : [...(grid?.querySelectorAll('[aria-rowindex]') ?? [])].slice(1);
    if (rows.length > 3 && rows.every((row) => row.textContent.trim() !== '')) resolve(performance.now() - started);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const percentile = (times: number[], share: number): string =>
  ([...times].sort((one, other) => one - other)[Math.floor(times.length * share)] ?? 0)
    .toFixed(0)
    .padStart(4);

async function opening(page: Page, name: string, place: string, goal: number): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // From another list each time, so that this one is asked for anew.
    await page.evaluate(shown(`/documents?least=${round + 1}`));
    times.push(await page.evaluate<number>(shown(place)));
  }
  return `  ${name.padEnd(28)} p50 ${percentile(times, 0.5)} ms  p95 ${percentile(times, 0.95)} ms  (goal ${goal})`;
}

/** From the key to the document's fields. */
const openDocument = `new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]');
  grid.focus();
  const started = performance.now();
  grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  const look = () => {
    if (document.querySelector('[data-review-field]')) resolve(performance.now() - started);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

/** Scrolls as a wheel does for a while and tells the time between frames. */
const scroll = (perFrame: number): string => `new Promise((resolve) => {
  const grid = document.querySelector('[role=grid]');
  const times = [];
  let last = performance.now();
  const step = (now) => {
    times.push(now - last);
    last = now;
    grid.scrollTop += ${perFrame};
    if (times.length < 240) requestAnimationFrame(step);
    else resolve(times.slice(5));
  };
  requestAnimationFrame(step);
})`;
const idle = `new Promise((resolve) => {
  const times = [];
  let last = performance.now();
  const step = (now) => {
    times.push(now - last);
    last = now;
    if (times.length < 240) requestAnimationFrame(step);
    else resolve(times.slice(5));
  };
  requestAnimationFrame(step);
})`;

function frames(name: string, times: number[]): string {
  const late = times.filter((time) => time > 25).length;
  return `  ${name.padEnd(28)} p50 ${percentile(times, 0.5)} ms  p95 ${percentile(times, 0.95)} ms  ${((1000 * times.length) / times.reduce((sum, time) => sum + time, 0)).toFixed(0)} frames a second, ${late} of ${times.length} late`;
}

export async function benchScreen(count: number): Promise<string[]> {
  const { store, folder } = bigLibrary(count);
  store.close();
  const app = await startDemoApp('es', (data) => cpSync(folder, data, { recursive: true }));
  try {
    const { page } = app;
    await ask(page, 'settings:set', { current_company: 'banco', first_start_done: true });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.evaluate(shown('/documents'));
    const lines = [
      `Screen: ${count} documents in the packaged app`,
      await opening(page, 'open', '/documents', 50),
      await opening(page, 'sort by amount', '/documents?sort=payable', 50),
      await opening(page, 'one year', '/documents?from=2025-01-01&to=2025-12-31', 50),
      await opening(page, 'one seller', '/documents?seller=3101000007', 50),
      await opening(page, 'currency and type', '/documents?currency=CRC&type=invoice', 50),
      await opening(page, 'search', '/documents?q=cafe', 80),
      await opening(page, 'groups by month', '/documents?group=month', 100),
    ];
    await page.evaluate(shown('/documents'));
    const documents: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      documents.push(await page.evaluate<number>(openDocument));
      await page.evaluate('window.history.back()');
      await page.locator('[role=grid]').waitFor();
      await page.keyboard.press('ArrowDown');
    }
    lines.push(
      `  ${'a document'.padEnd(28)} p50 ${percentile(documents, 0.5)} ms  p95 ${percentile(documents, 0.95)} ms  (goal 100)`,
    );
    await page.evaluate(shown('/documents?sort=seller'));
    lines.push(
      frames('standing still', await page.evaluate<number[]>(idle)),
      frames('scrolling', await page.evaluate<number[]>(scroll(60))),
      frames('scrolling fast', await page.evaluate<number[]>(scroll(1200))),
    );
    return lines;
  } finally {
    await app.stop();
    rmSync(path.resolve(folder), { recursive: true, force: true });
  }
}
