// A network in numbers: nodes and edges with what their rows come to, where they have settled, and how they look. Both forms
// draw what is here. Pure but for what it remembers, and for the layout that settles beside it.
import type { ColumnData } from '@orrery/protocol';
import { valueFormat } from '../../axes/number-format.ts';
import { type ColorScale, colorScale, legendItems } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Legend } from '../../viewport.types.ts';
import { countCodes } from '../aggregate/cells.ts';
import { wordsOf } from '../aggregate/measured.ts';
import { remember } from '../aggregate/remember.ts';
import { mapWordsOf } from '../globe/globe-report.ts';
import { rowsSelection } from '../rows-selection.ts';
import type { Mark, Point3, ViewInput, ViewReport } from '../stage-view.ts';
import { type Graph, type GraphTotals, graphOf, graphTotals, NO_EDGE } from './graph.ts';
import { layoutNow } from './layouts.ts';
import { degreeLegend, nodeCodes, nodeSizeKey } from './node-looks.ts';

const NO_KEYS: readonly Legend[] = [];
const SEED = 1; // where the view says none: the same for everybody

export interface Network {
  readonly input: ViewInput;
  readonly graph: Graph;
  readonly totals: GraphTotals;
  /** Metres in the cube, three a node. */
  readonly places: Float32Array;
  /** A palette code a node, and what it says. */
  readonly codes: Uint8Array;
  readonly kind: ColorScale['kind'];
  readonly report: ViewReport;
}

const NOTHING: Omit<ViewReport, 'notice'> = { legend: null, drawn: 0, scales: null, description: '' };

export class NetworkModel {
  network: Network | null = null;
  private readonly dimensions: 2 | 3;
  private readonly changed: () => void;
  private readonly graph = remember(graphOf);
  private readonly totals = remember(graphTotals);
  private readonly colors = remember(colorScale);
  private readonly codes = remember(nodeCodes);
  private readonly degrees = remember(degreeLegend);
  private readonly sizes = remember(
    ({ strength }: GraphTotals, title: string, theme: ViewInput['theme'], locale: string) => {
      const key = nodeSizeKey(strength, title, theme, locale);
      return key ? [key] : NO_KEYS;
    },
  );
  private readonly categories = remember(
    (color: ColorScale, theme: ViewInput['theme'], mask: Uint8Array | null): Legend => ({
      column: color.column,
      title: color.title,
      kind: color.kind,
      items: legendItems(color, PALETTES[theme], countCodes(color.codes, mask)),
    }),
  );

  /** `changed` is called while the layout settles. */
  constructor(dimensions: 2 | 3, changed: () => void) {
    this.dimensions = dimensions;
    this.changed = changed;
  }

  sync(input: ViewInput): ViewReport {
    const { view, dataset, theme, mask, selected } = input;
    const column = (name: string | null, type: string): ColumnData | null | undefined =>
      name !== null && input.describe(name)?.type === type ? input.column(name) : null;
    const [source, target] = [column(view.source, 'category'), column(view.target, 'category')];
    const weights = column(view.size, 'number');
    const colored = column(view.color, 'category');
    if (source === null || target === null) return this.without('view.no_columns');
    if (source === undefined || target === undefined || weights === undefined)
      return this.without('view.loading');
    const graph = this.graph(source, target, weights);
    const totals = this.totals(graph, weights, mask, selected);
    const seed = view.layout_seed ?? SEED;
    const name = JSON.stringify([dataset.hash, view.source, view.target, view.size, seed, this.dimensions]);
    const { edges } = graph;
    const layout = layoutNow(
      name,
      () => ({ nodes: graph.names.length, edges, seed, dimensions: this.dimensions }),
      this.changed,
    );
    if (!layout.places) return this.without('view.loading');
    const described = input.describe(view.color);
    const color = described && colored ? this.colors(described, colored, input.words, input.locale) : null;
    const codes = this.codes(graph, totals, color);
    const legend = color
      ? this.categories(color, theme, mask)
      : this.degrees(totals, theme, mapWordsOf(input).connections, input.locale);
    const parts = {
      input,
      graph,
      totals,
      places: layout.places,
      codes,
      kind: color?.kind ?? ('ramp' as const),
    };
    const report: ViewReport = {
      notice: null,
      legend,
      keys: this.sizes(totals, weightTitle(input), theme, input.locale),
      drawn: totals.drawn,
      scales: null,
      description: describe(parts),
    };
    const before = this.network?.report;
    const same =
      before?.legend === legend && before.keys === report.keys && before.description === report.description;
    this.network = { ...parts, report: same ? before : report };
    return this.network.report;
  }

  private without(notice: ViewReport['notice']): ViewReport {
    this.network = null;
    return { ...NOTHING, notice };
  }
}

const weightTitle = (input: ViewInput): string => {
  const weighed = input.describe(input.view.size);
  return weighed ? wordsOf(input).aggregated('sum', weighed.label) : wordsOf(input).rows;
};

