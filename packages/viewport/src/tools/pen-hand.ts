// A pen in a hand: what it goes over on the canvas becomes a line in the world, on the plane it began on; others see it grow.
// It begins as a record, is a drag while it is drawn, and is one step to undo.
import type { SessionClient } from '@orrery/client';
import { limits, type RecordId } from '@orrery/protocol';
import type { CanvasPoint, Point3 } from '../views/mark.ts';
import type { DrawingPlane } from './drawing-plane.ts';
import { fitted, smoothed } from './simplify.ts';

const FINE_M = 0.0025; // a line moved by less looks the same from where the whole cube is seen
const LIVE_POINTS = 200; // of a line on its way: what fits a drag
const STEP_PX = 2; // a nearer point says nothing new
const LEAST_PX = 4; // a shorter line was a click

export interface PenDeps {
  readonly client: Pick<
    SessionClient,
    'addStroke' | 'drag' | 'endStroke' | 'cancelDrag' | 'removeDrawings' | 'can'
  >;
  /** The plane a line that begins here lies in. */
  readonly planeAt: (at: CanvasPoint) => DrawingPlane | null | Promise<DrawingPlane | null>;
  readonly placeOn: (at: CanvasPoint, plane: DrawingPlane) => Point3 | null;
  /** Shows the line under the hand; null when it is a record like the others. */
  readonly show: (line: { readonly points: readonly number[]; readonly width: number } | null) => void;
}

const inMm = (line: readonly Point3[]): number[] => line.flatMap((p) => p.map((c) => Math.round(c * 1_000)));

interface Held {
  readonly width: number;
  plane: DrawingPlane | null;
  /** Where the hand was before the plane was known. */
  readonly waiting: CanvasPoint[];
  readonly line: Point3[];
  last: CanvasPoint;
  length: number;
  id: RecordId | null;
  ended: boolean;
}

export class PenHand {
  private held: Held | null = null;
  private readonly deps: PenDeps;

  constructor(deps: PenDeps) {
    this.deps = deps;
  }

  down(at: CanvasPoint, width: number): void {
    const held: Held = {
      width,
      plane: null,
      waiting: [at],
      line: [],
      last: at,
      length: 0,
      id: null,
      ended: false,
    };
    this.held = held;
    const take = (plane: DrawingPlane | null): void => {
      held.plane = plane;
      for (const place of held.waiting.splice(0)) this.put(held, place);
      if (held.ended) this.finish(held);
      else this.tell(held);
    };
    const plane = this.deps.planeAt(at);
    if (plane instanceof Promise) void plane.then(take, () => take(null));
    else take(plane);
  }

  move(at: CanvasPoint): void {
    const { held } = this;
    if (!held) return;
    const step = Math.hypot(at.x - held.last.x, at.y - held.last.y);
    if (step < STEP_PX) return;
    held.length += step;
    held.last = at;
    if (held.plane) this.put(held, at);
    else held.waiting.push(at);
    this.tell(held);
  }

  up(): void {
    const { held } = this;
    this.held = null;
    if (!held) return;
    held.ended = true;
    if (held.waiting.length === 0) this.finish(held);
  }

  /** The line is no line: a second finger came, or Escape. */
  cancel(): void {
    const { held } = this;
    this.held = null;
    if (!held) return;
    held.ended = true;
    held.length = 0;
    this.deps.show(null);
    if (!held.id) return;
    this.deps.client.cancelDrag(held.id, 'points');
    this.deps.client.removeDrawings([held.id]);
  }

  private put(held: Held, at: CanvasPoint): void {
    const place = held.plane && this.deps.placeOn(at, held.plane);
    if (place) held.line.push(place);
  }

  private tell(held: Held): void {
    const { client, show } = this.deps;
    if (held.line.length < 2 || held.length < LEAST_PX) return;
    show({ points: inMm(held.line), width: held.width });
    const points = inMm(fitted(held.line, FINE_M, LIVE_POINTS));
    if (held.id) client.drag(held.id, 'points', points);
    else if (client.can('annotate')) held.id = client.addStroke(points, held.width);
  }

  private finish(held: Held): void {
    const { client, show } = this.deps;
    show(null);
    if (!held.id) return;
    const points = inMm(fitted(smoothed(smoothed(held.line)), FINE_M, limits.STROKE_POINTS));
    client.endStroke(held.id, points);
  }
}
