import { type ColumnData, decodeRowSet, fromBase64Url } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { graphOf, graphTotals } from './graph.ts';
import { type Network, neighbours, nodeMark, rowsAtNodes, strongest } from './network-model.ts';
import { edgeOpacities } from './node-looks.ts';

const names = (values: readonly string[]): ColumnData => {
  const dictionary = [...new Set(values)];
  const codes = Uint16Array.from(values, (value) => dictionary.indexOf(value));
  return { name: 'n', type: 'category', values: codes, nulls: null, dictionary };
};

/** a to b twice, a to c, b to d; the second row is filtered. */
const open = (mask: Uint8Array | null = null): Network => {
  const graph = graphOf(names(['a', 'b', 'a', 'b']), names(['b', 'a', 'c', 'd']), null);
  return {
    graph,
    totals: graphTotals(graph, null, mask, null),
    places: new Float32Array(12),
    input: {
      dataset: { dataset_id: 'd', rows: 4 },
      view: { source: 's', target: 't', size: null },
      describe: () => null,
      mask,
      locale: 'en-US',
      words: {},
    },
  } as unknown as Network;
};
const node = (network: Network, name: string): number => network.graph.names.indexOf(name);

test('[NETWORK4] a click on a node selects the rows that have it at an end and pass the filters', () => {
  const network = open(Uint8Array.of(1, 0, 1, 1));
  const mark = nodeMark(network, node(network, 'a'))!;
  const about = mark.about as { kind: 'rows'; rows: string; count: number };
  expect([...decodeRowSet(fromBase64Url(about.rows)).rows]).toEqual([0, 2]);
  expect([about.count, mark.lines.map(({ value }) => value)]).toEqual([2, ['a', '2', '2']]);
  expect([...rowsAtNodes(network, (one) => one === node(network, 'd'))]).toEqual([0, 0, 0, 1]);
});

test('[NETWORK4] a node that is pointed at stands out with its neighbours; what is filtered has none', () => {
  const network = open();
  const a = node(network, 'a');
  expect([...neighbours(network, a)].sort()).toEqual([node(network, 'b'), node(network, 'c')].sort());
  const rest = edgeOpacities(network.graph, network.totals, null);
  const pointed = edgeOpacities(network.graph, network.totals, a);
  const [own, other] = [network.graph.ofRow[2]!, network.graph.ofRow[3]!];
  expect(pointed[own]).toBeGreaterThan(rest[own]! * 2);
  expect(pointed[other]).toBeLessThan(rest[other]!);
  const filtered = open(Uint8Array.of(0, 0, 0, 1));
  expect([...neighbours(filtered, a)]).toEqual([]);
  expect(strongest(filtered.totals, 9).map((one) => filtered.graph.names[one])).toEqual(['b', 'd']);
  expect(nodeMark(filtered, a)).toBe(null);
});
