import { Anchor, type ColumnData, type Dataset, type Scene } from '@orrery/protocol';
import { emptyScene } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { anchorAbout, type Looking } from './anchor-making.ts';

const column = (name: string, values: number[]): ColumnData =>
  ({ name, type: 'number', values: Float64Array.from(values), nulls: null, dictionary: null }) as never;

const looking = (
  scene: Partial<Scene>,
  selected: number[] | null,
  mask: number[] | null = null,
): Looking => ({
  scene: { ...emptyScene(), selection: { about: null }, ...scene } as Scene,
  dataset: { rows: 4 } as Dataset,
  columns: [column('revenue', [1, 2, 3, 4])],
  mask: mask && Uint8Array.from(mask),
  selected: selected && Uint8Array.from(selected),
  readRow: async (row) => ({ revenue: row + 1, region: 'EMEA', secret: 1 }),
});

const RULE = { revenue: { kind: 'range', min: 2, max: null } };
const selecting = (selection: object): Partial<Scene> => ({
  selection: { about: { selection, author: 'ana' } },
});
const mapped = { view: { ...emptyScene().view, x: 'revenue', color: 'region' } };

test('[ROOM66] a note on a selection takes its rule where it is one, else its rows with what they said', async () => {
  const rule = looking(selecting({ kind: 'predicate', by_column: RULE }), [0, 1, 1, 1]);
  const said = await anchorAbout({ kind: 'selection' }, rule);
  expect(said).toEqual({ kind: 'predicate', by_column: RULE, dataset_id: 'sales', count: 3, position: null });
  const rows = looking({ ...selecting({ kind: 'rows' }), ...mapped }, [0, 1, 0, 1]);
  const named = await anchorAbout({ kind: 'selection' }, rows);
  expect(named).toEqual({
    kind: 'rows',
    rows: [1, 3],
    dataset_id: 'sales',
    position: null,
    was: { revenue: 2, region: 'EMEA' },
  });
  for (const anchor of [said, named]) expect(Anchor.safeParse(anchor).success).toBe(true);
});

test('[ROOM66] filters are a rule, a box is ranges of the axes, and what cannot be written about says what to do', async () => {
  const filtered = looking({ filters: { by_column: RULE } }, null, [0, 1, 1, 0]);
  expect(await anchorAbout({ kind: 'filters' }, filtered)).toMatchObject({ kind: 'predicate', count: 2 });
  expect(await anchorAbout({ kind: 'region' }, filtered)).toEqual({
    kind: 'region',
    ranges: { revenue: { kind: 'range', min: 2, max: 3 } },
    dataset_id: 'sales',
    count: 2,
    position: null,
  });
  await expect(anchorAbout({ kind: 'filters' }, looking({}, null))).rejects.toThrow(/Filter the data first/);
  await expect(anchorAbout({ kind: 'selection' }, looking({}, null))).rejects.toThrow(/Select points first/);
  const many = Array.from({ length: 10_001 }, (_, row) => row);
  await expect(anchorAbout({ kind: 'rows', rows: many }, looking({}, null))).rejects.toThrow(/10,000 rows/);
});
