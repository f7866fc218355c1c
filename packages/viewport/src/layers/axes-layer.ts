// Axes: the three far faces with their grid, ticks in constant size beside the outline, titles with units. In front
// of the data there is never a line.
import type { Object3D } from 'three';
import { cubeCovers } from '../axes/cube.ts';
import { type Edge, type Faces, farFaces, labelEdges } from '../axes/far-planes.ts';
import type { PositionScale } from '../axes/position-scale.ts';
import type { Reading } from '../axes/reading.ts';
import { above, beside, type EdgeOnScreen, onScreen, outwards } from '../axes/tick-placement.ts';
import { parseHex } from '../color/contrast.ts';
import type { Box, Label } from '../labels/label.ts';
import { LINE_PX, type TextMeasure } from '../labels/text-measure.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';

export type Scales = readonly [PositionScale | null, PositionScale | null, PositionScale | null];

const AXES = [0, 1, 2] as const;
/** A cube without scales. */
export const NO_SCALES: Scales = [null, null, null];
const LINES_AT_MOST = 24; // more categories than this get labels as room allows, and no lines of their own
const KEEP_EDGE = 1.25; // another edge must be this much better, or labels would hop while turning

const LIFTS = [0, 20, 40]; // px: agents may wait above the axis
const NUDGE = 12; // px a title may be moved to stay on the canvas without standing over what it names
const COVERED = 0.15; // texts over data are a last resort
const END_ON = 0.97; // of the gaze: an axis seen end on has no room for texts

type Point3 = [number, number, number];

export class AxesLayer implements Layer {
  readonly object: Object3D;
  private readonly lines = new ScreenLines(0, false);
  private scales: Scales = NO_SCALES;
  private faces: Faces = [-1, -1, -1];
  private readonly chosen = ['', '', ''];
  private drawnFor = '';
  private reading: Reading | null = null;
  private cube = true;

  private readonly measure: TextMeasure;

  constructor(measure: TextMeasure) {
    this.measure = measure;
    this.object = this.lines.mesh;
  }

  /** Null draws no axes at all: a view without a cube. */
  setScales(scales: Scales | null): void {
    this.scales = scales ?? NO_SCALES;
    this.cube = scales !== null;
    this.drawnFor = '';
  }

  /** A row's values, to stand on the axes in place of the ticks they cover. */
  setReading(reading: Reading | null): void {
    this.reading = reading;
  }

  /** The faces drawn now; drop lines end on them. */
  get drawnFaces(): Faces {
    return this.faces;
  }

  stirs(): boolean {
    return false;
  }

  update(view: FrameView): void {
    const orthographic = 'isOrthographicCamera' in view.camera;
    const eye = orthographic ? null : (view.eye.toArray() as Point3);
    this.faces = farFaces(eye, view.forward.toArray() as Point3, this.faces);
    const wanted = `${view.theme.name}${this.faces.join()}`;
    if (wanted !== this.drawnFor) {
      this.lines.clear();
      this.drawGrid(view);
      this.drawnFor = wanted;
    }
    this.lines.commit(view.width, view.height, view.pixelRatio);
    if (!this.cube) this.object.visible = false;
  }

  labels(view: FrameView, into: Label[]): void {
    for (const axis of AXES) {
      if (Math.abs(view.forward.getComponent(axis)) > END_ON) continue;
      const scale = this.scales[axis];
      const line = scale && this.edgeOf(axis, view);
      if (!scale || !line) continue;
      let [widest, onCanvas] = [0, false];
      scale.ticks.forEach((tick, index) => {
        const width = this.measure.width(tick.label, 400);
        widest = Math.max(widest, Math.abs(line.outX) * width + Math.abs(line.outY) * LINE_PX);
        const box = beside(line, tick.at, width, LINE_PX, 0, view.projector);
        if (!box) return;
        onCanvas ||= box.x > 0 && box.y > 0 && box.x < view.width && box.y < view.height;
        const key = `tick:${axis}:${index}`;
        const second = outwards(line, tick.at, width, LINE_PX, view.projector); // where the canvas ends too soon
        const places = second ? [box, second] : [box];
        into.push({ key, text: tick.label, style: 'tick', places, priority: 10, run: `tick:${axis}` });
      });
      const value = this.reading?.values[axis];
      if (this.reading && value) {
        const width = this.measure.width(value, 600) + 8;
        const box = beside(line, this.reading.place[axis], width, LINE_PX + 2, -4, view.projector);
        if (box)
          into.push({ key: `value:${axis}`, text: value, style: 'value', places: [box], priority: 100 });
      }
      if (!onCanvas) continue; // inside the cloud a title alone would say nothing
      const places = this.titlePlaces(scale.title, line, widest, view);
      into.push({ key: `title:${axis}`, text: scale.title, style: 'title', places, priority: 20 });
    }
  }

