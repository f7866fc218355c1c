// What can be pointed at on the stage: a row's disc, a bar, a country. Types alone.
import type { Selection, Vector3 } from '@orrery/protocol';
import type { Reading } from '../axes/reading.ts';

export type Point3 = Vector3;

/** A place of the canvas, CSS px from its corner. */
export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

/** What can be pointed at. */
export interface Mark {
  /** Stable while the mark is there: `row:17`, `bar:APAC|2024`. */
  readonly key: string;
  /** Of a mark of exactly one row. */
  readonly row: number | null;
  /** What it is called where it is no single row: "APAC, March 2024". */
  readonly name?: string;
  /** In the cube or on the globe, metres. */
  readonly place: Point3;
  /** The hover card, where it is no single row. */
  readonly lines: readonly { readonly label: string; readonly value: string }[];
  /** What a click selects; null where the mark is one row (the stage knows that one). */
  readonly about: Selection | null;
  /** For drop lines and axis values. */
  readonly reading: Reading | null;
}
