// A view's input for tests: a few rows said in plain arrays.
import type { Column, ColumnData, Dataset, ViewRecord } from '@orrery/protocol';
import type { ViewInput } from '../stage-view.ts';

const WORDS = {
  canvas: '',
  other: 'Other',
  missing: 'No value',
  note: () => '',
  notes: () => '',
  scatter: () => '',
};

export interface TestColumn {
  readonly type: Column['type'];
  readonly values: readonly (number | string | null)[];
  readonly unit?: string;
  readonly aggregation?: Column['aggregation'];
}

const columnData = (name: string, { type, values }: TestColumn): ColumnData => {
  const dictionary =
    type === 'category' ? [...new Set(values.filter((v): v is string => typeof v === 'string'))] : null;
  const nulls = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, row) => {
    if (value === null) nulls[row >> 3]! |= 1 << (row & 7);
  });
  return {
    name,
    type,
    values: Float64Array.from(values, (v) => (typeof v === 'string' ? dictionary!.indexOf(v) : (v ?? 0))),
    nulls: values.includes(null) ? nulls : null,
    dictionary,
  };
};

export interface TestStage {
  readonly columns: ReadonlyMap<string, ColumnData>;
  input(change?: Partial<ViewInput>): ViewInput;
  /** The same rows under another mapping. */
  map(view: Partial<ViewRecord>): void;
}

export const testStage = (given: Record<string, TestColumn>, view: Record<string, unknown>): TestStage => {
  const columns = new Map(Object.entries(given).map(([name, column]) => [name, columnData(name, column)]));
  const described = Object.entries(given).map(([name, { type, values, unit, aggregation }]) => {
    const numbers = values.filter((v): v is number => typeof v === 'number' && Number.isFinite(v));
    return {
      name,
      type,
      label: `${name[0]!.toUpperCase()}${name.slice(1)}`,
      unit: unit ?? null,
      min: type === 'category' ? null : Math.min(...numbers),
      max: type === 'category' ? null : Math.max(...numbers),
      categories: null,
      nulls: values.filter((v) => v === null).length,
      quantiles: null,
      distinct: new Set(values).size,
      aggregation: aggregation ?? 'sum',
    } as unknown as Column;
  });
  const rows = Object.values(given)[0]!.values.length;
  const dataset = {
    dataset_id: 'd',
    rows,
    columns: described,
    hash: 'h',
    fiscal_year_start: 1,
  } as unknown as Dataset;
  let record = {
    x: null,
    y: null,
    z: null,
    color: null,
    size: null,
    bins: null,
    ...view,
  } as unknown as ViewRecord;
  return {
    columns,
    map(change) {
      record = { ...record, ...change };
    },
    input: (change = {}) => ({
      dataset,
      view: record,
      column: (name) => columns.get(name),
      drawn: () => undefined, // numbers are never made of these
      describe: (name) => described.find((column) => column.name === name) ?? null,
      mask: null,
      selected: null,
      filters: {},
      theme: 'dark',
      locale: 'en-US',
      words: WORDS,
      now: 0,
      cut: true,
      ...change,
    }),
  };
};
