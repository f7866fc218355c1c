// Groups as bars on everybody's stage: the same columns, measure and aggregation, as one change.
import type { SessionClient } from '@orrery/client';
import type { Aggregation, Operation, RecordId } from '@orrery/protocol';

export const showAsBars = (
  client: SessionClient,
  by: readonly string[],
  measure: string | null,
  aggregation: Aggregation,
): void => {
  const fields = {
    visualization_type: 'bar_3d',
    x: by[0] ?? null,
    z: by[1] ?? null,
    y: measure,
    aggregation: measure === null ? null : aggregation,
  };
  client.submit(
    Object.entries(fields).map(
      ([field, value]): Operation => ({ op: 'set', record: 'view' as RecordId, field, value }),
    ),
  );
};
