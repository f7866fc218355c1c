import type { ColumnData } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { graphOf, graphTotals, NO_EDGE } from './graph.ts';

const names = (values: readonly string[], nulls: Uint8Array | null = null): ColumnData => {
  const dictionary = [...new Set(values)];
  const codes = new Map(dictionary.map((value, code) => [value, code]));
  return {
    name: 'n',
    type: 'category',
    values: Uint16Array.from(values, (v) => codes.get(v)!),
    nulls,
    dictionary,
  };
};
const weights = (values: readonly number[]): ColumnData => ({
  name: 'w',
  type: 'number',
  values: Float64Array.from(values),
  nulls: null,
  dictionary: null,
});

test('[NETWORK1] rows between the same two names are one edge, whatever the direction; a row without two ends is none', () => {
  const graph = graphOf(
    names(['a', 'b', 'a', 'c', 'x'], Uint8Array.of(16)),
    names(['b', 'a', 'c', 'c', 'y']),
    null,
  );
  expect([graph.names, [...graph.edges], [...graph.ofRow]]).toEqual([
    ['a', 'b', 'c'],
    [0, 1, 0, 2],
    [0, 0, 1, NO_EDGE, NO_EDGE],
  ]);
});

test('[NETWORK1] weights, degrees and the selection are of the rows that pass', () => {
  const w = weights([2, 3, 10, Number.NaN]);
  const graph = graphOf(names(['a', 'b', 'a', 'a']), names(['b', 'a', 'c', 'b']), w);
  const edge = (row: number): number => graph.ofRow[row]!;
  const all = graphTotals(graph, w, null, Uint8Array.of(0, 1, 0, 0));
  expect([all.weight[edge(0)], all.rows[edge(0)], all.selected![edge(0)], all.heaviest, all.drawn]).toEqual([
    5, 3, 1, 10, 4,
  ]);
  const some = graphTotals(graph, w, Uint8Array.of(1, 0, 0, 0), null);
  const node = graph.names.indexOf('a');
  expect([
    some.weight[edge(0)],
    some.rows[edge(2)],
    some.degree[node],
    some.strength[node],
    some.drawn,
  ]).toEqual([2, 0, 1, 2, 1]);
});

test('[NETWORK3] of too many nodes and edges the strongest are kept, and how many there are is known', () => {
  const count = 6_000;
  const from = Array.from({ length: count }, (_, i) => `n${i}`);
  const to = Array.from({ length: count }, (_, i) => `m${i}`);
  const w = weights(from.map((_, i) => i));
  const graph = graphOf(names(from), names(to), w);
  expect([graph.names.length, graph.edges.length / 2, graph.of]).toEqual([5_000, 2_500, 6_000]);
  expect([graph.ofRow[0], graph.ofRow[count - 1]]).toEqual([NO_EDGE, 0]);
});
