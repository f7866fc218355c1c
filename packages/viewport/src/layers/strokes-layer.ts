// The pen's strokes of the picture on the stage, each in its author's colour. Strokes that rest are handed to the GPU once; those
// under a hand, one's own or another's, are drawn anew as they grow.
import { type Drawing, drawingsOf, drawnOnOf, isDrawnOn, type SessionClient } from '@orrery/client';
import type { StrokeRecord } from '@orrery/protocol';
import { Group } from 'three';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { userColor } from '../people/user-color.ts';
import type { Projector } from '../picking/projector.ts';
import type { Point3 } from '../views/mark.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';

const BEHIND = 0.5; // opacity of what stands behind data: still readable, clearly behind
const REACH_PX = 8; // a click this near to a stroke means it

/** Place `i` of a stroke, metres. */
const placeAt = (points: readonly number[], i: number): Point3 => [
  points[i * 3]! / 1_000,
  points[i * 3 + 1]! / 1_000,
  points[i * 3 + 2]! / 1_000,
];

/** Lines seen in full where nothing is before them, and faintly where something is. */
class StrokeLines {
  private readonly front: ScreenLines;
  private readonly back: ScreenLines;

  constructor(order: number, into: Group) {
    this.front = new ScreenLines(order, true);
    this.back = new ScreenLines(order - 1, false);
    into.add(this.front.mesh, this.back.mesh);
  }

  clear(): void {
    this.front.clear();
    this.back.clear();
  }

  add(points: readonly number[], color: Rgb, width: number): void {
    for (let i = 1; i * 3 < points.length; i++) {
      const [from, to] = [placeAt(points, i - 1), placeAt(points, i)];
      this.front.add(from, to, color, 1, width);
      this.back.add(from, to, color, BEHIND, width);
    }
  }

  commit(view: FrameView): void {
    this.front.commit(view.width, view.height, view.pixelRatio);
    this.back.commit(view.width, view.height, view.pixelRatio);
  }

  dispose(): void {
    this.front.dispose();
    this.back.dispose();
  }
}

export class StrokesLayer implements Layer {
  readonly object = new Group();
  /** What the own hand draws, before it is a record: x, y, z in mm. */
  private own: { readonly points: readonly number[]; readonly width: number } | null = null;
  private ownChanged = false;
  private readonly resting = new StrokeLines(31, this.object);
  private readonly moving = new StrokeLines(33, this.object);
  private readonly client: SessionClient;
  private shown: readonly Drawing<StrokeRecord>[] = [];
  private seen: readonly unknown[] = [];
  /** Strokes under a hand when they were last read. */
  private moved: ReadonlySet<string> = new Set();
  private stale = true;
  private readonly letGo: () => void;

  constructor(client: SessionClient) {
    this.client = client;
    this.letGo = client.scene.subscribe((changed) => {
      for (const id of changed) {
        if (id !== 'view' && !id.startsWith('stroke:')) continue;
        this.stale = true;
        // Records change in place: one that nobody holds has to be handed over anew.
        if (!this.moved.has(id)) this.seen = [];
      }
    });
  }

  /** The stroke under the own hand, or null. It stands over what others see of it. */
  draw(own: { readonly points: readonly number[]; readonly width: number } | null): void {
    this.own = own;
    this.ownChanged = true;
  }

  stirs(): boolean {
    return this.stale || this.ownChanged;
  }

  update(view: FrameView): void {
    const participants = this.client.participants.getState();
    if (this.stale || this.ownChanged || this.seen[0] !== participants) this.read(participants);
    this.resting.commit(view);
    this.moving.commit(view);
  }

  labels(): void {}

  /** The stroke that a place of the canvas means; null where none is near. */
  strokeAt(x: number, y: number, projector: Projector): Drawing<StrokeRecord> | null {
    let found: Drawing<StrokeRecord> | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const stroke of this.shown) {
      const { points, width } = stroke.record;
      const reach = REACH_PX + width / 2;
      let before = projector.project(...placeAt(points, 0));
      for (let i = 1; i * 3 < points.length; i++) {
        const here = projector.project(...placeAt(points, i));
        const [dx, dy] = [here.x - before.x, here.y - before.y];
        const length = dx * dx + dy * dy;
        const t =
          length === 0 ? 0 : Math.min(1, Math.max(0, ((x - before.x) * dx + (y - before.y) * dy) / length));
        const away = Math.hypot(before.x + dx * t - x, before.y + dy * t - y);
        if (here.ahead && before.ahead && away <= reach && away < least) [found, least] = [stroke, away];
        before = here;
      }
    }
    return found;
  }

  dispose(): void {
    this.letGo();
    this.resting.dispose();
    this.moving.dispose();
  }

  private read(participants: unknown): void {
    const scene = this.client.scene.current();
    this.stale = this.ownChanged = false;
    const on = scene.view === undefined ? null : drawnOnOf(scene);
    this.shown = on ? drawingsOf(scene, 'stroke').filter(({ record }) => isDrawnOn(record.about, on)) : [];
    const held = new Set(
      [...this.client.drags.getState().keys()].map((key) => (JSON.parse(key) as string[])[0]),
    );
    if ([...this.moved].some((id) => !held.has(id))) this.seen = [];
    this.moved = new Set([...held].flatMap((id) => id ?? []));
    const still = this.shown.filter(({ id }) => !held.has(id));
    const now = [participants, ...still.map(({ record }) => record)];
    if (now.length !== this.seen.length || now.some((one, i) => one !== this.seen[i])) {
      this.seen = now;
      this.resting.clear();
      for (const { record } of still) this.resting.add(record.points, this.hue(record), record.width);
    }
    this.moving.clear();
    for (const { id, record } of this.shown)
      if (held.has(id)) this.moving.add(record.points, this.hue(record), record.width);
    if (this.own)
      this.moving.add(this.own.points, parseHex(userColor(this.client, this.client.userId)), this.own.width);
  }

  private hue({ author }: StrokeRecord): Rgb {
    return parseHex(userColor(this.client, author));
  }
}
