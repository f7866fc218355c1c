// What can only be seen on a real GPU, here a software one: what the shader decides, what is sent to it, and what is left after
// its context was lost.
import { expect, test } from '@playwright/test';
import { buildWorkbench, type Workbench } from './workbench-page.ts';

interface Page {
  readonly viewport: {
    readonly state: {
      getState(): {
        drawn: number;
        drawn_now?: number;
        frame_ms: number | null;
        hover: { row: number | null } | null;
      };
    };
    picture(options?: { width?: number; height?: number }): Promise<Blob>;
    flyTo(place: { camera_position: number[]; camera_target: number[] }): void;
  };
  readonly session: {
    setFilter(column: string, filter: { kind: 'range'; min: number | null; max: number | null } | null): void;
    walk(seconds: number): void;
  };
  readonly checkPicking: (
    rows: number,
    rounds: number,
    seed: number,
  ) => Promise<{ wrong: string[]; asked: number; rows: number }>;
  readonly checkFilters: (rounds: number) => { wrong: string[]; compared: number; kept: number };
}
declare const window: Page & {
  sent: { bytes: number; points: number };
  frame(): Promise<void>;
  bytesOf(blob: Blob): Promise<string>;
};

let workbench: Workbench;
test.beforeAll(async () => {
  workbench = await buildWorkbench();
});
test.afterAll(() => workbench.close());
test.use({ viewport: { width: 640, height: 400 } });

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    const sent = { bytes: 0, points: 0 };
    const gl = WebGL2RenderingContext.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const name of ['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D']) {
      const original = gl[name]!;
      gl[name] = function (this: unknown, ...args: unknown[]) {
        for (const arg of args) if (ArrayBuffer.isView(arg)) sent.bytes += arg.byteLength;
        return original.apply(this, args);
      };
    }
    const drawArrays = gl.drawArrays!;
    gl.drawArrays = function (this: unknown, ...args: unknown[]) {
      if (args[0] === WebGL2RenderingContext.POINTS) sent.points += args[2] as number;
      return drawArrays.apply(this, args);
    };
    const frame = async (): Promise<void> => {
      for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    const bytesOf = async (blob: Blob): Promise<string> => {
      const digest = await crypto.subtle?.digest('SHA-256', await blob.arrayBuffer());
      if (digest) return [...new Uint8Array(digest)].join();
      return [...new Uint8Array(await blob.arrayBuffer())].join();
    };
    Object.assign(window, { sent, frame, bytesOf });
  });
});

test('[GPU1] the shader keeps exactly the rows that the mask keeps', async ({ page }) => {
  await workbench.open(page, 'rows=100&people=0&still');
  const { wrong, compared, kept } = await page.evaluate(() => window.checkFilters(40));
  expect(wrong).toEqual([]);
  expect(compared).toBe(160_000);
  expect(kept).toBeGreaterThan(5_000);
});

test('[GPU2] a slider that is dragged sends nothing to the GPU', async ({ page }) => {
  await workbench.open(page, 'rows=120000&people=0&still&reduced&drawing=card');
  const drag = (from: number, to: number): Promise<number> =>
    page.evaluate(
      async ([first, last]) => {
        const before = window.sent.bytes;
        for (let min = first as number; min < (last as number); min++) {
          window.session.setFilter('margin', { kind: 'range', min, max: 60.5 });
          await window.frame();
        }
        return window.sent.bytes - before;
      },
      [from, to],
    );
  expect(await drag(0, 1)).toBeGreaterThan(120_000); // the column goes up once
  expect(await drag(1, 12)).toBe(0);
});

test('[GPU13] the card and the processor name the same row, filtered, selected, sized, and after a lost context', async ({
  page,
}) => {
  await workbench.open(page, 'rows=100&people=0&still');
  const seed = Math.floor(Math.random() * 1e9);
  const { wrong, asked, rows } = await page.evaluate((s) => window.checkPicking(12_000, 25, s), seed);
  expect(wrong).toEqual([]);
  expect(asked).toBe(200);
  expect(rows).toBeGreaterThan(40);
});

test('[GPU13] [VIEW9] a pointer finds the same rows with either, and the answer comes without a frame being asked for', async ({
  page,
}) => {
  const hovered = async (drawing: string): Promise<(number | null)[]> => {
    await workbench.open(page, `rows=20000&people=0&still&reduced&drawing=${drawing}`);
    const found: (number | null)[] = [];
    for (let i = 0; i < 10; i++) {
      await page.mouse.move(200 + 25 * i, 120 + ((i * 67) % 160));
      await page.evaluate(async () => {
        for (let frames = 0; frames < 6; frames++) await window.frame();
      });
      found.push(await page.evaluate(() => window.viewport.state.getState().hover?.row ?? null));
    }
    return found;
  };
  const rows = await hovered('processor');
  expect(rows.filter((row) => row !== null).length).toBeGreaterThan(4);
  expect(await hovered('card')).toEqual(rows);
});

