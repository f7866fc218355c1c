// `npm run bench -- drawings [--strokes 200] [--measures 50] [--runs N]`: what people drew over a scatter of 5,000 rows in
// a browser: what all of it costs to come in, to turn with the camera, and to be there while somebody draws on.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { CHROMIUM_ARGS } from '../../tests/harness/chromium.ts';
import { builtPage, servedPage } from '../built-page.ts';
import type { Bench, Report, Row } from '../report.ts';
import { median, ofRuns } from '../spread.ts';
import type { DrawingsBench, DrawnFrame } from './page/main.ts';

declare const window: { bench: DrawingsBench };

const FRAMES = 25;
const SIZE = { width: 1280, height: 720 };

interface Work {
  readonly strokes: number;
  readonly measures: number;
}

interface Figures {
  readonly added: DrawnFrame;
  readonly turned: readonly DrawnFrame[];
  readonly grown: readonly DrawnFrame[];
  readonly rested: DrawnFrame;
  readonly pieces: number;
}

const onPage = async (browser: Browser, url: string, work: Work, picture?: string): Promise<Figures> => {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1 });
  try {
    await page.goto(url);
    await page.waitForFunction(() => window.bench?.isReady());
    await page.evaluate(() => window.bench.settle());
    const added = await page.evaluate((of) => window.bench.add(of.strokes, of.measures), work);
    await page.evaluate(() => window.bench.settle());
    if (picture) await page.screenshot({ path: picture });
    const each = async (act: () => Promise<DrawnFrame>): Promise<DrawnFrame[]> => {
      await act(); // buffers and shaders of a second frame
      const frames: DrawnFrame[] = [];
      for (let i = 0; i < FRAMES; i += 1) frames.push(await act());
      return frames;
    };
    const turned = await each(() => page.evaluate(() => window.bench.turn()));
    const grown = work.strokes === 0 ? [] : await each(() => page.evaluate(() => window.bench.grow(0)));
    const rested = work.strokes === 0 ? added : await page.evaluate(() => window.bench.rest(0));
    return { added, turned, grown, rested, pieces: await page.evaluate(() => window.bench.pieces()) };
  } finally {
    await page.close();
  }
};

const run = async (args: readonly string[]): Promise<Report> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      strokes: { type: 'string', default: '200' },
      measures: { type: 'string', default: '50' },
      runs: { type: 'string', default: '3' },
      picture: { type: 'string' },
    },
  });
  const [strokes, measures] = [Number(values.strokes), Number(values.measures)];
  const works: Record<string, Work> = {
    nothing: { strokes: 0, measures: 0 },
    [`${strokes} strokes`]: { strokes, measures: 0 },
    [`${measures} measures`]: { strokes: 0, measures },
    both: { strokes, measures },
  };
  const directory = mkdtempSync(join(tmpdir(), 'orrery-drawings-'));
  const figures: Record<string, Figures[]> = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  await builtPage(join(import.meta.dirname, 'page'), directory);
  const page = await servedPage(directory);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
  try {
    for (let turn = 0; turn < Number(values.runs); turn += 1)
      for (const [name, work] of Object.entries(works))
        figures[name]?.push(
          await onPage(browser, page.url, work, name === 'both' ? values.picture : undefined),
        );
  } finally {
    await browser.close();
    page.close();
    rmSync(directory, { recursive: true, force: true });
  }
  const cell = (runs: readonly Figures[], pick: (figures: Figures) => readonly DrawnFrame[]): string[] =>
    (['ms', 'script'] as const).map((part) => {
      const each = runs.map((one) => median(pick(one).map((frame) => frame[part])));
      return each.some(Number.isNaN) ? '-' : ofRuns(each);
    });
  return {
    what: `Strokes of ${Math.round((figures.both?.[0]?.pieces ?? 0) / strokes)} pieces each and measures over 5,000 points and 8 people at ${SIZE.width} × ${SIZE.height}; ms of a frame until the GPU has finished, and the page's own part of it. Medians of ${FRAMES} frames, then of the runs.`,
    columns: ['come in', 'script', 'a turn', 'script', 'one grows', 'script', 'let go', 'script'],
    rows: Object.entries(figures).map(
      ([name, runs]): Row => ({
        name,
        cells: [
          ...cell(runs, ({ added }) => [added]),
          ...cell(runs, ({ turned }) => turned),
          ...cell(runs, ({ grown }) => grown),
          ...cell(runs, ({ rested }) => [rested]),
        ],
      }),
    ),
    notes: [],
    figures,
  };
};

export const drawings: Bench = { summary: '200 strokes and 50 measures: come in, turn, grow', run };
