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
    const { rows } = this;
    const numbers = new Float64Array(rows.length);
    if (rows.length === values.length) numbers.set(values);
    else for (let at = 0; at < rows.length; at++) numbers[at] = values[rows[at] as number] as number;
    if (nulls !== null)
      for (let at = 0; at < rows.length; at++) {
        const row = rows[at] as number;
        if (((nulls[row >> 3] as number) & (1 << (row & 7))) !== 0) numbers[at] = Number.NaN;
      }
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
    const numbers = this.numbers(name);
    const codes = new Int32Array(numbers.length);
    for (let at = 0; at < codes.length; at++) {
      const code = numbers[at] as number;
      codes[at] = Number.isNaN(code) ? -1 : code;
    }
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
    const kept = new Uint32Array(this.rows.length);
    let count = 0;
    for (let at = 0; at < kept.length; at++) if (keep(at)) kept[count++] = this.rows[at] as number;
    return new SelectedRows(this.input, kept.slice(0, count), [...this.conditions, condition]);
  }

  narrowToValue(column: string, value: string): SelectedRows {
    const codes = this.codes(column);
    const code = this.dictionary(column).indexOf(value);
    return this.narrow(equals(column, value), (position) => codes[position] === code);
  }
}
