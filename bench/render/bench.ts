// `npm run bench -- render [--runs N] [--points 10000,100000,1000000] [--engines ...] [--antialias]`: ours and four peers draw
// the same points in the same browser, taking turns, each on a page of its own. `--engines three-webgpu,adaptive-card` may be asked for.

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
import { measurePage, type PageFigures, type PageWork } from './measure-page.ts';

const ENGINES = ['orrery', 'three', 'deck', 'echarts', 'plotly', 'adaptive'] as const;
/** A WebGPU adapter where there is no graphics card; only asked for with the engine that uses it. */
const WEBGPU_ARGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
];
const SIZE = { width: 1280, height: 720 };
type Figures = Map<string, PageFigures[]>;

const cell = (
  runs: readonly PageFigures[],
  pick: (figures: PageFigures) => number | null,
  digits = 0,
): string => {
  const values = runs.map(pick).filter((value) => value !== null);
  if (values.length === 0) return runs[0]?.failed ? 'cannot' : '-';
  return ofRuns(values, digits);
};

const middle = (
  runs: readonly PageFigures[] | undefined,
  pick: (figures: PageFigures) => number | null,
): number => {
  const values = (runs ?? []).map(pick).filter((value) => value !== null);
  return values.length === 0 ? Number.NaN : median(values);
};

const TARGETS: readonly {
  points: number;
  what: string;
  peer: string;
  pick: (figures: PageFigures) => number | null;
  /** Ours is at most this part of the peer's. */
  most: number;
}[] = [
  { points: 100_000, what: 'orbit', peer: 'plotly', pick: ({ orbit }) => orbit, most: 1 / 12 },
  { points: 100_000, what: 'orbit', peer: 'deck', pick: ({ orbit }) => orbit, most: 1 / 6 },
  { points: 1_000_000, what: 'orbit', peer: 'deck', pick: ({ orbit }) => orbit, most: 1 / 6 },
  { points: 1_000_000, what: 'orbit', peer: 'three', pick: ({ orbit }) => orbit, most: 1.2 },
  { points: 1_000_000, what: 'filter', peer: 'deck', pick: ({ filter }) => filter, most: 1 / 8 },
  { points: 1_000_000, what: 'filter', peer: 'echarts', pick: ({ filter }) => filter, most: 1 / 3 },
  { points: 1_000_000, what: 'first frame', peer: 'deck', pick: ({ first }) => first, most: 1 / 9 },
  { points: 1_000_000, what: 'memory', peer: 'three', pick: ({ memory }) => memory, most: 0.65 },
];

const verdicts = (all: Figures): string[] => {
  const notes = TARGETS.flatMap(({ points, what, peer, pick, most }) => {
    const mine = middle(all.get(`orrery ${points}`), pick);
    const other = middle(all.get(`${peer} ${points}`), pick);
    if (Number.isNaN(mine)) return [];
    const aim = most < 0.6 ? `${Math.round(1 / most)} times less` : `at most ${most} of it`;
    if (Number.isNaN(other)) return [`${points} ${what}: ${peer} did not finish (aim: ${aim})`];
    const ratio =
      most < 0.6 ? `${(other / mine).toFixed(1)} times less` : `${(mine / other).toFixed(2)} of it`;
    return [
      `${mine / other <= most ? 'met   ' : 'MISSED'} ${points} ${what} against ${peer}: ${ratio} (aim: ${aim})`,
    ];
  });
  for (const [key, runs] of all) {
    if (!key.startsWith('orrery ')) continue;
    const uploads = Math.max(...runs.map(({ filterUploads }) => filterUploads ?? 0));
    const points = Number(key.split(' ')[1]);
    notes.push(
      `${uploads === 0 ? 'met   ' : 'MISSED'} ${points} filter: ${uploads} bytes uploaded while it moved (aim: 0)`,
    );
    const freely = all.get(`adaptive ${points}`);
    const moving = middle(freely, ({ moving }) => moving);
    const plain = middle(all.get(`three ${points}`), ({ orbit }) => orbit);
    if (points === 1_000_000 && !Number.isNaN(moving)) {
      const drawn = middle(freely, ({ movingPoints }) => movingPoints);
      const rest = middle(freely, ({ rest }) => rest);
      notes.push(
        `${moving <= plain / 8 ? 'met   ' : 'MISSED'} ${points} adaptive detail, apart: ${moving.toFixed(0)} ms a moving frame with ${drawn} points drawn, ${(plain / moving).toFixed(1)} times less than plain three (aim: 8)`,
        `${rest <= 500 ? 'met   ' : 'MISSED'} ${points} full picture ${rest.toFixed(0)} ms after rest (aim: 500)`,
      );
    }
  }
  return notes;
};

