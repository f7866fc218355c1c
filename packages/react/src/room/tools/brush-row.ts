// A row put to one's own brush, or taken from it: the brush without a pointer.
import type { SessionClient } from '@orrery/client';

/** Rejects with OrreryError. */
export const brushRow = async (client: SessionClient, row: number): Promise<void> => {
  const { dataset } = client.data.getState();
  if (!dataset || !client.can('select')) return;
  const before = client.brushes.getState().get(client.userId)?.mask;
  const mask = before?.length === dataset.rows ? before.slice() : new Uint8Array(dataset.rows);
  mask[row] = mask[row] === 1 ? 0 : 1;
  await client.brush(mask);
};
