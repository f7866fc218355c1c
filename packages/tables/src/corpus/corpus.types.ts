// A bad or odd file by name, and what has to come of it.
import type { ColumnType, ImportOptions, Problem } from '@orrery/protocol';

export interface ReadAs {
  readonly rows: number;
  /** Every column, in order. */
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Every problem as [kind, row, column, count]; absent: there are none. */
  readonly problems?: readonly (readonly [Problem['kind'], number | null, string | null, number?])[];
  /** Values of some columns, in row order. */
  readonly values?: Readonly<Record<string, readonly (number | string | null)[]>>;
  readonly units?: Readonly<Record<string, string | null>>;
}

export interface Refused {
  readonly refused: 'invalid' | 'too_large';
  /** What the sentence has to say. */
  readonly says: RegExp;
}

export interface CorpusFile {
  readonly name: string;
  readonly content: string | Uint8Array | (() => Promise<Uint8Array>);
  readonly options?: ImportOptions;
  readonly expected: ReadAs | Refused;
}
