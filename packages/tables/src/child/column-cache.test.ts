import type { ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { ColumnCache } from './column-cache.ts';

const column = (name: string): ColumnData => ({
  name,
  type: 'number',
  values: new Float64Array(1_000),
  nulls: null,
  dictionary: null,
});

test('[QUERY2] the cache stays within its bytes: the column unused for longest goes first', async () => {
  const cache = new ColumnCache(3 * 8_200);
  const reads: string[] = [];
  const get = (name: string) =>
    cache.get(name, async () => {
      reads.push(name);
      return column(name);
    });
  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await get(name);
  expect(reads).toEqual(['a', 'b', 'c', 'd', 'b']);
  expect(cache.bytes).toBeLessThanOrEqual(3 * 8_200);
});

test('[QUERY2] two who ask at once share one reading, and a failed reading is tried again', async () => {
  const cache = new ColumnCache();
  let reads = 0;
  const read = async (): Promise<ColumnData> => {
    reads += 1;
    if (reads === 1) throw new Error('once');
    return column('a');
  };
  await expect(Promise.all([cache.get('a', read), cache.get('a', read)])).rejects.toThrow('once');
  const [first, second] = await Promise.all([cache.get('a', read), cache.get('a', read)]);
  expect(first.data).toEqual(column('a'));
  expect(second).toBe(first);
  expect(reads).toBe(2);
});