const describe = ({
  input,
  graph,
  totals,
}: Omit<Network, 'report' | 'places' | 'codes' | 'kind'>): string => {
  const count = new Intl.NumberFormat(input.locale);
  const nodes = totals.degree.reduce((sum, degree) => sum + (degree > 0 ? 1 : 0), 0);
  const edges = totals.rows.reduce((sum, rows) => sum + (rows > 0 ? 1 : 0), 0);
  const most = strongest(totals, 1)[0];
  return mapWordsOf(input).network({
    nodes: count.format(nodes),
    edges: count.format(edges),
    rows: count.format(totals.drawn),
    total: count.format(input.dataset.rows),
    weight: weightTitle(input),
    most: most === undefined ? null : { name: graph.names[most]!, value: count.format(totals.degree[most]!) },
    of: graph.of > graph.edges.length / 2 ? count.format(graph.of) : null,
  });
};

/** Nodes with rows, strongest first. */
export const strongest = ({ degree, strength }: GraphTotals, most: number): readonly number[] => {
  const nodes: number[] = [];
  for (let node = 0; node < degree.length; node++) if (degree[node]! > 0) nodes.push(node);
  return nodes.sort((a, b) => strength[b]! - strength[a]! || degree[b]! - degree[a]! || a - b).slice(0, most);
};

/** The other ends of a node's edges that have rows. */
export const neighbours = (
  { graph, totals }: Pick<Network, 'graph' | 'totals'>,
  node: number,
): ReadonlySet<number> => {
  const found = new Set<number>();
  const { edges } = graph;
  for (let edge = 0; edge * 2 < edges.length; edge++) {
    if (totals.rows[edge] === 0) continue;
    if (edges[edge * 2] === node) found.add(edges[edge * 2 + 1]!);
    else if (edges[edge * 2 + 1] === node) found.add(edges[edge * 2]!);
  }
  return found;
};

/** Rows that pass and have an end among these nodes. */
export const rowsAtNodes = (
  { graph, input }: Pick<Network, 'graph' | 'input'>,
  has: (node: number) => boolean,
): Uint8Array => {
  const { edges, ofRow } = graph;
  const takes = Uint8Array.from({ length: edges.length / 2 }, (_, edge) =>
    has(edges[edge * 2]!) || has(edges[edge * 2 + 1]!) ? 1 : 0,
  );
  return Uint8Array.from(ofRow, (edge, row) =>
    edge !== NO_EDGE && takes[edge] === 1 && (!input.mask || input.mask[row] === 1) ? 1 : 0,
  );
};

export const nodeMark = (network: Network, node: number): Mark | null => {
  const { graph, totals, input, places } = network;
  const name = graph.names[node];
  if (name === undefined || totals.degree[node] === 0) return null;
  const count = new Intl.NumberFormat(input.locale);
  const taken = rowsAtNodes(network, (one) => one === node);
  const rows = Uint32Array.from([...taken.keys()].filter((row) => taken[row] === 1));
  const lines = [
    { label: input.describe(input.view.source)?.label ?? '', value: name },
    { label: mapWordsOf(input).connections, value: count.format(totals.degree[node]!) },
  ];
  if (input.describe(input.view.size))
    lines.push({ label: weightTitle(input), value: valueFormat(input.locale)(totals.strength[node]!) });
  lines.push({ label: wordsOf(input).rows, value: count.format(rows.length) });
  return {
    key: `node:${node}`,
    row: null,
    place: [places[node * 3]!, places[node * 3 + 1]!, places[node * 3 + 2]!],
    lines,
    about: rowsSelection(input.dataset, rows),
    reading: null,
  };
};

const AT_NODE = 0.05; // metres: nearer than this a place is the node's

/** A visible row whose edge ends at a node; null where there is none. Looks through all rows. */
export const rowAtNode = ({ graph, input }: Network, node: number): number | null => {
  for (let row = 0; row < graph.ofRow.length; row++) {
    const edge = graph.ofRow[row]!;
    if (edge === NO_EDGE || (input.mask && input.mask[row] === 0)) continue;
    if (graph.edges[edge * 2] === node || graph.edges[edge * 2 + 1] === node) return row;
  }
  return null;
};

/** The end of a row's edge that is at a place, by place and name; null where neither is: then the edge itself is meant. */
export const nodeHolding = ({ graph, places }: Network, row: number, near: Point3): Mark | null => {
  const edge = graph.ofRow[row] ?? NO_EDGE;
  if (edge === NO_EDGE) return null;
  for (const node of [graph.edges[edge * 2]!, graph.edges[edge * 2 + 1]!]) {
    const place: Point3 = [places[node * 3]!, places[node * 3 + 1]!, places[node * 3 + 2]!];
    if (Math.hypot(...place.map((c, i) => c - near[i]!)) > AT_NODE) continue;
    return {
      key: `node:${node}`,
      row: null,
      name: graph.names[node]!,
      place,
      lines: [],
      about: null,
      reading: null,
    };
  }
  return null;
};