test('[GPU4] [VIEW15] a crowd at rest is complete and not drawn again, also while people walk', async ({
  page,
}) => {
  await workbench.open(page, 'rows=150000&people=2&still&reduced');
  const { walked, turned } = await page.evaluate(async () => {
    for (let i = 0; i < 20; i++) await window.frame();
    const before = { ...window.sent };
    for (let i = 0; i < 10; i++) {
      window.session.walk(i / 10);
      await window.frame();
    }
    const between = { ...window.sent };
    window.viewport.flyTo({ camera_position: [3, 2, 3], camera_target: [0, 0, 0] });
    await window.frame();
    const { points, bytes } = window.sent;
    return {
      walked: { points: between.points - before.points, bytes: between.bytes - before.bytes },
      turned: { points: points - between.points, bytes: bytes - between.bytes },
    };
  });
  expect(walked.points).toBeLessThan(10_000); // rings of people, never the crowd
  expect(walked.bytes).toBeLessThan(500_000); // nor a picture of it, which has a megabyte
  expect(turned.points).toBeGreaterThan(10_000);
  await page.waitForFunction(() => {
    const { drawn, drawn_now } = window.viewport.state.getState();
    return drawn === drawn_now;
  });
});

test('[GPU14] a crowd the processor painted is the one the shader draws', async ({ page }) => {
  const painted = async (drawing: string): Promise<readonly number[]> => {
    await workbench.open(page, `rows=200000&people=0&still&reduced&drawing=${drawing}`);
    await page.evaluate(() => window.session.setFilter('margin', { kind: 'range', min: 10, max: 40 }));
    await page.waitForTimeout(400); // counts follow the picture
    const bytes = await page.evaluate(async () => {
      const image = await createImageBitmap(await window.viewport.picture());
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return [...data].map((value) => String.fromCharCode(value)).join(''); // numbers would take ten times as long
    });
    return Array.from(bytes, (letter) => letter.charCodeAt(0));
  };
  const [card, processor] = [await painted('card'), await painted('processor')];
  const away = card.map((value, i) => Math.abs(value - processor[i]!));
  expect(processor.length).toBe(card.length);
  expect(away.reduce((sum, value) => sum + value, 0) / away.length).toBeLessThan(1); // of 255
  expect(away.filter((value) => value > 24).length / away.length).toBeLessThan(0.005); // a square's rim falls a pixel further
  const background = (i: number): boolean => Math.abs(card[i]! - card[0]!) < 12;
  expect(card.filter((_, i) => i % 4 < 3 && !background(i)).length).toBeGreaterThan(40_000);
});

test('[GPU8] after a lost context the picture is what it was', async ({ page }) => {
  await workbench.open(page, 'rows=120000&people=0&still&reduced&drawing=card');
  await page.evaluate(() => window.session.setFilter('margin', { kind: 'range', min: 10, max: 40 }));
  await page.waitForTimeout(400); // counts follow the picture
  const look = () => page.evaluate(async () => window.bytesOf(await window.viewport.picture()));
  const before = await look();
  expect(await look()).toBe(before);
  await page.evaluate(async () => {
    const gl = document.querySelector('canvas')!.getContext('webgl2')!;
    const lose = gl.getExtension('WEBGL_lose_context')!;
    lose.loseContext();
    for (let i = 0; i < 5; i++) await window.frame();
    lose.restoreContext();
    for (let i = 0; i < 10; i++) await window.frame();
  });
  expect(await look()).toBe(before);
  await page.evaluate(() => window.session.setFilter('margin', { kind: 'range', min: 30, max: 40 }));
  await page.waitForTimeout(400);
  expect(await look()).not.toBe(before);
});

test('[GPU10] [PICTURE3] a picture has the size asked for, and the screen stays as it is', async ({
  page,
}) => {
  await workbench.open(page, 'rows=2000&people=1&still&reduced');
  const { size, same } = await page.evaluate(async () => {
    const before = await window.bytesOf(await window.viewport.picture());
    const image = await createImageBitmap(await window.viewport.picture({ width: 2_600, height: 900 }));
    const after = await window.bytesOf(await window.viewport.picture());
    return { size: [image.width, image.height], same: before === after };
  });
  expect(size).toEqual([2_600, 900]);
  expect(same).toBe(true);
});
