// What is seen on a page over time: where a name tag is from frame to frame, and where a colour stands out.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

const middle = async (tag: Locator): Promise<Spot | null> => {
  const box = await tag.boundingBox();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Where a tag is once it stays there for two looks, `pause` ms apart: more than a slow machine takes for a frame. */
export const restingPlace = async (tag: Locator, pause = 250): Promise<Spot> => {
  let before: Spot | null = null; // the first look is compared with nothing, so that there is a pause
  await expect
    .poll(
      async () => {
        const now = await middle(tag);
        const still = now !== null && now.x === before?.x && now.y === before.y;
        before = now;
        return still;
      },
      { intervals: [pause] },
    )
    .toBe(true);
  if (before === null) throw new Error('it is nowhere');
  return before;
};

export const apart = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

/** A place and when it was seen, ms. */
export interface Seen extends Spot {
  readonly at: number;
}

/** Where somebody's tag was in every frame of a while; frames without it are left out. */
export const placesOf = (page: Page, name: string, ms: number): Promise<Seen[]> =>
  page.evaluate(
    ({ name, ms }) =>
      new Promise<Seen[]>((resolve) => {
        const seen: Seen[] = [];
        const from = performance.now();
        const look = () => {
          const texts = document.querySelectorAll('.orr-canvas-host [aria-hidden=true] > div');
          const tag = [...texts].find((text) => text.textContent?.endsWith(name));
          const box = tag?.getBoundingClientRect();
          if (box) seen.push({ x: box.x, y: box.y, at: performance.now() });
          if (performance.now() - from < ms) requestAnimationFrame(look);
          else resolve(seen);
        };
        requestAnimationFrame(look);
      }),
    { name, ms },
  );

/** What lies over the canvas at its edges is not looked at: legend, view bar, hints. CSS px. */
const EDGES = { left: 190, top: 0, right: 70, bottom: 110 };

/** Where a colour is on the canvas as it is on the screen; `off` is how much the channels may differ in sum. */
export const colorOnCanvas = async (
  page: Page,
  color: string,
  { off = 24, edges = EDGES }: { off?: number; edges?: typeof EDGES } = {},
): Promise<Spot[]> => {
  const box = await page.locator('canvas').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  const clip = {
    x: box.x + edges.left,
    y: box.y + edges.top,
    width: box.width - edges.left - edges.right,
    height: box.height - edges.top - edges.bottom,
  };
  const picture = await page.screenshot({ clip });
  const found = await page.evaluate(
    async ({ picture, wanted, off }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const paper = new OffscreenCanvas(image.width, image.height).getContext('2d');
      if (paper === null) throw new Error('no 2D canvas');
      paper.drawImage(image, 0, 0);
      const { data } = paper.getImageData(0, 0, image.width, image.height);
      const spots: { x: number; y: number }[] = [];
      for (let at = 0; at < data.length / 4; at++) {
        const differs = wanted.reduce((sum, c, k) => sum + Math.abs(c - (data[at * 4 + k] ?? 0)), 0);
        if (differs <= off) spots.push({ x: at % image.width, y: Math.floor(at / image.width) });
      }
      return spots;
    },
    {
      picture: picture.toString('base64'),
      wanted: [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)),
      off,
    },
  );
  return found.map(({ x, y }) => ({ x: x + clip.x, y: y + clip.y }));
};

const NEAR = 9; // px: half a ring about a row

/** The middle of where most of the spots are together. Throws where there are none. */
export const densest = (spots: readonly Spot[]): Spot => {
  let best: Spot[] = [];
  for (const { x, y } of spots) {
    const near = spots.filter((spot) => Math.abs(spot.x - x) <= NEAR && Math.abs(spot.y - y) <= NEAR);
    if (near.length > best.length) best = near;
  }
  if (best.length === 0) throw new Error('the colour is nowhere');
  const mean = (of: 'x' | 'y'): number => best.reduce((sum, spot) => sum + spot[of], 0) / best.length;
  return { x: mean('x'), y: mean('y') };
};
