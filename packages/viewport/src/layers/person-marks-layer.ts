// What people have marked on the data: a ring in the person's colour about every row they brushed or selected, a frame about
// every bar that holds one. Worked out anew when marks, rows or mapping change, never for a camera that moves.
import type { SessionClient } from '@orrery/client';
import { Group } from 'three';
import type { Rgb } from '../color/contrast.ts';
import { type PersonMark, PersonMarks } from '../people/person-marks.ts';
import { MOST_LEVELS, ringStyle, ringsOf } from '../people/row-rings.ts';
import { remember } from '../views/aggregate/remember.ts';
import type { Point3 } from '../views/mark.ts';
import { MOST_RINGED } from '../views/scatter/point-style.ts';
import type { StageView } from '../views/stage-view.ts';
import type { FrameView, Layer } from './layer.ts';
import { addFrame, type MarkBox } from './mark-frame.ts';
import { type RingArrays, RingCloud } from './ring-cloud.ts';
import { ScreenLines } from './screen-lines.ts';

const UNDER_POINTS = 19; // points are 20
const OVER_BARS = 24;
const OVER_MARKS = 25;
const REST_MS = 120; // after the last move of the camera
const MOVING_RINGS = 20_000; // a fair sample while it moves

const MOST_WHOLE = 60; // frames; of more only the tops are drawn, or a wood of lines hides the bars

const MOST_LINES = 2_000; // of connections; more are a felt
const LINE_PX = 1.25;
const LINE_OPACITY = 0.75;

/** What the layer reads of the stage. */
export interface MarkedStage {
  readonly view: StageView | null;
  readonly revision: number;
  readonly travelling: boolean;
  isVisible(row: number): boolean;
  placeOf(row: number): Point3 | null;
}

const room = (count: number): RingArrays => ({
  position: new Float32Array(count * 3),
  color: new Uint8Array(count * 4),
  level: new Uint8Array(count),
});

const put = (
  { position, color, level }: RingArrays,
  i: number,
  place: Point3,
  hue: Rgb,
  at: number,
): void => {
  position.set(place, i * 3);
  color.set(hue, i * 4);
  color[i * 4 + 3] = 255;
  level[i] = at;
};

const cut = ({ position, color, level }: RingArrays, count: number): RingArrays => ({
  position: position.subarray(0, count * 3),
  color: color.subarray(0, count * 4),
  level: level.subarray(0, count),
});

export class PersonMarksLayer implements Layer {
  readonly object = new Group();
  /** Rings and frames drawn now, for tests and figures. */
  rings = 0;
  frames = 0;
  private readonly cloud = new RingCloud(UNDER_POINTS);
  private readonly lines = new ScreenLines(OVER_BARS, true);
  private readonly marks: PersonMarks;
  private readonly stage: MarkedStage;
  private readonly found = remember((marks: readonly PersonMark[]) => ringsOf(marks));
  private ground = '';
  private built: readonly unknown[] = [];
  private matrix = '';
  private movedAt = Number.NEGATIVE_INFINITY;
  private resting = true;

  constructor(client: SessionClient, stage: MarkedStage) {
    this.marks = new PersonMarks(client);
    this.stage = stage;
    this.object.add(this.cloud.points, this.lines.mesh);
  }

  stirs(now: number): boolean {
    return this.isStale() || (!this.resting && now - this.movedAt >= REST_MS);
  }

  /** The WebGL context is a new one. */
  restored(): void {
    this.built = [];
  }

  update(view: FrameView): void {
    this.ground = view.theme.canvas;
    if (this.isStale()) this.build();
    const matrix = Array.from(view.projector.matrix).join();
    if (matrix !== this.matrix) this.movedAt = view.now;
    this.matrix = matrix;
    this.resting = view.now - this.movedAt >= REST_MS || this.rings <= MOVING_RINGS;
    const shown = this.stage.travelling ? 0 : this.resting ? this.rings : MOVING_RINGS;
    this.cloud.draw(shown, ringStyle(this.rings), view.theme.canvas, view.pixelRatio);
    this.lines.commit(view.width, view.height, view.pixelRatio);
    if (this.stage.travelling) this.lines.mesh.visible = false;
  }

