// Everybody's brushes on the data: a ring in the person's colour about every row they brushed, a frame about every bar that
// holds one. Worked out anew when brushes, rows or mapping change, never for a camera that moves.
import type { SessionClient } from '@orrery/client';
import { Group } from 'three';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { userColor } from '../people/user-color.ts';
import { agreementPainters } from '../tools/agreement-color.ts';
import { MOST_LEVELS, ringStyle, ringsOf } from '../tools/brush-rings.ts';
import type { Point3 } from '../views/mark.ts';
import type { StageView } from '../views/stage-view.ts';
import type { FrameView, Layer } from './layer.ts';
import { RingCloud } from './ring-cloud.ts';
import { ScreenLines } from './screen-lines.ts';

const UNDER_POINTS = 19; // points are 20
const OVER_MARKS = 25;
const REST_MS = 120; // after the last move of the camera
const MOVING_RINGS = 20_000; // a fair sample while it moves
const FRAME_PX = 2;
const APART = 0.012; // metres between the frames of two people about one bar

/** What the layer reads of the stage. */
export interface BrushStage {
  readonly view: StageView | null;
  readonly revision: number;
  readonly travelling: boolean;
  isVisible(row: number): boolean;
  placeOf(row: number): Point3 | null;
}

interface Painter {
  readonly mask: Uint8Array;
  readonly hue: Rgb;
}

interface Ringed {
  readonly position: number[];
  readonly color: number[];
  readonly level: number[];
}

const add = ({ position, color, level }: Ringed, place: Point3, hue: Rgb, at: number): void => {
  position.push(place[0], place[1], place[2]);
  color.push(hue[0], hue[1], hue[2], 255);
  level.push(at);
};

export class BrushLayer implements Layer {
  readonly object = new Group();
  /** Rings and frames drawn now, for tests and figures. */
  rings = 0;
  frames = 0;
  private readonly cloud = new RingCloud(UNDER_POINTS);
  private readonly lines = new ScreenLines(24, true);
  private readonly client: SessionClient;
  private readonly stage: BrushStage;
  private seen: readonly unknown[] = [];
  private matrix = '';
  private movedAt = Number.NEGATIVE_INFINITY;
  private resting = true;

  constructor(client: SessionClient, stage: BrushStage) {
    this.client = client;
    this.stage = stage;
    this.object.add(this.cloud.points, this.lines.mesh);
  }

  stirs(now: number): boolean {
    return this.isStale() || (!this.resting && now - this.movedAt >= REST_MS);
  }

  /** The WebGL context is a new one. */
  restored(): void {
    this.seen = [];
  }

  update(view: FrameView): void {
    if (this.isStale()) this.build();
    const matrix = Array.from(view.projector.matrix).join();
    if (matrix !== this.matrix) this.movedAt = view.now;
    this.matrix = matrix;
    this.resting = view.now - this.movedAt >= REST_MS || this.rings <= MOVING_RINGS;
    const shown = this.stage.travelling ? 0 : this.resting ? this.rings : MOVING_RINGS;
    this.cloud.draw(shown, ringStyle(this.rings), view.pixelRatio);
    this.lines.commit(view.width, view.height, view.pixelRatio);
    if (this.stage.travelling) this.lines.mesh.visible = false;
  }

  labels(): void {}

  dispose(): void {
    this.cloud.dispose();
    this.lines.dispose();
  }

  private isStale(): boolean {
    const brushes = this.client.brushes.getState();
    const { overlap } = this.client.meeting.overlap.getState();
    if (brushes.size === 0 && overlap === null) return this.rings + this.frames > 0;
    const now = [brushes, overlap, this.client.participants.getState(), this.stage.view, this.stage.revision];
    return now.some((one, i) => one !== this.seen[i]);
  }

  private build(): void {
    const brushes = this.client.brushes.getState();
    const { overlap } = this.client.meeting.overlap.getState();
    this.seen = [brushes, overlap, this.client.participants.getState(), this.stage.view, this.stage.revision];
    const ofPeople = () =>
      [...brushes].flatMap(([user, { mask }]) =>
        mask ? [{ mask, hue: parseHex(userColor(this.client, user)) }] : [],
      );
    // what a round came to stands alone while it is shown
    const people: readonly Painter[] = overlap === null ? ofPeople() : agreementPainters(overlap);
    this.lines.clear();
    this.frames = 0;
    const { view } = this.stage;
    const rings = view?.cellOf ? this.aboutCells(view, people) : this.aboutRows(people);
    this.rings = rings.level.length;
    this.cloud.points.renderOrder = view?.cellOf ? OVER_MARKS : UNDER_POINTS;
    this.cloud.set({
      position: Float32Array.from(rings.position),
      color: Uint8Array.from(rings.color),
      level: Uint8Array.from(rings.level),
    });
  }

  private aboutRows(people: readonly Painter[]): Ringed {
    const found = ringsOf(people, (row) => this.stage.isVisible(row));
    const ringed: Ringed = { position: [], color: [], level: [] };
    for (let i = 0; i < found.rows.length; i++) {
      const place = this.stage.placeOf(found.rows[i]!);
      if (place) add(ringed, place, people[found.owner[i]!]!.hue, found.level[i]!);
    }
    return ringed;
  }

  /** Many rows are one mark: one frame or ring of each person about it. */
  private aboutCells(view: StageView, people: readonly Painter[]): Ringed {
    const ringed: Ringed = { position: [], color: [], level: [] };
    const levels = new Map<number, number>();
    for (const { mask, hue } of people) {
      const cells = new Map<number, number>();
      for (let row = 0; row < mask.length; row++)
        if (mask[row] === 1 && this.stage.isVisible(row)) cells.set(view.cellOf!(row), row);
      for (const [cell, row] of cells) {
        const level = levels.get(cell) ?? 0;
        levels.set(cell, level + 1);
        const box = view.boxOf?.(cell) ?? null;
        const place = this.stage.placeOf(row);
        if (box) {
          this.addBox(box[0], box[1], APART * (level + 0.5), hue);
          this.frames++;
        } else if (place) add(ringed, place, hue, Math.min(MOST_LEVELS - 1, level));
      }
    }
    return ringed;
  }

  private addBox(low: Point3, high: Point3, air: number, color: Rgb): void {
    const at = (x: number, y: number, z: number): Point3 => [
      x ? high[0] + air : low[0] - air,
      y ? high[1] + air : low[1],
      z ? high[2] + air : low[2] - air,
    ];
    for (const [a, b] of [0, 1].flatMap((a) => [0, 1].map((b) => [a, b] as const))) {
      this.lines.add(at(0, a, b), at(1, a, b), color, 1, FRAME_PX);
      this.lines.add(at(a, 0, b), at(a, 1, b), color, 1, FRAME_PX);
      this.lines.add(at(a, b, 0), at(a, b, 1), color, 1, FRAME_PX);
    }
  }
}
