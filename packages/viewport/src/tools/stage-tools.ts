// What the tools ask of the stage and draw on it: rows under a brush, places for measures, the laser's end, the pen's plane. It
// answers from what is drawn now; what comes of it is the caller's.
import { drawnOnOf, type SessionClient } from '@orrery/client';
import type { ColumnName, MeasureEnd, RecordId, Tool, Vector3 } from '@orrery/protocol';
import type { Faces } from '../axes/far-planes.ts';
import { rayAt } from '../frame-view.ts';
import type { LaserLayer } from '../layers/laser-layer.ts';
import type { FrameView } from '../layers/layer.ts';
import type { MeasuresLayer } from '../layers/measures-layer.ts';
import type { StrokesLayer } from '../layers/strokes-layer.ts';
import { faceHit } from '../people/own-pose.ts';
import type { HoverPicker } from '../picking/hover.ts';
import type { Stage } from '../stage/stage.ts';
import type { Touched, ViewportTools } from '../viewport.types.ts';
import type { CanvasPoint, Mark, Point3 } from '../views/mark.ts';
import { capsuleAround } from './capsule.ts';
import { type DrawingPlane, faceOf, placeOnPlane } from './drawing-plane.ts';
import { PenHand } from './pen-hand.ts';
import { valuesAt, valuesOfMark } from './place-values.ts';
import { ScreenIndex } from './screen-index.ts';

const SNAP_PX = 10; // a click this near to a mark means the mark
const OVER_GROUND = 1.008; // radii
const NEAR_PX = 56; // data this near to where a pen begins is what is drawn about

export interface StageToolsDeps {
  readonly client: SessionClient;
  readonly stage: Stage;
  readonly hover: HoverPicker;
  readonly faces: () => Faces;
  readonly strokes: StrokesLayer;
  readonly measures: MeasuresLayer;
  readonly laser: LaserLayer;
  /** The stage as it is now, synced. */
  readonly view: () => FrameView;
  readonly invalidate: () => void;
}

export class StageTools implements ViewportTools {
  readonly pen: PenHand;
  private readonly deps: StageToolsDeps;
  private laserAt: CanvasPoint | null = null;
  private measuring: MeasureEnd | null = null;
  private index: { readonly about: string; readonly rows: ScreenIndex } | null = null;

  constructor(deps: StageToolsDeps) {
    this.deps = deps;
    this.pen = new PenHand({
      client: deps.client,
      planeAt: (at) => this.planeAt(at),
      placeOn: (at, plane) => this.penAt(at, plane),
      show: (line) => {
        deps.strokes.draw(line);
        deps.invalidate();
      },
    });
  }

  touch(from: CanvasPoint, to: CanvasPoint, radius: number): Touched {
    const { stage } = this.deps;
    const view = this.deps.view();
    const shown = stage.view;
    if (!shown || stage.travelling) return { rows: [], marks: [] };
    const rows = shown.placesAll
      ? this.indexed(view).sweep(from, to, radius)
      : listed(stage.within(capsuleAround(from, to, radius), view));
    // A mark of many rows is touched anywhere, not only where its middle is.
    const under = shown.placesAll && !shown.cellOf ? null : stage.markAt(to.x, to.y, 0, view);
    const mark = under instanceof Promise ? null : under;
    return { rows, marks: mark?.row === null && mark.about ? [{ key: mark.key, about: mark.about }] : [] };
  }

  async probe(at: CanvasPoint): Promise<MeasureEnd | null> {
    const view = this.deps.view();
    const mark = await this.deps.stage.markAt(at.x, at.y, SNAP_PX, view);
    return mark ? this.endOn(mark) : this.endAt(at, view);
  }

  async endOf(row: number): Promise<MeasureEnd | null> {
    const { stage } = this.deps;
    const place = stage.isVisible(row) ? stage.placeOf(row) : null;
    return place && this.endOn({ key: `row:${row}`, row, place, lines: [], about: null, reading: null });
  }

  measureFrom(end: MeasureEnd | null): void {
    this.measuring = end;
    this.deps.measures.choose(end && { from: end, to: null });
    this.deps.invalidate();
  }

  point(at: CanvasPoint | null): void {
    this.laserAt = at;
    this.deps.hover.point(at && { ...at });
    this.deps.invalidate();
  }

