import { expect, test } from 'vitest';
import { RowOrders } from './row-orders.ts';

test('[QUERY8] an order is sorted once and kept within its bytes; the one unused for longest goes first', async () => {
  const orders = new RowOrders(3 * 4_000);
  const sorted: string[] = [];
  const get = (key: string) =>
    orders.get(key, async () => {
      sorted.push(key);
      return new Uint32Array(1_000);
    });
  await Promise.all([get('a'), get('a')]);
  for (const key of ['b', 'c', 'a', 'd', 'a', 'b']) await get(key);
  expect(sorted).toEqual(['a', 'b', 'c', 'd', 'b']);
  expect(orders.bytes).toBe(3 * 4_000);
});
