// `npm run bench -- filter [--rows 1000000,3000000] [--runs N]`: a slider is dragged over a large table in a browser, with its masks
// computed in the page and beside it, taking turns. What counts is how long the page can do nothing else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { CHROMIUM_ARGS } from '../../tests/harness/chromium.ts';
import { builtPage, servedPage } from '../built-page.ts';
import type { Bench, Report } from '../report.ts';
import { median, ofRuns } from '../spread.ts';
import type { FilterBench, FilterFigures } from './page/main.ts';

const DRAG_MS = 2_000;

const highest = (values: readonly number[]): number => Math.max(0, ...values);

const run = async (args: readonly string[]): Promise<Report> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '200000,1000000,3000000' },
      runs: { type: 'string', default: '3' },
    },
  });
  const directory = mkdtempSync(join(tmpdir(), 'orrery-filter-'));
  await builtPage(join(import.meta.dirname, 'page'), directory);
  const page = await servedPage(directory);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
  const figures = new Map<string, FilterFigures[]>();
  try {
    for (let turn = 0; turn < Number(values.runs); turn++)
      for (const rows of values.rows.split(',').map(Number))
        for (const aside of [false, true]) {
          const tab = await browser.newPage();
          await tab.goto(page.url);
          await tab.waitForFunction(() => (window as unknown as { ready?: boolean }).ready === true);
          const found = await tab.evaluate(
            ({ rows, aside, ms }) => (window as unknown as { drag: FilterBench }).drag(rows, aside, ms),
            { rows, aside, ms: DRAG_MS },
          );
          await tab.close();
          const name = `${rows} rows, ${aside ? 'beside the page' : 'in the page'}`;
          figures.set(name, [...(figures.get(name) ?? []), found]);
        }
  } finally {
    await browser.close();
    page.close();
    rmSync(directory, { recursive: true, force: true });
  }
  const cells = (runs: readonly FilterFigures[]): string[] => [
    ofRuns(
      runs.map(({ blocks }) => median(blocks)),
      1,
    ),
    ofRuns(
      runs.map(({ blocks }) => highest(blocks)),
      1,
    ),
    ofRuns(
      runs.map(({ longTasks }) => longTasks.length),
      0,
    ),
    ofRuns(
      runs.map(({ longTasks }) => highest(longTasks)),
      0,
    ),
    ofRuns(
      runs.map(({ masks }) => masks),
      0,
    ),
  ];
  return {
    what: `A slider dragged for ${DRAG_MS / 1000} s, a move every 16 ms, beside three standing filters.`,
    columns: ['block ms', 'longest ms', 'long tasks', 'longest task', 'masks'],
    rows: [...figures].map(([name, runs]) => ({ name, cells: cells(runs) })),
    notes: [],
    figures: Object.fromEntries(figures),
  };
};

export const filter: Bench = { summary: 'how long a dragged filter blocks the page', run };
