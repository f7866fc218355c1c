// What a click selects, in the protocol's words (Selection of scene/selection.ts). Types alone.
import type { DatasetId, Filter } from '@orrery/protocol';

export type Selection =
  | { kind: 'predicate'; by_column: Record<string, Filter> }
  | { kind: 'rows'; dataset_id: DatasetId; count: number; rows: string }
  | { kind: 'row_set'; dataset_id: DatasetId; count: number; row_set_id: string };