  dispose(): void {
    this.lines.dispose();
  }

  private drawGrid(view: FrameView): void {
    const color = parseHex(view.theme.text);
    const { faces } = this;
    for (const across of AXES) {
      // On the face across this axis, lines of the other two scales.
      for (const axis of AXES) {
        if (axis === across) continue;
        const span = AXES.find((other) => other !== axis && other !== across)!;
        const line = (at: number, opacity: number): void => {
          const from: Point3 = [0, 0, 0];
          from[across] = faces[across]!;
          from[axis] = at;
          from[span] = -1;
          const to: Point3 = [...from];
          to[span] = 1;
          this.lines.add(from, to, color, opacity, 1);
        };
        for (const at of [-1, 1]) line(at, view.theme.grid);
        const ticks = this.scales[axis]?.ticks ?? [];
        if (ticks.length > LINES_AT_MOST) continue;
        for (const tick of ticks)
          if (tick.zero || Math.abs(tick.at) < 0.999) line(tick.at, view.theme.grid * (tick.zero ? 2.2 : 1));
      }
    }
  }

  /** The edge that carries an axis's labels: the longest on the canvas, and the same as before when nearly as good. */
  private edgeOf(axis: 0 | 1 | 2, view: FrameView): EdgeOnScreen | null {
    let best: { line: EdgeOnScreen; score: number; name: string } | null = null;
    labelEdges(axis, this.faces).forEach((edge: Edge, rank) => {
      const line = onScreen(edge, view.projector);
      if (!line) return;
      const name = edge.from.join();
      // Below for what lies flat, left for what stands; the inner corner only when nothing else is in sight.
      const side = Math.abs(line.outY) > Math.abs(line.outX) ? line.outY : -line.outX;
      const covered = cubeCovers(view.projector, line.x + line.outX * 20, line.y + line.outY * 20);
      const score =
        (covered ? COVERED : 1) *
        line.length *
        (1 + 0.25 * side) *
        (rank === 2 ? 0.2 : 1) *
        (name === this.chosen[axis] ? KEEP_EDGE : 1);
      if (!best || score > best.score) best = { line, score, name };
    });
    const found = best as { line: EdgeOnScreen; name: string } | null;
    this.chosen[axis] = found?.name ?? '';
    return found && found.line.length > 24 ? found.line : null;
  }

  private titlePlaces(title: string, line: EdgeOnScreen, widest: number, view: FrameView): Box[] {
    const width = this.measure.width(title, 600);
    const moved = (box: Box): Box => {
      const x = Math.min(view.width - width / 2 - 4, Math.max(width / 2 + 4, box.x));
      const y = Math.min(view.height - LINE_PX / 2 - 4, Math.max(LINE_PX / 2 + 4, box.y));
      return { x, y, width, height: LINE_PX };
    };
    const at = (away: number): Box[] =>
      [line.middle, line.middle - 0.4, line.middle + 0.4, 0.7, -0.7].flatMap(
        (t) => beside(line, t, width, LINE_PX, away, view.projector) ?? [],
      );
    const outside = at(widest + 8);
    const fits = (box: Box): boolean => Math.abs(moved(box).x - box.x) < NUDGE && moved(box).y === box.y;
    const over = above(line, width, LINE_PX, view.projector);
    // Outside the labels; else above an upright axis, as on paper; then among the labels, and last of all over the data.
    return [
      ...outside.filter(fits),
      ...(over ? LIFTS.map((lift) => ({ ...over, y: over.y - lift })) : []),
      ...at(4).filter(fits),
      ...outside,
      ...at(4),
    ].map(moved);
  }
}
