// Rows as a network: a node for every name, an edge for every two names that rows connect, whatever the direction. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';

export const NO_EDGE = -1;
const NODES_AT_MOST = 5_000; // more settle too slowly and are not told apart
const EDGES_AT_MOST = 50_000;

export interface Graph {
  readonly names: readonly string[];
  /** Two nodes an edge, the lower first. */
  readonly edges: Uint32Array;
  /** Of each row; NO_EDGE where an end is missing, both are one, or the edge is not among the strongest. */
  readonly ofRow: Int32Array;
  /** Edges there are, drawn or not. */
  readonly of: number;
}

const weightOf = (weights: ColumnData | null, row: number): number => {
  if (!weights) return 1;
  const value = weights.values[row]!;
  return Number.isFinite(value) && !isNull(weights, row) ? value : 0;
};

/** The strongest edges, as many as nodes and lines can be told apart. */
export const graphOf = (source: ColumnData, target: ColumnData, weights: ColumnData | null): Graph => {
  const names: string[] = [];
  const known = new Map<string, number>();
  const nodesOf = (data: ColumnData): Uint32Array =>
    Uint32Array.from(data.dictionary ?? [], (name) => {
      let node = known.get(name);
      if (node === undefined) {
        node = names.length;
        known.set(name, node);
        names.push(name);
      }
      return node;
    });
  const [from, to] = [nodesOf(source), nodesOf(target)];
  const rows = source.values.length;
  const all = new Map<number, number>();
  const ofRow = new Int32Array(rows).fill(NO_EDGE);
  const ends: number[] = [];
  const strength: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (isNull(source, row) || isNull(target, row)) continue;
    const [a, b] = [from[source.values[row]!]!, to[target.values[row]!]!];
    if (a === b) continue;
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * names.length + high;
    let edge = all.get(key);
    if (edge === undefined) {
      edge = all.size;
      all.set(key, edge);
      ends.push(low, high);
      strength.push(0);
    }
    strength[edge]! += weightOf(weights, row);
    ofRow[row] = edge;
  }
  return kept(names, ends, strength, ofRow);
};

/** Takes edges from the strongest on, as long as their nodes find room; nodes without an edge go. */
const kept = (
  names: readonly string[],
  ends: readonly number[],
  strength: readonly number[],
  ofRow: Int32Array,
): Graph => {
  const order = Uint32Array.from(strength, (_, edge) => edge);
  order.sort((a, b) => strength[b]! - strength[a]! || a - b);
  const node = new Int32Array(names.length).fill(-1);
  const edge = new Int32Array(order.length).fill(NO_EDGE);
  const keptNames: string[] = [];
  const edges: number[] = [];
  for (const one of order) {
    if (edges.length === EDGES_AT_MOST * 2) break;
    const both = [ends[one * 2]!, ends[one * 2 + 1]!];
    if (keptNames.length + both.filter((end) => node[end] === -1).length > NODES_AT_MOST) continue;
    for (const end of both)
      if (node[end] === -1) {
        node[end] = keptNames.length;
        keptNames.push(names[end]!);
      }
    edge[one] = edges.length / 2;
    edges.push(node[both[0]!]!, node[both[1]!]!);
  }
  return {
    names: keptNames,
    edges: Uint32Array.from(edges),
    ofRow: ofRow.map((one) => (one === NO_EDGE ? NO_EDGE : edge[one]!)),
    of: order.length,
  };
};

export interface GraphTotals {
  /** Of each edge: rows that pass, the sum of their weights, those selected. */
  readonly rows: Uint32Array;
  readonly weight: Float64Array;
  readonly selected: Uint32Array | null;
  readonly heaviest: number;
  /** Of each node: edges with rows, the sum of their weights, those with selected rows. */
  readonly degree: Uint32Array;
  readonly strength: Float64Array;
  readonly nodeSelected: Uint32Array | null;
  /** Rows in all. */
  readonly drawn: number;
}

export const graphTotals = (
  { edges, ofRow, names }: Graph,
  weights: ColumnData | null,
  mask: Uint8Array | null,
  selected: Uint8Array | null,
): GraphTotals => {
  const count = edges.length / 2;
  const rows = new Uint32Array(count);
  const weight = new Float64Array(count);
  const chosen = selected && new Uint32Array(count);
  let drawn = 0;
  for (let row = 0; row < ofRow.length; row++) {
    const edge = ofRow[row]!;
    if (edge === NO_EDGE || (mask && mask[row] === 0)) continue;
    drawn++;
    rows[edge]!++;
    weight[edge]! += weightOf(weights, row);
    if (chosen && selected[row] === 1) chosen[edge]!++;
  }
  const degree = new Uint32Array(names.length);
  const strength = new Float64Array(names.length);
  const nodeSelected = chosen && new Uint32Array(names.length);
  let heaviest = 0;
  for (let edge = 0; edge < count; edge++) {
    if (rows[edge] === 0) continue;
    heaviest = Math.max(heaviest, weight[edge]!);
    for (const node of [edges[edge * 2]!, edges[edge * 2 + 1]!]) {
      degree[node]!++;
      strength[node]! += weight[edge]!;
      if (nodeSelected && chosen[edge]! > 0) nodeSelected[node]!++;
    }
  }
  return { rows, weight, selected: chosen, heaviest, degree, strength, nodeSelected, drawn };
};
