// The contract of picking a row of the scatter. Two ways keep it: the grid of exact places on the CPU (grid-pick.ts), where the
// renderer is software, and ids on the graphics card (id-pick.ts). Both answer by the rule of nearest-row.ts.
import type { FrameView } from '../../layers/layer.ts';
import type { Answer } from '../../picking/answer.ts';
import type { PickOptions } from './nearest-row.ts';
import type { PointStyle } from './point-style.ts';
import type { RowPlaces } from './row-places.ts';

export interface PickQuestion extends PickOptions {
  /** CSS px from the canvas's corner. */
  readonly x: number;
  readonly y: number;
  readonly places: RowPlaces;
  readonly view: FrameView;
  /** As the points are drawn now. */
  readonly style: PointStyle;
}

export interface RowPick {
  /** The row meant at a place of the canvas; null where there is none, or where the card was lost meanwhile. */
  at(question: PickQuestion): Answer<number | null>;
  dispose(): void;
}
