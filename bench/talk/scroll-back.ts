// A chat scrolled back in a browser, with the studio as people have it, for a while or to its beginning: how long its frames take,
// and how much of it is ever in the page.
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { enterAs, newPerson, openPanel } from '../../tests/e2e/person.ts';
import { CHROMIUM_ARGS } from '../../tests/harness/chromium.ts';
import { type Quantiles, quantiles } from '../spread.ts';

export interface Scrolling {
  readonly ms: number;
  /** Messages passed on the way. */
  readonly messages: number;
  /** Between two frames while it scrolls, ms. */
  readonly frames: Quantiles;
  /** The longest the page could do nothing else, ms; 0 where nothing took 50. */
  readonly longest: number;
  /** Messages in the page at most. */
  readonly held: number;
}

const STEP_PX = 600; // what a wheel turned fast comes to in a frame
const SCROLL_MS = 20_000;

export const scrollBack = async (link: string): Promise<Scrolling> => {
  const browser: Browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
  try {
    const { page } = await newPerson(browser);
    await page.goto(link);
    await enterAs(page, 'Reader');
    await openPanel(page, 'Chat');
    await page.waitForSelector('.orr-chat-list [data-seq]');
    await page.keyboard.press('Escape');
    const found = await page.evaluate(
      ({ step, most }) =>
        new Promise<{ ms: number; frames: number[]; tasks: number[]; held: number; passed: number }>(
          (resolve) => {
            const list = document.querySelector<HTMLElement>('.orr-chat-list > ol');
            if (!list) throw new Error('there is no list');
            const tasks: number[] = [];
            const observer = new PerformanceObserver((entries) => {
              for (const { duration } of entries.getEntries()) tasks.push(duration);
            });
            observer.observe({ entryTypes: ['longtask'] });
            const frames: number[] = [];
            const from = performance.now();
            const seen = new Set<string>();
            let [held, last, still] = [0, from, 0];
            const tick = () => {
              const now = performance.now();
              frames.push(now - last);
              last = now;
              const there = list.querySelectorAll<HTMLElement>('[data-seq]');
              held = Math.max(held, there.length);
              for (const { dataset } of there) seen.add(dataset.seq as string);
              const isTop = list.scrollTop === 0 && list.querySelector('.orr-chat-older') === null;
              still = isTop ? still + 1 : 0;
              list.scrollTop -= step;
              if (still < 30 && now - from < most) requestAnimationFrame(tick);
              else {
                observer.disconnect();
                resolve({ ms: now - from, frames: frames.slice(1), tasks, held, passed: seen.size });
              }
            };
            requestAnimationFrame(tick);
          },
        ),
      { step: STEP_PX, most: SCROLL_MS },
    );
    const { ms, frames, tasks, held, passed } = found;
    return {
      ms,
      messages: passed,
      frames: quantiles(frames),
      longest: Math.round(Math.max(0, ...tasks)),
      held,
    };
  } finally {
    await browser.close();
  }
};
