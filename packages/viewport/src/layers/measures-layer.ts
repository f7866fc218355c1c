// Measures of the picture on the stage: a line between two places, and what lies between them said beside it. The one that is
// being chosen follows the pointer. On a globe the line is the way over the ground.
import { drawingsOf, drawnOnOf, isDrawnOn, type SessionClient } from '@orrery/client';
import type { DrawnOn, MeasureEnd, UserId } from '@orrery/protocol';
import { viewOf } from '@orrery/protocol';
import { Group } from 'three';
import { parseHex } from '../color/contrast.ts';
import { initialsOf } from '../color/people-colors.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { userColor } from '../people/user-color.ts';
import { type DistanceWords, distancesOf, distanceText } from '../tools/distance.ts';
import { alongCircle, angleBetween } from '../views/globe/sphere.ts';
import type { Point3 } from '../views/mark.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';
import { ScreenMarks } from './screen-marks.ts';

const LINE_PX = 2;
const END_PX = 8;
const DRAFT = 0.7; // opacity of what is not kept yet
const ARC_STEP = 0.05; // radians of a great circle per piece
const LIFT = 1.012; // radii: over the ground, not in it
const HEIGHT = 22;
const CHIP = 22;
const AIR = 14;
const AXES_SAID = 2; // beside the line; the list of measures says all

/** What the layer reads of the stage. */
export interface MeasureStage {
  placeOf(row: number): Point3 | null;
  hides(place: Point3): boolean;
}

export interface MeasureDraft {
  readonly from: MeasureEnd;
  /** Null until the pointer means a place. */
  readonly to: MeasureEnd | null;
}

interface Shown {
  readonly key: string;
  readonly author: UserId;
  readonly from: MeasureEnd;
  readonly to: MeasureEnd;
  readonly opacity: number;
}

export interface MeasureLook {
  readonly locale: string;
  readonly words: DistanceWords;
}

export class MeasuresLayer implements Layer {
  readonly object = new Group();
  private draft: MeasureDraft | null = null;
  private readonly lines = new ScreenLines(39, false);
  private readonly marks = new ScreenMarks(44, false);
  private readonly client: SessionClient;
  private readonly measure: TextMeasure;
  private readonly stage: MeasureStage;
  private readonly look: MeasureLook;
  private shown: readonly Shown[] | null = null;
  private about: DrawnOn | null = null;
  private readonly letGo: () => void;

  constructor(client: SessionClient, measure: TextMeasure, stage: MeasureStage, look: MeasureLook) {
    this.client = client;
    this.measure = measure;
    this.stage = stage;
    this.look = look;
    this.object.add(this.lines.mesh, this.marks.points);
    this.letGo = client.scene.subscribe((changed) => {
      for (const id of changed) if (id === 'view' || id.startsWith('measure:')) this.shown = null;
    });
  }

  /** The measure under the own hand, or null. */
  choose(draft: MeasureDraft | null): void {
    this.draft = draft;
  }

  stirs(): boolean {
    return this.shown === null;
  }

  update(view: FrameView): void {
    this.shown ??= this.read();
    this.lines.clear();
    this.marks.clear();
    for (const one of this.all()) {
      const hue = parseHex(userColor(this.client, one.author));
      const [from, to] = [this.placeOf(one.from), this.placeOf(one.to)];
      const path = this.path(from, to);
      for (let i = 1; i < path.length; i++)
        if (!this.stage.hides(path[i]!)) this.lines.add(path[i - 1]!, path[i]!, hue, one.opacity, LINE_PX);
      for (const end of [from, to])
        if (!this.stage.hides(end)) {
          this.marks.add(end, parseHex(view.theme.canvas), one.opacity, END_PX + 3, 0);
          this.marks.add(end, hue, one.opacity, END_PX, 0);
        }
    }
    if (this.draft && !this.draft.to) {
      const at = this.placeOf(this.draft.from);
      this.marks.add(at, parseHex(userColor(this.client, this.client.userId)), 1, END_PX, 0);
    }
    this.lines.commit(view.width, view.height, view.pixelRatio);
    this.marks.commit(view.pixelRatio);
  }

