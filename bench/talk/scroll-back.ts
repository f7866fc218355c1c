// A chat scrolled to its beginning in a browser, with the studio as people have it: how long its frames take, and how much of it
// is ever in the page.
import { type Browser, chromium } from '@playwright/test';
import { findBrowser } from '../../scripts/find-browser.ts';
import { enterAs, newPerson, openPanel } from '../../tests/e2e/person.ts';
import { CHROMIUM_ARGS } from '../../tests/harness/chromium.ts';
import { type Quantiles, quantiles } from '../spread.ts';

export interface Scrolling {
  readonly ms: number;
  /** Messages the first of which was reached. */
  readonly messages: number;
  /** Between two frames while it scrolls, ms. */
  readonly frames: Quantiles;
  /** The longest the page could do nothing else, ms; 0 where nothing took 50. */
  readonly longest: number;
  /** Messages in the page at most. */
  readonly held: number;
}

const STEP_PX = 600; // what a wheel turned fast comes to in a frame

export const scrollBack = async (link: string, messages: number): Promise<Scrolling> => {
  const browser: Browser = await chromium.launch({ executablePath: findBrowser(), args: [...CHROMIUM_ARGS] });
  try {
    const { page } = await newPerson(browser);
    await page.goto(link);
    await enterAs(page, 'Reader');
    await openPanel(page, 'Chat');
    await page.waitForSelector('.orr-chat-list [data-seq]');
    await page.keyboard.press('Escape');
    const found = await page.evaluate(
      (step) =>
        new Promise<{ ms: number; frames: number[]; tasks: number[]; held: number }>((resolve) => {
          const list = document.querySelector<HTMLElement>('.orr-chat-list > ol');
          if (!list) throw new Error('there is no list');
          const tasks: number[] = [];
          const observer = new PerformanceObserver((entries) => {
            for (const { duration } of entries.getEntries()) tasks.push(duration);
          });
          observer.observe({ entryTypes: ['longtask'] });
          const frames: number[] = [];
          const from = performance.now();
          let [held, last, still] = [0, from, 0];
          const tick = () => {
            const now = performance.now();
            frames.push(now - last);
            last = now;
            held = Math.max(held, list.querySelectorAll('[data-seq]').length);
            const isTop = list.scrollTop === 0 && list.querySelector('.orr-chat-older') === null;
            still = isTop ? still + 1 : 0;
            list.scrollTop -= step;
            if (still < 30) requestAnimationFrame(tick);
            else {
              observer.disconnect();
              resolve({ ms: now - from, frames: frames.slice(1), tasks, held });
            }
          };
          requestAnimationFrame(tick);
        }),
      STEP_PX,
    );
    const first = await page.locator('.orr-chat-list [data-seq]').first().textContent();
    if (!first?.includes('(0)')) throw new Error(`the beginning was not reached: ${first}`);
    const { ms, frames, tasks, held } = found;
    return { ms, messages, frames: quantiles(frames), longest: Math.round(Math.max(0, ...tasks)), held };
  } finally {
    await browser.close();
  }
};
