// The contract of a view: one way to draw the dataset on the stage. The stage pulls its input from the client and hands it
// over; a view never reads the client, never keeps time and never draws by itself. Its numbers live in a pure model beside it.
import type {
  Column,
  ColumnData,
  Dataset,
  DrawnColumn,
  Filter,
  ViewRecord,
  VisualizationType,
} from '@orrery/protocol';
import type { WebGLRenderer } from 'three';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { Scales } from '../layers/axes-layer.ts';
import type { FrameView, Layer } from '../layers/layer.ts';
import type { Answer } from '../picking/answer.ts';
import type { ThemeName } from '../theme.ts';
import type { Legend, ViewportState, ViewportWords } from '../viewport.types.ts';
import type { CanvasPoint, Mark, Point3 } from './mark.ts';

export type { CanvasPoint, Mark, Point3 };

/** What a view draws. Records, columns and masks are new objects exactly when they changed: compare by identity. */
export interface ViewInput {
  readonly dataset: Dataset;
  readonly view: ViewRecord;
  /** A loaded column (derived too), or undefined while it is asked for; asking again is free. */
  column(name: string): ColumnData | undefined;
  /** The same for places, colours and sizes alone: sooner there, in steps too small to see. Never for numbers that are shown. */
  drawn(name: string): DrawnColumn | undefined;
  /** Metadata of a column, derived ones included. */
  describe(name: string | null): Column | null;
  /** Exact: 1 where a row passes the filters; null: all pass. */
  readonly mask: Uint8Array | null;
  /** 1 where selected; null: nothing is selected. */
  readonly selected: Uint8Array | null;
  /** Somebody else made the selection: rings in their hue stand about its rows. */
  readonly ringed?: boolean;
  readonly filters: Readonly<Record<string, Filter>>;
  readonly theme: ThemeName;
  readonly locale: string;
  readonly words: ViewportWords;
  readonly now: number;
  /** No travelling (reduced motion, or another view took over). */
  readonly cut: boolean;
}

export interface ViewReport {
  readonly notice: ViewportState['notice'];
  readonly legend: Legend | null;
  /** What shape, size and width say, beside the colour; the same object while it is the same. */
  readonly keys?: readonly Legend[];
  /** Rows drawn: placed, and passing every filter. */
  readonly drawn: number;
  /** Axes to draw; null where the view has no cube. */
  readonly scales: Scales | null;
  /** The picture in a sentence, for who cannot see it. */
  readonly description: string;
}

export interface StageView extends Layer {
  readonly type: VisualizationType;
  /** Marks are on their way; nothing is pointed at meanwhile. */
  readonly travelling: boolean;
  /** Called when anything in the input may have changed. A new report object where the report differs, else the same. */
  sync(input: ViewInput): ViewReport;
  /** Wants `sync` although nothing changed: counts that wait for a pause. */
  due?(now: number): boolean;
  /**
   * Draws what it keeps off the screen, before `update` and the frame itself. `whole`: everything now, for a picture that is
   * kept, instead of what fits a frame.
   */
  prepare?(renderer: WebGLRenderer, view: FrameView, whole: boolean): void;
  /** The WebGL context was lost and is new: what was on the GPU has to be given again with the next `sync`. */
  restored?(): void;
  /** Marks in the picture now, where less than all are drawn while something moves; absent: all of them. */
  readonly drawnNow?: number;
  /** What is pointed at, at once, or as soon as the graphics card has answered. */
  markAt(x: number, y: number, slack: number, view: FrameView): Answer<Mark | null>;
  /** What is pointed at now, before every frame: a view may let it stand out. */
  point?(mark: Mark | null): void;
  /** The mark of a key as it is drawn now; null where it is gone. Keeps what is pointed at through filters and mappings. */
  markOf(key: string): Mark | null;
  /** A row that a mark of more rows holds, by which others are told what is pointed at; null where there is none. */
  rowOf?(key: string): number | null;
  /** The mark of more rows that holds a row; `near` (metres) where several do. Null: the row is a mark of its own. */
  holderOf?(row: number, near: Point3 | null): Mark | null;
  /** Where a row, or the mark that holds it, is drawn, filtered or not: for notes, rings, hovers of others. */
  placeOf(row: number): Point3 | null;
  /** Of views whose marks hold many rows: the mark that holds a row. */
  cellOf?(row: number): number;
  /** The box that such a mark fills, its least and its greatest corner; null where it is none. */
  boxOf?(cell: number): readonly [Point3, Point3] | null;
  /** Of views whose rows are lines, such as a network's connections: the ends of a row's. */
  lineOf?(row: number): readonly [Point3, Point3] | null;
  /** `placeOf` is cheap enough to be asked of every row when a brush is put down. */
  readonly placesAll?: boolean;
  /** Where a ray meets what the view stands on, where that is not the cube's faces. */
  ground?(origin: Point3, direction: Point3): Point3 | null;
  /** Something opaque of the view is before a place: rings and pins there are not seen either. Absent: nothing is. */
  hides?(place: Point3, view: FrameView): boolean;
  /** A row can be seen, pointed at and picked. */
  isVisible(row: number): boolean;
  /** Per row 1 inside the outline: 64-bit, from exact columns, only rows that pass the filters. */
  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array;
}

/** What views may use beside their input. */
export interface ViewDeps {
  readonly measure: TextMeasure;
  /** A graphics card that draws, and may be asked what is where; absent where software draws: there the processor does both. */
  readonly card?: WebGLRenderer | null;
  /** The next frame must be drawn, and `sync` be called: something asked for has come. */
  readonly changed: () => void;
  /** Exact values of one row (asked for once, then remembered). */
  readonly readRow: (row: number) => Promise<Readonly<Record<string, number | string | null>>>;
}
