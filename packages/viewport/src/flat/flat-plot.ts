// The contract of a flat plot: one view drawn on a Canvas 2D. The host owns canvas, axes, zoom, pins and people; a plot draws
// its marks and answers where they are. It must never touch WebGL: this is also the entry where there is none.
import type { VisualizationType } from '@orrery/protocol';
import type { PositionScale } from '../axes/position-scale.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { Theme } from '../theme.ts';
import type { Mark, ViewDeps, ViewInput, ViewReport } from '../views/stage-view.ts';
import type { FlatArea, Zoom } from './flat-space.ts';

/** One frame, as plots see it. `flat-space.ts` turns -1..1 into its pixels and back. */
export interface FlatFrame {
  /** CSS px of the whole canvas; the context is scaled, so plots draw in CSS px. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly theme: Theme;
  /** What -1..1 fills while nothing is zoomed. */
  readonly area: FlatArea;
  /** Where marks are drawn, the host has clipped to it: the area, and for a map what is beside it too. */
  readonly clip: FlatArea;
  readonly zoom: Zoom;
  /** performance.now(). */
  readonly now: number;
  /** A drag or a wheel is going on: less detail is better than a late frame. */
  readonly moving: boolean;
  /** A picture that is kept: everything as fine as its size allows, however long it takes. */
  readonly printed: boolean;
  /** The mark under the pointer, by its key. */
  readonly hovered: string | null;
  readonly measure: TextMeasure;
  /** CSS font-family of texts drawn on the canvas; sizes are the house's. */
  readonly font: string;
}

/** A mark with where it is drawn, CSS px: the card, the ring and the drop lines stand there. */
export interface FlatMark extends Mark {
  readonly at: { readonly x: number; readonly y: number };
}

/** What plots may use beside their input. */
export interface PlotDeps {
  /** `sync` must be called and a frame drawn: something asked for has come. */
  readonly changed: () => void;
  /** Exact values of one row (asked for once, then remembered). */
  readonly readRow: ViewDeps['readRow'];
}

export interface FlatPlot {
  readonly type: VisualizationType;
  /** Of the report's last sync: what stands left and below. Null: no such axis, and no grid across it. */
  readonly axes: { readonly x: PositionScale | null; readonly y: PositionScale | null };
  /** Width by height of a plot whose two directions are one measure, as a map's; absent: the area is filled. */
  readonly aspect?: number | null;
  /** The aspect lies on its side where the canvas stands: the plot has no up. */
  readonly turns?: boolean;
  /** Called when anything in `input` may have changed; compares by identity. */
  sync(input: ViewInput): ViewReport;
  /** Afterwards `markAt`, `within` and `screenOf` speak of this frame. */
  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void;
  /** Texts inside the area; the host places them beside ticks and tags, none over another. */
  labels?(frame: FlatFrame, into: Label[]): void;
  /** CSS px. `slack`: how far beside a mark still counts. */
  markAt(x: number, y: number, slack: number): FlatMark | null;
  /** Per row 0/1: drawn inside the outline (CSS px); 64-bit on exact columns, only rows that pass. */
  within(outline: readonly { readonly x: number; readonly y: number }[]): Uint8Array;
  /** Where a row, or the mark that holds it, is drawn, filtered or not; null where it has no place. CSS px. */
  screenOf(row: number): { readonly x: number; readonly y: number } | null;
  /** The box that the mark of a row fills, such as a bar; null where it is none. CSS px. */
  frameOf?(row: number): FlatArea | null;
  /** What the mark that holds a row is called, where that is no single row. */
  nameOf?(row: number): string | null;
  /** Whether the next frame differs although nothing was invalidated (a layout that settles). */
  stirs?(now: number): boolean;
  dispose?(): void;
}
