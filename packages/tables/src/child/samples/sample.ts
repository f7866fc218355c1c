// What a sample dataset is before it exists: its description and how its table is made.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Aggregation, Channel, ColumnType, VisualizationType } from '@orrery/protocol';

export interface ColumnRecipe {
  readonly name: string;
  readonly type: ColumnType;
  readonly label: string;
  readonly unit: string | null;
  /** A sum where absent. */
  readonly aggregation?: Aggregation;
}

export interface Sample {
  readonly dataset_id: string;
  /** Changes whenever rows or columns' meaning would be others: the cache is keyed by it. */
  readonly recipe: string;
  readonly name: string;
  readonly description: string;
  readonly generated: boolean;
  readonly source: string;
  readonly licence: string;
  readonly columns: readonly ColumnRecipe[];
  readonly default_mapping: Readonly<
    Record<'x' | 'y' | 'z' | 'color' | 'size', string | null> & Partial<Record<Channel, string | null>>
  >;
  /** A scatter where absent. */
  readonly default_view?: VisualizationType;
  /** Of a sample too large to be read at a start: the file beside this one that describes it, and the packaged file it is about. */
  readonly known?: string;
  readonly file?: string;
  /** Makes table `table` with exactly these columns (DOUBLE, TIMESTAMP, VARCHAR); rows in shuffled order, but for `known` ones. */
  build(connection: DuckDBConnection, table: string): Promise<void>;
}