  labels(): void {}

  dispose(): void {
    this.cloud.dispose();
    this.lines.dispose();
  }

  private read(): readonly PersonMark[] {
    return this.marks.read(this.ground);
  }

  private get state(): readonly unknown[] {
    return [this.read(), this.stage.view, this.stage.revision];
  }

  private isStale(): boolean {
    if (this.read().length === 0) return this.rings + this.frames > 0;
    return this.state.some((one, i) => one !== this.built[i]);
  }

  private build(): void {
    this.built = this.state;
    const marks = this.read();
    this.lines.clear();
    this.frames = 0;
    const { view } = this.stage;
    const rings = view?.cellOf ? this.aboutCells(view, marks) : this.aboutRows(marks);
    this.rings = rings.level.length;
    this.lines.mesh.renderOrder = view?.lineOf ? UNDER_POINTS : OVER_BARS; // nodes stand on their connections
    // Some rings stand over all points, so that none is lost in a crowd of them; many would hide what the data says.
    const free = view?.placesAll === true && !view.cellOf && this.rings <= MOST_RINGED;
    this.cloud.lay(free || view?.cellOf ? OVER_MARKS : UNDER_POINTS, !free);
    this.cloud.set(rings);
  }

  /** Cheap enough for every step of a filter that is dragged: only rows that are marked are looked at. */
  private aboutRows(marks: readonly PersonMark[]): RingArrays {
    const found = this.found(marks);
    const ringed = room(found.rows.length);
    // Rows of one country or connection stand in one place: one ring a person is about them all.
    const about = this.stage.view?.placesAll ? null : new Set<string>();
    let count = 0;
    for (let i = 0; i < found.rows.length; i++) {
      const row = found.rows[i]!;
      const place = this.stage.isVisible(row) ? this.stage.placeOf(row) : null;
      if (!place) continue;
      if (about) {
        const one = `${place.map((c) => Math.round(c * 1e4))} ${found.owner[i]}`;
        if (about.has(one)) continue;
        about.add(one);
      }
      const { hue } = marks[found.owner[i]!]!;
      const line = this.frames < MOST_LINES ? this.stage.view?.lineOf?.(row) : null;
      if (line) {
        this.frames++;
        this.lines.add(line[0], line[1], hue, LINE_OPACITY, LINE_PX);
      } else put(ringed, count++, place, hue, found.level[i]!);
    }
    return cut(ringed, count);
  }

  /** Many rows are one mark: one frame or ring of each person about it. */
  private aboutCells(view: StageView, marks: readonly PersonMark[]): RingArrays {
    const rings: { place: Point3; hue: Rgb; level: number }[] = [];
    const levels = new Map<number, number>();
    const boxes: { box: MarkBox; level: number; hue: Rgb }[] = [];
    for (const { mask, hue } of marks) {
      const cells = new Map<number, number>();
      for (let row = 0; row < mask.length; row++)
        if (mask[row] === 1 && this.stage.isVisible(row)) cells.set(view.cellOf!(row), row);
      for (const [cell, row] of cells) {
        const level = levels.get(cell) ?? 0;
        levels.set(cell, level + 1);
        const box = view.boxOf?.(cell) ?? null;
        const place = this.stage.placeOf(row);
        if (box) boxes.push({ box, level, hue });
        else if (place) rings.push({ place, hue, level: Math.min(MOST_LEVELS - 1, level) });
      }
    }
    this.frames = boxes.length;
    for (const { box, level, hue } of boxes)
      addFrame(this.lines, box, level, hue, 1, this.frames <= MOST_WHOLE);
    const ringed = room(rings.length);
    rings.forEach(({ place, hue, level }, i) => {
      put(ringed, i, place, hue, level);
    });
    return ringed;
  }
}
