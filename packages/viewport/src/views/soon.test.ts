import { asDrawn, type ColumnData, type DrawnColumn } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { soon } from './soon.ts';

const exact: ColumnData = {
  name: 'c',
  type: 'number',
  values: Float64Array.from([0.1, 0.7]),
  nulls: null,
  dictionary: null,
};
const drawn: DrawnColumn = { ...exact, values: Uint16Array.from([0, 65_535]), low: 0.1, step: 0.6 / 65_535 };

test('[VIEW18] a column is drawn in steps until the exact one is here, which is asked for only then', () => {
  const asked: string[] = [];
  const column = (here: boolean) => (name: string) => {
    asked.push(name);
    return here ? exact : undefined;
  };
  expect(soon({ drawn: () => undefined, column: column(true) }, 'c')).toBe(undefined);
  expect(asked).toEqual([]);
  const first = soon({ drawn: () => drawn, column: column(false) }, 'c');
  expect(first?.exact).toBe(false);
  expect(first?.data.values[1]).toBeCloseTo(0.7, 9);
  expect(soon({ drawn: () => drawn, column: column(false) }, 'c')?.data).toBe(first?.data);
  expect(soon({ drawn: () => drawn, column: column(true) }, 'c')).toEqual({ data: exact, exact: true });
});

test('[VIEW18] what is exact for drawing is not asked for again', () => {
  const small = asDrawn(exact);
  const column = () => {
    throw new Error('asked for');
  };
  expect(soon({ drawn: () => small, column }, 'c')).toEqual({ data: small, exact: true });
});
