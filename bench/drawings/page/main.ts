// The page of the bench: the viewport over a made-up session in which people have drawn. It puts drawings into the scene, lets one
// grow, and turns the camera, and says what each frame took: all of it, and the page's own part.
import { drawnOnOf, type SessionClient } from '@orrery/client';
import {
  limits,
  type MeasureRecord,
  pathKey,
  type StrokeRecord,
  scenePath,
  type UserId,
} from '@orrery/protocol';
import { createViewport } from '@orrery/viewport';
import { createFakeSession } from '../../../packages/viewport/dev/fake-client.ts';
import { fitted, smoothed } from '../../../packages/viewport/src/tools/simplify.ts';
import type { Point3 } from '../../../packages/viewport/src/views/mark.ts';
import { settle, timeFrame, watchDrawing } from '../../render/page/drawing.ts';

const ROWS = 5_000;
const PEOPLE = 8;
const PATIENCE_MS = 60_000;
const HAND_POINTS = 120; // of a loop, at 60 a second
const TREMOR_M = 0.004;
const FINE_M = 0.0025; // as the pen has it

/** One frame: from the act until the GPU has finished, and what the page itself was busy with, ms. */
export interface DrawnFrame {
  readonly ms: number;
  readonly script: number;
}

watchDrawing(false);
let script = 0;
const nextFrame = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (act) =>
  nextFrame((now) => {
    const from = performance.now();
    act(now);
    script += performance.now() - from;
  });

const host = document.getElementById('host');
if (!host) throw new Error('The page has no #host.');
const session = createFakeSession(ROWS, PEOPLE);
const listeners = new Set<(changed: ReadonlySet<string>) => void>();
const held = new Set<() => void>();
let drags: ReadonlyMap<string, UserId> = new Map();
const scene = session.client.scene.current();
/** The scene with a door of its own: the made-up session lets nothing but the view change. */
const client = {
  ...session.client,
  drags: {
    ...session.client.drags,
    getState: () => drags,
    subscribe: (told: () => void) => {
      held.add(told);
      return () => held.delete(told);
    },
  },
  scene: {
    ...session.client.scene,
    subscribe: (told: (changed: ReadonlySet<string>) => void) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
  },
} as unknown as SessionClient;
const viewport = createViewport(host, client, {
  theme: 'dark',
  reducedMotion: true, // cameras cut: one act is one frame
  detail: 'full',
  locale: 'en-US',
  color: '#3E86E0',
});

let state = 7;
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const within = (): number => random() * 1.8 - 0.9;
const user = (): UserId => `user_${String(Math.floor(random() * PEOPLE)).padStart(3, '0')}` as UserId;
const signed = (index: number) => ({ author: user(), created_at: index as never, about: drawnOnOf(scene) });

/** A loop as a hand draws it, with its tremor, and as the pen keeps it: x, y, z in mm. */
const loop = (): number[] => {
  const [x, y, z, radius] = [within(), within(), within(), 0.05 + random() * 0.2];
  const line = Array.from({ length: HAND_POINTS }, (_, i): Point3 => {
    const turn = (i / HAND_POINTS) * 2 * Math.PI;
    const far = radius + (random() - 0.5) * TREMOR_M;
    return [x + far * Math.cos(turn), y + far * Math.sin(turn), z];
  });
  return fitted(smoothed(line), FINE_M, limits.STROKE_POINTS).flatMap((p) =>
    p.map((c) => Math.round(c * 1_000)),
  );
};

const tell = (ids: readonly string[]): void => {
  for (const told of listeners) told(new Set(ids));
};

const timed = async (act: () => void): Promise<DrawnFrame> => {
  script = 0;
  const from = performance.now();
  const { ms } = await timeFrame(() => {
    act();
    script += performance.now() - from;
  }, PATIENCE_MS);
  return { ms, script };
};

let angle = 0.6;
const bench = {
  settle,
  /** Puts strokes and measures there, all at once, as a newcomer or who comes back to a mapping sees them. */
  add(strokes: number, measures: number): Promise<DrawnFrame> {
    const ids: string[] = [];
    for (let i = 0; i < strokes; i++) {
      const record: StrokeRecord = { ...signed(i), points: loop(), width: 3 };
      scene[`stroke:${i}`] = record as never;
      ids.push(`stroke:${i}`);
    }
    for (let i = 0; i < measures; i++) {
      const end = () => ({ row: null, position: [within(), within(), within()], values: {} }) as never;
      const record: MeasureRecord = { ...signed(strokes + i), from: end(), to: end() };
      scene[`measure:${i}`] = record as never;
      ids.push(`measure:${i}`);
    }
    return timed(() => tell(ids));
  },
  /** Pieces of all strokes together. */
  pieces: () =>
    Object.entries(scene)
      .filter(([id]) => id.startsWith('stroke:'))
      .reduce((sum, [, { points }]) => sum + (points as unknown as number[]).length / 3 - 1, 0),
  /** One stroke gets its next point under somebody's hand. */
  grow(index: number): Promise<DrawnFrame> {
    const id = `stroke:${index}`;
    const { points } = scene[id] as unknown as { points: number[] };
    drags = new Map([[pathKey(scenePath(id, 'points')), user()]]);
    scene[id] = { ...scene[id], points: [...points, ...points.slice(0, 3)] } as never;
    return timed(() => tell([id]));
  },
  /** The hand lets go. */
  rest(index: number): Promise<DrawnFrame> {
    drags = new Map();
    return timed(() => tell([`stroke:${index}`]));
  },
  turn(): Promise<DrawnFrame> {
    angle += Math.PI / 60;
    return timed(() =>
      viewport.flyTo({
        camera_position: [Math.sin(angle) * 4, 1.8, Math.cos(angle) * 4],
        camera_target: [0, 0, 0],
      }),
    );
  },
  isReady: () => viewport.state.getState().drawn > 0,
};
export type DrawingsBench = typeof bench;
Object.assign(window, { bench });
