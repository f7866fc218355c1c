// What a note is to be about, from what one looks at: the selection as a rule where it is one, else its rows; what the filters
// show; the box around either. Pure; never only a point. Throws OrreryError with what to do instead.
import {
  type Anchor,
  type ColumnData,
  type Dataset,
  filtersOf,
  limits,
  OrreryError,
  type RowIndex,
  type Scene,
  selectedOf,
  viewOf,
} from '@orrery/protocol';
import { mappedColumns } from '../mapped-columns.ts';
import { rowsOf } from '../selection/row-mask.ts';
import type { Cell } from './anchor-now.ts';
import { cellOf } from './cell-of.ts';

/** What of the stage a note is about. */
export type NoteSubject =
  | { readonly kind: 'rows'; readonly rows: readonly number[] }
  /** As a rule where the selection is one, else row by row. */
  | { readonly kind: 'selection' }
  | { readonly kind: 'filters' }
  /** The box of values around the selection, or else around what passes the filters. */
  | { readonly kind: 'region' };

export interface Looking {
  readonly scene: Scene;
  readonly dataset: Dataset;
  /** The mapped axes', exact, for a box. */
  readonly columns: readonly ColumnData[];
  /** Of the filters; null while unknown. */
  readonly mask: Uint8Array | null;
  /** Of the selection; null where nothing is selected. */
  readonly selected: Uint8Array | null;
  readonly readRow: (row: number) => Promise<Readonly<Record<string, Cell>>>;
}

/** Columns whose values a note on rows remembers. */
const REMEMBERED = 8;

/** Rejects with OrreryError. */
export const anchorAbout = async (subject: NoteSubject, looking: Looking): Promise<Anchor> => {
  switch (subject.kind) {
    case 'rows':
      return rowsAnchor(subject.rows, looking);
    case 'selection':
      return selectionAnchor(looking);
    case 'filters':
      return ruleAnchor(filtersOf(looking.scene), looking.mask, looking);
    case 'region':
      return regionAnchor(looking);
  }
};

const rowsAnchor = async (rows: readonly number[], { scene, readRow }: Looking): Promise<Anchor> => {
  const view = viewOf(scene);
  const [first] = rows;
  if (first === undefined)
    throw new OrreryError('invalid', 'There are no rows to write about. Select some first.');
  if (rows.length > limits.ROWS_PER_ANCHOR)
    throw new OrreryError(
      'invalid',
      `A note can be about ${limits.ROWS_PER_ANCHOR.toLocaleString('en')} rows by themselves; these are ${rows.length.toLocaleString('en')}. Write about the box around them, or filter to them first.`,
    );
  const names = [...new Set(mappedColumns(view))].slice(0, REMEMBERED);
  const values = await readRow(first).catch(() => ({}) as Readonly<Record<string, Cell>>); // then nobody sees it move
  const was = Object.fromEntries(
    names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
  return {
    kind: 'rows',
    rows: [...rows] as RowIndex[],
    dataset_id: view.dataset_id,
    position: null,
    was,
  } as Anchor;
};

const selectionAnchor = async (looking: Looking): Promise<Anchor> => {
  const about = selectedOf(looking.scene);
  if (about === null || looking.selected === null)
    throw new OrreryError('invalid', 'Nothing is selected. Select points first, then write about them.');
  if (about.selection.kind === 'predicate')
    return ruleAnchor(about.selection.by_column, looking.selected, looking);
  return rowsAnchor([...rowsOf(looking.selected)], looking);
};

const count = (mask: Uint8Array | null, rows: number): number => {
  if (mask === null) return rows;
  let sum = 0;
  for (const one of mask) sum += one;
  return sum;
};

const ruleAnchor = (
  by_column: Readonly<Record<string, unknown>>,
  mask: Uint8Array | null,
  { scene, dataset }: Looking,
): Anchor => {
  if (Object.keys(by_column).length === 0)
    throw new OrreryError(
      'invalid',
      'No filter is set. Filter the data first, then write about what is left.',
    );
  const { dataset_id } = viewOf(scene);
  const n = count(mask, dataset.rows);
  return { kind: 'predicate', by_column: { ...by_column }, dataset_id, count: n, position: null } as Anchor;
};

/** The box: ranges of the mapped scales around the rows, and how many rows of all lie in it. */
const regionAnchor = ({ scene, dataset, columns, mask, selected }: Looking): Anchor => {
  const view = viewOf(scene);
  const around = selected ?? mask;
  const scaled = columns.filter(({ type }) => type === 'number' || type === 'timestamp');
  if (scaled.length === 0)
    throw new OrreryError(
      'invalid',
      'No axis shows numbers or dates, so there is no box. Write about the rows instead.',
    );
  const { rows } = dataset;
  const ranges: Record<string, { kind: 'range'; min: number; max: number }> = {};
  for (const column of scaled) {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let row = 0; row < rows; row += 1) {
      if (around !== null && around[row] !== 1) continue;
      const value = cellOf(column, row) as number | null;
      if (value === null || Number.isNaN(value)) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (min > max)
      throw new OrreryError('invalid', 'There are no values to draw a box around. Select points first.');
    ranges[column.name] = { kind: 'range', min, max };
  }
  let inside = 0;
  for (let row = 0; row < rows; row += 1)
    if (
      scaled.every((column) => {
        const value = cellOf(column, row) as number | null;
        const range = ranges[column.name]!;
        return value !== null && value >= range.min && value <= range.max;
      })
    )
      inside += 1;
  return { kind: 'region', ranges, dataset_id: view.dataset_id, count: inside, position: null } as Anchor;
};
