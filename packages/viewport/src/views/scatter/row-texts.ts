// Texts of the label column, asked for one row at a time because a column of a million texts is not loaded to show twenty.
// It keeps what it was told and never asks twice.
import type { Label } from '../../labels/label.ts';
import { LINE_PX, type TextMeasure } from '../../labels/text-measure.ts';
import type { ViewDeps } from '../stage-view.ts';

/** More names than this are text, not a chart. */
export const NAMES = 24;
const LONGEST = 32; // characters
const BESIDE = 8; // CSS px from the row's middle

export class RowTexts {
  private readonly deps: Pick<ViewDeps, 'readRow' | 'changed'>;
  private readonly texts = new Map<number, string | null>();
  private column: string | null = null;

  constructor(deps: Pick<ViewDeps, 'readRow' | 'changed'>) {
    this.deps = deps;
  }

  get named(): boolean {
    return this.column !== null;
  }

  /** The column that names rows, null names none; true where it is another one. */
  setColumn(name: string | null): boolean {
    if (name === this.column) return false;
    this.column = name;
    this.forget();
    return true;
  }

  /** Other rows. */
  forget(): void {
    this.texts.clear();
  }

  /** Null while it is read, or where it cannot be; empty where the row has none. */
  textOf(row: number): string | null {
    const known = this.texts.get(row);
    if (known !== undefined) return known;
    this.texts.set(row, null);
    const { column } = this;
    this.deps.readRow(row).then(
      (values) => {
        if (column !== this.column) return;
        const value = column !== null ? values[column] : null;
        const text = value === null || value === undefined ? '' : String(value);
        this.texts.set(row, text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
        this.deps.changed();
      },
      () => {}, // a name that cannot be read is not shown
    );
    return null;
  }
}

/** A name beside its row, CSS px; the overlay keeps names apart. */
export const rowName = (
  row: number,
  text: string,
  at: { readonly x: number; readonly y: number },
  rank: number,
  selected: boolean,
  measure: TextMeasure,
): Label => {
  const width = measure.width(text, 400);
  const aside = BESIDE + width / 2;
  const places = [
    [aside, 0],
    [-aside, 0],
    [0, -LINE_PX],
    [0, LINE_PX],
  ].map(([x, y]) => ({ x: at.x + x!, y: at.y + y!, width, height: LINE_PX }));
  return { key: `row:${row}`, text, style: 'name', places, priority: (selected ? 9 : 5) - rank / 100 };
};
