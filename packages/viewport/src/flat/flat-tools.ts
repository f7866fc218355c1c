// What the tools ask of a flat plot. Brush and measure work on paper as in the cube; the laser and the pen are the cube's: there
// is no depth here to point or draw into.
import type { SessionClient } from '@orrery/client';
import { drawnOnOf } from '@orrery/client';
import type { ColumnName, MeasureEnd } from '@orrery/protocol';
import { capsuleAround } from '../tools/capsule.ts';
import { valuesAt, valuesOfMark } from '../tools/place-values.ts';
import type { Touched, ViewportTools } from '../viewport.types.ts';
import type { CanvasPoint } from '../views/mark.ts';
import type { FlatMeasures } from './flat-measures.ts';
import type { FlatFrame, FlatMark, FlatPlot } from './flat-plot.ts';
import { atX, atY } from './flat-space.ts';

const SNAP_PX = 10;

export interface FlatToolsDeps {
  readonly client: SessionClient;
  readonly plot: () => FlatPlot | null;
  readonly frame: () => FlatFrame | null;
  readonly measures: FlatMeasures;
  readonly invalidate: () => void;
}

export class FlatTools implements ViewportTools {
  readonly pen = { down() {}, move() {}, up() {}, cancel() {} };
  private readonly deps: FlatToolsDeps;
  private measuring: MeasureEnd | null = null;

  constructor(deps: FlatToolsDeps) {
    this.deps = deps;
  }

  touch(from: CanvasPoint, to: CanvasPoint, radius: number): Touched {
    const plot = this.deps.plot();
    if (!plot) return { rows: [], marks: [] };
    const mask = plot.within(capsuleAround(from, to, radius));
    const rows: number[] = [];
    for (let row = 0; row < mask.length; row++) if (mask[row] === 1) rows.push(row);
    const mark = plot.markAt(to.x, to.y, 0);
    return { rows, marks: mark?.row === null && mark.about ? [{ key: mark.key, about: mark.about }] : [] };
  }

  async probe(at: CanvasPoint): Promise<MeasureEnd | null> {
    const mark = this.deps.plot()?.markAt(at.x, at.y, SNAP_PX) ?? null;
    const here = this.endAt(at, mark);
    return here && mark && mark.row !== null ? this.onRow(mark.row, here) : here;
  }

  async endOf(row: number): Promise<MeasureEnd | null> {
    const frame = this.deps.frame();
    const at = this.deps.plot()?.screenOf(row);
    if (!frame || !at) return null;
    return this.onRow(row, { row: null, values: {}, position: [atX(frame, at.x), atY(frame, at.y), 0] });
  }

  private async onRow(number: number, here: MeasureEnd): Promise<MeasureEnd> {
    const { client } = this.deps;
    const row = number as NonNullable<MeasureEnd['row']>;
    const exact = await client.readRow(number).catch(() => null);
    if (!exact) return { ...here, row };
    const { x, y, z } = drawnOnOf(client.scene.current());
    const values: Record<ColumnName, number | string | null> = {};
    for (const name of [x, y, z]) if (name) values[name] = exact[name] ?? null;
    return { row, values, position: here.position };
  }

  measureFrom(end: MeasureEnd | null): void {
    this.measuring = end;
    this.deps.measures.choose(end && { from: end, to: null });
    this.deps.invalidate();
  }

  point(): void {}

  strokeAt(): null {
    return null;
  }

  /** Once a frame: a measure that is being chosen follows the pointer. */
  follow(mark: FlatMark | null, pointer: CanvasPoint | null): void {
    const { measuring } = this;
    if (!measuring) return;
    this.deps.measures.choose({ from: measuring, to: pointer && this.endAt(pointer, mark) });
  }

  private endAt(at: CanvasPoint, mark: FlatMark | null): MeasureEnd | null {
    const [plot, frame] = [this.deps.plot(), this.deps.frame()];
    if (!plot || !frame) return null;
    const scales = [plot.axes.x, plot.axes.y, null] as const;
    if (mark)
      return { row: null, values: valuesOfMark(mark, scales), position: [mark.place[0], mark.place[1], 0] };
    const position: MeasureEnd['position'] = [atX(frame, at.x), atY(frame, at.y), 0];
    if (Math.abs(position[0]) > 1 || Math.abs(position[1]) > 1) return null;
    return { row: null, values: valuesAt(position, scales), position };
  }
}
