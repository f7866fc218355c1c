// Several filters as one change, so that one undo takes them off.
import type { SessionClient } from '@orrery/client';
import type { Filter, Operation, RecordId } from '@orrery/protocol';

export const setFilters = (client: SessionClient, filters: Readonly<Record<string, Filter>>): void =>
  client.submit(
    Object.entries(filters).map(
      ([key, value]): Operation => ({
        op: 'set',
        record: 'filters' as RecordId,
        field: 'by_column',
        key,
        value,
      }),
    ),
  );
