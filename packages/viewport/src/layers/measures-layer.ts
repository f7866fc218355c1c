// Measures in the cube and on the globe: a line between two places and what lies between them. The one that is being chosen
// follows the pointer; on a globe the line is the way over the ground.
import type { SessionClient } from '@orrery/client';
import type { MeasureEnd } from '@orrery/protocol';
import { Group } from 'three';
import { parseHex } from '../color/contrast.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { userColor } from '../people/user-color.ts';
import { measureLabel } from '../tools/measure-label.ts';
import { type MeasureDraft, type MeasureLook, ShownMeasures } from '../tools/shown-measures.ts';
import { alongCircle, angleBetween } from '../views/globe/sphere.ts';
import type { Point3 } from '../views/mark.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';
import { ScreenMarks } from './screen-marks.ts';

const LINE_PX = 2;
const END_PX = 8;
const ARC_STEP = 0.05; // radians of a great circle per piece
const LIFT = 1.012; // radii: over the ground, not in it

/** What the layer reads of the stage. */
export interface MeasureStage {
  placeOf(row: number): Point3 | null;
  hides(place: Point3): boolean;
}

export class MeasuresLayer implements Layer {
  readonly object = new Group();
  private readonly lines = new ScreenLines(39, false);
  private readonly marks = new ScreenMarks(44, false);
  private readonly client: SessionClient;
  private readonly measure: TextMeasure;
  private readonly stage: MeasureStage;
  private readonly shown: ShownMeasures;

  constructor(client: SessionClient, measure: TextMeasure, stage: MeasureStage, look: MeasureLook) {
    this.client = client;
    this.measure = measure;
    this.stage = stage;
    this.shown = new ShownMeasures(client, look);
    this.object.add(this.lines.mesh, this.marks.points);
  }

  /** The measure under the own hand, or null. */
  choose(draft: MeasureDraft | null): void {
    this.shown.draft = draft;
  }

  stirs(): boolean {
    return this.shown.isStale;
  }

  update(view: FrameView): void {
    this.lines.clear();
    this.marks.clear();
    const ground = parseHex(view.theme.canvas);
    for (const { from, to, color, opacity } of this.shown.all()) {
      const hue = parseHex(color);
      const path = this.path(this.placeOf(from), this.placeOf(to));
      for (let i = 1; i < path.length; i++)
        if (!this.stage.hides(path[i]!)) this.lines.add(path[i - 1]!, path[i]!, hue, opacity, LINE_PX);
      for (const end of [path[0]!, path.at(-1)!]) {
        if (this.stage.hides(end)) continue;
        this.marks.add(end, ground, opacity, END_PX + 3, 0);
        this.marks.add(end, hue, opacity, END_PX, 0);
      }
    }
    const { draft } = this.shown;
    if (draft && !draft.to) {
      const own = parseHex(userColor(this.client, this.client.userId));
      this.marks.add(this.placeOf(draft.from), own, 1, END_PX, 0);
    }
    this.lines.commit(view.width, view.height, view.pixelRatio);
    this.marks.commit(view.pixelRatio);
  }

  labels(view: FrameView, into: Label[]): void {
    for (const one of this.shown.all()) {
      const path = this.path(this.placeOf(one.from), this.placeOf(one.to));
      const [before, after] = [path[(path.length - 1) >> 1]!, path[path.length >> 1]!];
      const middle = before.map((c, i) => (c + after[i]!) / 2) as Point3;
      const p = view.projector.project(...middle);
      if (!p.ahead || this.stage.hides(middle)) continue;
      const label = measureLabel(one, this.shown.said(one), p, this.measure);
      if (label) into.push(label);
    }
  }

  dispose(): void {
    this.shown.dispose();
    this.lines.dispose();
    this.marks.dispose();
  }

  /** An end on a row stands where the row stands now. */
  private placeOf({ row, position }: MeasureEnd): Point3 {
    return (row === null ? null : this.stage.placeOf(row)) ?? position;
  }

  private path(from: Point3, to: Point3): readonly Point3[] {
    if (!this.shown.isOnGlobe) return [from, to];
    const [low, high] = [Math.hypot(...from) || 1, Math.hypot(...to) || 1];
    const [a, b] = [from.map((c) => c / low) as Point3, to.map((c) => c / high) as Point3];
    const angle = angleBetween(a, b);
    const pieces = Math.max(1, Math.ceil(angle / ARC_STEP));
    return Array.from({ length: pieces + 1 }, (_, i) => {
      const r = (low + ((high - low) * i) / pieces) * LIFT;
      return alongCircle(a, b, angle, i / pieces).map((c) => c * r) as Point3;
    });
  }
}