export const render: Bench = {
  summary: 'ours, three, deck.gl, echarts-gl and plotly draw the same points',
  async run(args): Promise<Report> {
    const { values } = parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string', default: '3' },
        points: { type: 'string', default: '10000,100000,1000000' },
        engines: { type: 'string', default: ENGINES.join(',') },
        antialias: { type: 'boolean', default: false },
        /** ms after which a peer is told not to have finished an act. */
        patience: { type: 'string', default: '120000' },
        pictures: { type: 'string' },
      },
    });
    const directory = mkdtempSync(join(tmpdir(), 'orrery-render-'));
    const all: Figures = new Map();
    let browser: Browser | null = null;
    const closers: (() => void)[] = [() => rmSync(directory, { recursive: true, force: true })];
    try {
      await builtPage(join(import.meta.dirname, 'page'), directory);
      const { url, close } = await servedPage(directory);
      closers.push(close);
      browser = await chromium.launch({
        executablePath: findBrowser(),
        // Frames as soon as they are wanted: the display's pace is not what is measured.
        args: [
          ...CHROMIUM_ARGS,
          '--disable-frame-rate-limit',
          '--disable-gpu-vsync',
          '--enable-precise-memory-info',
          ...(values.engines.includes('webgpu') ? WEBGPU_ARGS : []),
        ],
      });
      for (let run = 0; run < Number(values.runs); run++)
        for (const count of values.points.split(',').map(Number))
          for (const engine of values.engines.split(',')) {
            const key = `${engine} ${count}`;
            const before = all.get(key) ?? [];
            if (before.some(({ failed }) => failed)) continue; // it could not, once: it is not waited for again
            const work: PageWork = {
              url: `${url}?engine=${engine}&points=${count}&antialias=${values.antialias ? 1 : 0}`,
              size: SIZE,
              adaptive: engine.startsWith('adaptive'),
              patience: Number(values.patience),
              ...(values.pictures &&
                run === 0 && { picture: join(values.pictures, `${engine}-${count}.png`) }),
            };
            all.set(key, [...before, await measurePage(browser, work)]);
            process.stderr.write(`${key}: ${JSON.stringify(all.get(key)?.at(-1))}\n`);
          }
    } finally {
      await browser?.close();
      for (const close of closers) close();
    }
    const rows: Row[] = [...all].map(([name, runs]) => ({
      name: runs[0]?.failed ? `${name} (${runs[0].failed})` : name,
      cells: [
        cell(runs, ({ first }) => first),
        cell(runs, ({ orbit }) => orbit, 1),
        cell(runs, ({ filter }) => filter, 1),
        cell(runs, ({ memory }) => memory, 1),
        cell(runs, ({ moving }) => moving, 1),
      ],
    }));
    return {
      what: `The same points in Chromium at ${SIZE.width}x${SIZE.height}, antialiasing ${values.antialias ? 'on' : 'off'} for all; medians of ${values.runs} runs (range).`,
      columns: ['first frame ms', 'orbit ms', 'filter ms', 'JS memory MB', 'moving ms'],
      rows,
      notes: verdicts(all),
      figures: Object.fromEntries(all),
    };
  },
};