  strokeAt(at: CanvasPoint): RecordId | null {
    return this.deps.strokes.strokeAt(at.x, at.y, this.deps.view().projector)?.id ?? null;
  }

  /** Once a frame, after picking and before the layers: what follows the pointer. Answers where the laser ends. */
  follow(view: FrameView, tool: Tool): Vector3 | null {
    const { hover, measures, laser } = this.deps;
    if (this.measuring) {
      const { mark } = hover;
      const to = mark
        ? { row: null, values: valuesOfMark(mark, this.scales), position: mark.place }
        : hover.at && this.endAt(hover.at, view);
      measures.choose({ from: this.measuring, to });
    }
    // A row pointed at in the table has no pointer on the canvas.
    const from = this.laserAt;
    const on = tool === 'point' && (from !== null || (hover.mark !== null && hover.at === null));
    const target = on ? (hover.mark?.place ?? (from && this.placeAt(from, view))) : null;
    laser.point(target);
    return target;
  }

  private get scales() {
    return this.deps.stage.report.scales ?? ([null, null, null] as const);
  }

  private indexed(view: FrameView): ScreenIndex {
    const { stage, client } = this.deps;
    const about = `${stage.revision} ${Array.from(view.projector.matrix).join()} ${view.width} ${view.height}`;
    if (this.index?.about !== about) {
      const { dataset, mask } = client.data.getState();
      const placeOf = (row: number): Point3 | null => (stage.isVisible(row) ? stage.placeOf(row) : null);
      this.index = { about, rows: new ScreenIndex(view.projector, dataset?.rows ?? 0, mask, placeOf) };
    }
    return this.index.rows;
  }

  private async endOn(mark: Mark): Promise<MeasureEnd> {
    const { client } = this.deps;
    const position = mark.place;
    if (mark.row === null) return { row: null, values: valuesOfMark(mark, this.scales), position };
    const row = mark.row as NonNullable<MeasureEnd['row']>;
    const { x, y, z } = drawnOnOf(client.scene.current());
    const exact = await client.readRow(mark.row).catch(() => null);
    if (!exact) return { row, values: valuesAt(position, this.scales), position };
    const values: Record<ColumnName, number | string | null> = {};
    for (const name of [x, y, z]) if (name) values[name] = exact[name] ?? null;
    return { row, values, position };
  }

  private endAt(at: CanvasPoint, view: FrameView): MeasureEnd | null {
    const position = this.placeAt(at, view);
    if (!position) return null;
    const face = this.deps.stage.view?.ground
      ? -1
      : position.findIndex((c, axis) => c === this.deps.faces()[axis]);
    const closed = face < 0 ? null : (face as 0 | 1 | 2);
    return { row: null, values: valuesAt(position, this.scales, closed), position };
  }

  /** On the globe's ground or on a face of the cube. */
  private placeAt(at: CanvasPoint, view: FrameView): Point3 | null {
    const { origin, direction } = rayAt(view, at);
    const { view: shown } = this.deps.stage;
    return shown?.ground ? shown.ground(origin, direction) : faceHit(origin, direction, this.deps.faces());
  }

  /** On a globe a pen stays on the ground, a hair above it. */
  private penAt(at: CanvasPoint, plane: DrawingPlane): Point3 | null {
    const ray = rayAt(this.deps.view(), at);
    const { view: shown } = this.deps.stage;
    if (!shown?.ground) return placeOnPlane(ray, plane);
    return (
      (shown.ground(ray.origin, ray.direction)?.map((c) => c * OVER_GROUND) as Point3 | undefined) ?? null
    );
  }

  /** Through the data where there is some, else the face behind, else through the middle. */
  private async planeAt(at: CanvasPoint): Promise<DrawingPlane | null> {
    const view = this.deps.view();
    const facing = view.forward.toArray() as Point3;
    const mark = await this.deps.stage.markAt(at.x, at.y, NEAR_PX, view);
    if (mark) return { through: mark.place, normal: facing };
    const ray = rayAt(view, at);
    return faceOf(ray, this.deps.faces()) ?? { through: [0, 0, 0], normal: facing };
  }
}

const listed = (mask: Uint8Array): number[] => {
  const rows: number[] = [];
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows.push(row);
  return rows;
};
