import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testStage } from '../aggregate/test-input.ts';
import { SurfaceModel } from './surface-model.ts';
import { SurfaceView } from './surface-view.ts';
import { contour, triangulate } from './triangles.ts';

const DEPS = { measure: { width: () => 0 }, changed: () => {}, readRow: async () => ({}) };
const grid = () => {
  // Three by three whole numbers; nothing at (1, 1), two rows at (0, 0).
  const cells = [0, 1, 2]
    .flatMap((x) => [0, 1, 2].map((z) => [x, z] as const))
    .filter(([x, z]) => x !== 1 || z !== 1);
  const rows = [...cells, [0, 0] as const];
  return testStage(
    {
      x: { type: 'number', values: rows.map(([x]) => x) },
      z: { type: 'number', values: rows.map(([, z]) => z) },
      y: { type: 'number', unit: 'm', aggregation: 'mean', values: rows.map((_, row) => row * 10) },
    },
    { visualization_type: 'surface_3d', x: 'x', z: 'z', y: 'y' },
  );
};

test('[SURFACE1] a cell has the height of its rows that pass, and without rows it is a hole', () => {
  const { input } = grid();
  const model = new SurfaceModel();
  const report = model.sync(input());
  expect([...model.chart!.grid.totals.values]).toEqual([40, 10, 20, 30, Number.NaN, 40, 50, 60, 70]);
  expect(report.scales!.map((scale) => scale?.title)).toEqual(['X', 'Mean of Y (m)', 'Z']);
  expect(report.legend!.title).toBe('Mean of Y (m)');
  const { triangles, lonely } = model.chart!.triangulation;
  expect([...triangles]).not.toContain(4);
  expect(triangles.length / 3).toBe(4);
  expect(lonely.length).toBe(0);
  model.sync(input({ mask: Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, 0]) }));
  expect([...model.chart!.triangulation.lonely]).toEqual([0]);
  expect(model.sync(input()).description).toBe(
    'A surface of Mean of Y (m) by X and Z: 8 cells with rows, from 9 of 9 rows. Highest: 2, 2, 70 m. Lowest: 0, 1, 10 m.',
  );
});

test('[SURFACE1] only filled neighbours are joined, and every filled cell is drawn once or more', () => {
  const heights = fc.array(fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { freq: 3 }), {
    minLength: 20,
    maxLength: 20,
  });
  fc.assert(
    fc.property(heights, (given) => {
      const grid = Float32Array.from(given, (height) => height ?? Number.NaN);
      const { triangles, lonely } = triangulate(grid, 4, 5);
      const drawn = new Set([...triangles, ...lonely]);
      grid.forEach((height, cell) => {
        expect(drawn.has(cell)).toBe(!Number.isNaN(height));
      });
      for (let i = 0; i < triangles.length; i += 3) {
        const corners = [...triangles.subarray(i, i + 3)].map(
          (cell) => [Math.floor(cell / 5), cell % 5] as const,
        );
        for (const axis of [0, 1] as const) {
          const along = corners.map((corner) => corner[axis]);
          expect(Math.max(...along) - Math.min(...along)).toBe(1);
        }
      }
    }),
    { numRuns: 80 },
  );
});

test('[SURFACE2] a line of equal height lies on the triangles, at its level, and has no loose end inside', () => {
  const heights = Float32Array.from({ length: 36 }, (_, i) => Math.sin(i * 1.7) * Math.cos(i * 0.4));
  const { triangles } = triangulate(heights, 6, 6);
  const ends = new Map<string, number>();
  let pieces = 0;
  contour(heights, triangles, 0.15, (a, b, t, c, d, u) => {
    pieces++;
    for (const [p, q, share] of [
      [a, b, t],
      [c, d, u],
    ] as const) {
      expect(heights[p]! + (heights[q]! - heights[p]!) * share).toBeCloseTo(0.15, 5);
      const edge = `${Math.min(p, q)}-${Math.max(p, q)}`;
      ends.set(edge, (ends.get(edge) ?? 0) + 1);
    }
  });
  expect(pieces).toBeGreaterThan(10);
  const rim = (cell: number): boolean => cell % 6 === 0 || cell % 6 === 5 || cell < 6 || cell >= 30;
  for (const [edge, count] of ends) {
    const [p, q] = edge.split('-').map(Number) as [number, number];
    if (count !== 2) expect([count, rim(p) && rim(q)]).toEqual([1, true]);
  }
});

test('[SURFACE3] a point of the surface says its cell and value; a filter travels, another grid does not', () => {
  const { input } = grid();
  const view = new SurfaceView(DEPS);
  view.sync(input());
  const mark = view.markOf('surface:0')!;
  expect(mark.lines).toEqual([
    { label: 'X', value: '0' },
    { label: 'Z', value: '0' },
    { label: 'Mean of Y', value: '40 m' },
    { label: '95 % interval', value: '-468.248 to 548.248 m' },
    { label: 'Rows', value: '2' },
  ]);
  expect(mark.about).toMatchObject({ kind: 'predicate', by_column: { x: { kind: 'range', min: 0 } } });
  expect(view.markOf('surface:4')).toBe(null);
  view.sync(input({ cut: false, now: 1, mask: Uint8Array.from([0, 1, 1, 1, 1, 1, 1, 1, 1]) }));
  expect([view.travelling, view.isVisible(0), view.isVisible(8)]).toEqual([true, false, true]);
});

test('[SURFACE1] without two numbers or times there is no surface', () => {
  const made = grid();
  made.map({ z: null } as never);
  expect(new SurfaceModel().sync(made.input()).notice).toBe('view.no_columns');
});