  labels(view: FrameView, into: Label[]): void {
    for (const one of this.all()) {
      const path = this.path(this.placeOf(one.from), this.placeOf(one.to));
      const at = path[path.length >> 1]!;
      const before = path[(path.length >> 1) - 1]!;
      const middle: Point3 =
        path.length > 2 ? at : ([0, 1, 2].map((i) => (at[i]! + before[i]!) / 2) as Point3);
      const p = view.projector.project(...middle);
      if (!p.ahead || this.stage.hides(middle)) continue;
      const said = this.said(one.from, one.to);
      if (said.length === 0) continue;
      const label = (key: string, texts: readonly string[]): Label => {
        const text = texts.join(' · ');
        const width = CHIP + 16 + this.measure.width(text, 400);
        const places = [
          { x: p.x, y: p.y - AIR, width, height: HEIGHT },
          { x: p.x, y: p.y + AIR, width, height: HEIGHT },
          { x: p.x + width / 2 + AIR, y: p.y, width, height: HEIGHT },
          { x: p.x - width / 2 - AIR, y: p.y, width, height: HEIGHT },
        ];
        const name = this.client.participants.getState().get(one.author)?.username ?? one.author;
        const mark = userColor(this.client, one.author);
        return { key, text, style: 'name', places, priority: 68, mark, initials: initialsOf(name) };
      };
      const short = label(`${one.key}:short`, said.slice(0, 1));
      const whole = label(one.key, said.slice(0, AXES_SAID));
      into.push(said.length > 1 ? { ...whole, fallback: short } : whole);
    }
  }

  dispose(): void {
    this.letGo();
    this.lines.dispose();
    this.marks.dispose();
  }

  private all(): readonly Shown[] {
    const { draft } = this;
    const kept = this.shown ?? [];
    if (!draft?.to) return kept;
    const own = { key: 'measure:draft', author: this.client.userId, opacity: DRAFT };
    return [...kept, { ...own, from: draft.from, to: draft.to }];
  }

  private read(): readonly Shown[] {
    const scene = this.client.scene.current();
    const about = scene.view === undefined ? null : drawnOnOf(scene);
    this.about = about;
    if (!about) return [];
    return drawingsOf(scene, 'measure')
      .filter(({ record }) => isDrawnOn(record.about, about))
      .map(({ id, record: { author, from, to } }) => ({ key: id, author, from, to, opacity: 1 }));
  }

  /** An end on a row stands where the row stands now. */
  private placeOf({ row, position }: MeasureEnd): Point3 {
    return (row === null ? null : this.stage.placeOf(row)) ?? position;
  }

  private path(from: Point3, to: Point3): readonly Point3[] {
    if (this.about?.visualization_type !== 'globe_3d') return [from, to];
    const [a, b] = [from, to].map((p) => {
      const r = Math.hypot(...p) || 1;
      return p.map((c) => c / r) as Point3;
    }) as [Point3, Point3];
    const angle = angleBetween(a, b);
    const pieces = Math.max(1, Math.ceil(angle / ARC_STEP));
    const [low, high] = [Math.hypot(...from), Math.hypot(...to)];
    return Array.from({ length: pieces + 1 }, (_, i) => {
      const t = i / pieces;
      const r = (low + (high - low) * t) * LIFT;
      return alongCircle(a, b, angle, t).map((c) => c * r) as Point3;
    });
  }

  private said(from: MeasureEnd, to: MeasureEnd): string[] {
    const { about, look } = this;
    const { dataset } = this.client.data.getState();
    if (!about || !dataset) return [];
    const describe = (name: string) => dataset.columns.find((column) => column.name === name) ?? null;
    const scales = viewOf(this.client.scene.current());
    return distancesOf(from, to, about, scales, describe, look.locale).flatMap((one) => {
      if (one.kind === 'not_measurable' || one.kind === 'same') return [];
      const text = distanceText(one, look.locale, look.words, false);
      return [one.column ? `${one.column.label} ${text}` : text];
    });
  }
}
