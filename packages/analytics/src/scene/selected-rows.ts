// The rows an analysis is about, and aligned views of their columns: numbers with NaN, codes with -1 for missing.
import { ranksOf } from '../methods/ranks.ts';
import type { AnalysisColumn, AnalysisInput } from './analysis.types.ts';
import { allOf, type Condition, equals, fromFilter } from './condition.ts';

export class SelectedRows {
  readonly input: AnalysisInput;
  readonly rows: Uint32Array;
  /** Everything that was asked of the rows so far. */
  readonly conditions: readonly Condition[];
  readonly #cache = new Map<string, Float64Array>();
  readonly #codes = new Map<string, Int32Array>();
  readonly #ranks = new Map<string, Float64Array | null>();

  private constructor(input: AnalysisInput, rows: Uint32Array, conditions: readonly Condition[]) {
    this.input = input;
    this.rows = rows;
    this.conditions = conditions;
  }

  static passing(input: AnalysisInput): SelectedRows {
    const conditions = Object.entries(input.filters).map(([name, filter]) =>
      fromFilter(name, filter, input.columns.find((column) => column.name === name)?.type === 'timestamp'),
    );
    return new SelectedRows(input, input.rows, conditions);
  }

  get length(): number {
    return this.rows.length;
  }

  get where(): Condition {
    return allOf(this.conditions);
  }

  column(name: string): AnalysisColumn {
    const column = this.input.columns.find((candidate) => candidate.name === name);
    if (!column) throw new TypeError(`no column ${name}`);
    return column;
  }

  /** Values of the selected rows; NaN where missing. Of categories: codes. */
  numbers(name: string): Float64Array {
    const cached = this.#cache.get(name);
    if (cached) return cached;
    const { values, nulls } = this.input.column(name);
    const numbers = Float64Array.from(this.rows, (row) =>
      nulls !== null && ((nulls[row >> 3] ?? 0) & (1 << (row & 7))) !== 0
        ? Number.NaN
        : (values[row] as number),
    );
    this.#cache.set(name, numbers);
    return numbers;
  }

  dictionary(name: string): readonly string[] {
    return this.input.column(name).dictionary ?? [];
  }

  /** Codes of the selected rows; -1 where missing. */
  codes(name: string): Int32Array {
    const cached = this.#codes.get(name);
    if (cached) return cached;
    const codes = Int32Array.from(this.numbers(name), (code) => (Number.isNaN(code) ? -1 : code));
    this.#codes.set(name, codes);
    return codes;
  }

  /** Ranks of the selected rows; null where a value is missing, which changes all ranks. */
  ranks(name: string): Float64Array | null {
    const cached = this.#ranks.get(name);
    if (cached !== undefined) return cached;
    const values = this.numbers(name);
    const ranks = values.some((value) => Number.isNaN(value)) ? null : ranksOf(values).ranks;
    this.#ranks.set(name, ranks);
    return ranks;
  }

  /** The selected rows for which `keep(position)` holds, under one more condition. */
  narrow(condition: Condition, keep: (position: number) => boolean): SelectedRows {
    const rows = this.rows.filter((_, position) => keep(position));
    return new SelectedRows(this.input, rows, [...this.conditions, condition]);
  }

  narrowToValue(column: string, value: string): SelectedRows {
    const codes = this.codes(column);
    const code = this.dictionary(column).indexOf(value);
    return this.narrow(equals(column, value), (position) => codes[position] === code);
  }
}
