// What a sample dataset is before it exists: its description and how its table is made.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Aggregation, ColumnType, VisualizationType } from '@orrery/protocol';

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
  /** Changes whenever `build` would make other rows: the cache is keyed by it. */
  readonly recipe: string;
  readonly name: string;
  readonly description: string;
  readonly generated: boolean;
  readonly source: string;
  readonly licence: string;
  readonly columns: readonly ColumnRecipe[];
  readonly default_mapping: Readonly<Record<'x' | 'y' | 'z' | 'color' | 'size', string | null>>;
  /** A scatter where absent. */
  readonly default_view?: VisualizationType;
  /** Makes table `table` with exactly these columns (DOUBLE, TIMESTAMP, VARCHAR), rows in shuffled order. */
  build(connection: DuckDBConnection, table: string): Promise<void>;
}
