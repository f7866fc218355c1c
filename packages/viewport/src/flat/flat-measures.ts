// Measures on a flat plot: the same lines and words as in the cube, between where the two ends are on paper. An end on a face
// stands at its x and y.
import type { SessionClient } from '@orrery/client';
import type { MeasureEnd } from '@orrery/protocol';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { measureLabel } from '../tools/measure-label.ts';
import { type MeasureDraft, type MeasureLook, ShownMeasures } from '../tools/shown-measures.ts';
import type { FlatFrame } from './flat-plot.ts';
import { toX, toY } from './flat-space.ts';

const END_PX = 4;

type ScreenOf = (row: number) => { readonly x: number; readonly y: number } | null;

export class FlatMeasures {
  private readonly shown: ShownMeasures;
  private readonly measure: TextMeasure;

  constructor(client: SessionClient, measure: TextMeasure, look: MeasureLook) {
    this.shown = new ShownMeasures(client, look);
    this.measure = measure;
  }

  choose(draft: MeasureDraft | null): void {
    this.shown.draft = draft;
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame, screenOf: ScreenOf, into: Label[]): void {
    if (this.shown.isOnGlobe) return; // the way over the ground is no line on this paper
    for (const one of this.shown.all()) {
      const [from, to] = [this.place(one.from, frame, screenOf), this.place(one.to, frame, screenOf)];
      context.globalAlpha = one.opacity;
      context.strokeStyle = context.fillStyle = one.color;
      context.lineWidth = 2;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
      for (const { x, y } of [from, to]) {
        context.beginPath();
        context.arc(x, y, END_PX, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const label = measureLabel(one, this.shown.said(one), middle, this.measure);
      if (label) into.push(label);
    }
  }

  dispose(): void {
    this.shown.dispose();
  }

  private place(
    { row, position }: MeasureEnd,
    frame: FlatFrame,
    screenOf: ScreenOf,
  ): { x: number; y: number } {
    const at = row === null ? null : screenOf(row);
    return at ?? { x: toX(frame, position[0]), y: toY(frame, position[1]) };
  }
}
