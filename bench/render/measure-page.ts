// One engine on one fresh page: first frame, orbit, filter, memory, and motion by hand where it draws less meanwhile.
import type { Browser, CDPSession } from '@playwright/test';
import { median } from '../spread.ts';
import type { RenderBench } from './page/main.ts';

export interface PageWork {
  readonly url: string;
  readonly size: { readonly width: number; readonly height: number };
  /** ms an act may take. */
  readonly patience: number;
  /** Draws less while moving: only motion is measured, and how long the full picture takes after it. */
  readonly adaptive: boolean;
  /** Where to keep a picture. */
  readonly picture?: string;
}

/** ms, MB and bytes; null where it was not measured. */
export interface PageFigures {
  readonly engine: string;
  readonly version: string;
  readonly first: number | null;
  readonly orbit: number | null;
  readonly filter: number | null;
  /** Uploaded by the slowest of the filter's steps after the first. */
  readonly filterUploads: number | null;
  /** Held by JavaScript beyond what the points themselves take. */
  readonly memory: number | null;
  readonly moving: number | null;
  readonly movingPoints: number | null;
  readonly rest: number | null;
  /** Why it could not go on. */
  readonly failed: string | null;
}

declare const window: { bench: RenderBench; ready?: true };

const FRAMES = 15;
const MOVING_FRAMES = 30;
/** An orbit that takes longer than this is judged by the frames it has. */
const ORBIT_MS = 20_000;
const LEAST_FRAMES = 3;

/** Live JavaScript heap and array buffers, MB. */
const heldBy = async (cdp: CDPSession): Promise<number> => {
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.collectGarbage');
  const usage = (await cdp.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1024 / 1024;
};

export const measurePage = async (browser: Browser, work: PageWork): Promise<PageFigures> => {
  const page = await browser.newPage({ viewport: work.size, deviceScaleFactor: 1 });
  const figures: { -readonly [F in keyof PageFigures]: PageFigures[F] } = {
    engine: '',
    version: '',
    first: null,
    orbit: null,
    filter: null,
    filterUploads: null,
    memory: null,
    moving: null,
    movingPoints: null,
    rest: null,
    failed: null,
  };
  const { patience } = work;
  try {
    const cdp = await page.context().newCDPSession(page);
    await page.goto(work.url);
    await page.waitForFunction(() => window.ready === true);
    Object.assign(
      figures,
      await page.evaluate(() => ({ engine: window.bench.engine, version: window.bench.version })),
    );
    const before = await heldBy(cdp);
    figures.first = (
      await within(
        patience,
        page.evaluate((ms) => window.bench.firstFrame(ms), patience),
      )
    ).ms;
    await within(
      patience,
      page.evaluate(() => window.bench.settle()),
    );
    figures.memory = (await heldBy(cdp)) - before;
    if (work.picture) await page.screenshot({ path: work.picture, timeout: patience });

    const step = () =>
      within(
        patience,
        page.evaluate((ms) => window.bench.orbit(ms), patience),
      );
    if (work.adaptive) {
      const motion = await within(
        patience,
        page.evaluate(
          async ([frames, ms]) => {
            const { ms: each, drawn } = await window.bench.move(frames as number, ms as number);
            return { each, drawn, rest: await window.bench.rest(ms as number) };
          },
          [MOVING_FRAMES * 2, patience],
        ),
      );
      figures.moving = median(motion.each.slice(MOVING_FRAMES)); // by then it knows how much this machine draws
      figures.movingPoints = motion.drawn;
      figures.rest = motion.rest;
      return figures;
    }
    await step(); // buffers and shaders of a second frame
    const frames: number[] = [];
    for (let spent = 0; frames.length < LEAST_FRAMES || (frames.length < FRAMES && spent < ORBIT_MS); ) {
      const { ms } = await step();
      frames.push(ms);
      spent += ms;
    }
    figures.orbit = median(frames);
    await within(
      patience,
      page.evaluate(() => window.bench.settle()),
    );

    const filters: number[] = [];
    let uploaded = 0;
    for (let i = 0; i < (figures.orbit > 2_000 ? 3 : 7); i++) {
      const { ms, uploads } = await within(
        patience,
        page.evaluate(
          ([low, wait]) => window.bench.filter(low as number, (low as number) + 500, wait as number),
          [100 + 40 * i, patience],
        ),
      );
      await within(
        patience,
        page.evaluate(() => window.bench.settle()),
      );
      if (i === 0) continue; // the column goes up once
      filters.push(ms);
      uploaded = Math.max(uploaded, uploads.bytes);
    }
    figures.filter = median(filters);
    figures.filterUploads = uploaded;
  } catch (error) {
    figures.failed =
      error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 120) : String(error);
  } finally {
    await page.close().catch(() => {});
  }
  return figures;
};

/** A page that is stuck answers nothing: it is given up from outside. */
const within = <T>(patience: number, work: Promise<T>): Promise<T> => {
  work.catch(() => {});
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience + 5_000);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
};
