// What a person waits for: from the moment the browser has their input until what it brings is painted. Measured in the page, by the
// input's own time, so that neither this process nor the way to the browser is in it.
import type { Page } from '@playwright/test';

/** What is to show: an element, and the text it no longer has where it is there already. */
export interface Awaited {
  readonly selector: string;
  readonly not?: string | null;
}

type Measuring = Window & { measured?: Promise<number | null> };

/** ms from the input that `act` makes until the awaited is painted; null where it does not come within `patience` ms. */
export const inputToPainted = async (
  page: Page,
  input: 'pointermove' | 'click',
  awaited: Awaited,
  act: () => Promise<void>,
  patience = 30_000,
): Promise<number | null> => {
  await page.evaluate(
    ({ input, awaited, patience }) => {
      const shows = (): boolean => {
        const element = document.querySelector(awaited.selector);
        return element !== null && (awaited.not === undefined || element.textContent !== awaited.not);
      };
      (window as Measuring).measured = new Promise((resolve) => {
        const heard = ({ timeStamp: from }: Event): void => {
          const look = (): void => {
            if (shows())
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from))); // the frame it is in
            else if (performance.now() - from > patience) resolve(null);
            else requestAnimationFrame(look);
          };
          look();
        };
        addEventListener(input, heard, { capture: true, once: true });
      });
    },
    { input, awaited, patience },
  );
  await act();
  return page.evaluate(() => (window as Measuring).measured ?? null);
};

/** Between frames, ms, while the page does what it does. */
export const frameTimes = (page: Page, frames: number): Promise<number[]> =>
  page.evaluate(
    (frames) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last: number | null = null;
        const tick = (now: number) => {
          if (last !== null) times.push(now - last);
          last = now;
          if (times.length < frames) requestAnimationFrame(tick);
          else resolve(times);
        };
        requestAnimationFrame(tick);
      }),
    frames,
  );

/** `p50 12 ms, p95 40 ms of 20`, by nearest rank. */
export const spread = (times: readonly number[]): string => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length}`;
};
