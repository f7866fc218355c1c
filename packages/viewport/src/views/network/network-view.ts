// network_3d: nodes as discs among their edges, settling where the layout puts them. It draws what network-model.ts says; the
// node that is pointed at stands out with its neighbours.
import { Group } from 'three';
import { paletteTexels } from '../../color/color-scale.ts';
import { parseHex } from '../../color/contrast.ts';
import { PALETTES } from '../../color/palettes.ts';
import { outlineOf } from '../../flat/outline.ts';
import type { Label } from '../../labels/label.ts';
import type { TextMeasure } from '../../labels/text-measure.ts';
import type { FrameView } from '../../layers/layer.ts';
import { ScreenLines } from '../../layers/screen-lines.ts';
import { GlobePoints } from '../globe/globe-points.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewInput, ViewReport } from '../stage-view.ts';
import { NO_EDGE } from './graph.ts';
import {
  type Network,
  NetworkModel,
  neighbours,
  nodeHolding,
  nodeMark,
  rowAtNode,
  rowsAtNodes,
  strongest,
} from './network-model.ts';
import { nodeLabel } from './node-labels.ts';
import { edgeOpacities, nodeShares } from './node-looks.ts';

const NODE_PX = 6; // about a node's middle that counts as on it
const LABELS = 14; // names at rest: the best connected
const AROUND = 24; // names about the node that is pointed at

export class NetworkView implements StageView {
  readonly type = 'network_3d';
  readonly object = new Group();
  readonly travelling = false;
  private readonly model: NetworkModel;
  private readonly measure: TextMeasure;
  private readonly points = new GlobePoints(false);
  private readonly edges = new ScreenLines(10, false);
  private pointed: number | null = null;
  private drawnFor: readonly unknown[] = [];
  private named: readonly number[] = [];
  private around: ReadonlySet<number> = new Set();

  constructor({ measure, changed }: ViewDeps) {
    this.model = new NetworkModel(3, changed);
    this.measure = measure;
    this.object.add(this.edges.mesh, this.points.object);
  }

  sync(input: ViewInput): ViewReport {
    const report = this.model.sync(input);
    this.object.visible = this.model.network !== null;
    return report;
  }

  stirs(): boolean {
    return false;
  }

  /** The mark under the pointer, or none: its neighbourhood stands out. */
  point(mark: Mark | null): void {
    this.pointed = mark?.key.startsWith('node:') ? Number(mark.key.slice(5)) : null;
  }

  update(view: FrameView): void {
    const { network } = this.model;
    if (!network) return;
    const wanted = [network.places, network.totals, network.codes, network.input.theme, this.pointed];
    if (wanted.some((one, i) => one !== this.drawnFor[i])) this.redraw(network, wanted);
    this.edges.commit(view.width, view.height, view.pixelRatio);
    this.points.update(view, view.theme.canvas);
  }

  labels(view: FrameView, into: Label[]): void {
    const { network } = this.model;
    if (!network) return;
    const { pointed } = this;
    const names = pointed === null ? this.named : [pointed, ...this.around].slice(0, AROUND + 1);
    names.forEach((node, rank) => {
      const p = view.projector.project(...placeOf(network, node));
      if (!p.ahead || network.totals.degree[node] === 0) return;
      into.push(nodeLabel(node, network.graph.names[node]!, p, rank, node === pointed, this.measure));
    });
  }

  markAt(x: number, y: number, slack: number, view: FrameView): Mark | null {
    const { network } = this.model;
    if (!network) return null;
    let best = { node: -1, away: NODE_PX + slack, depth: 0 };
    for (let node = 0; node < network.graph.names.length; node++) {
      if (network.totals.degree[node] === 0) continue;
      const p = view.projector.project(...placeOf(network, node));
      const away = p.ahead ? Math.hypot(p.x - x, p.y - y) : Number.POSITIVE_INFINITY;
      if (away < best.away) best = { node, away, depth: p.depth };
    }
    return best.node < 0 ? null : nodeMark(network, best.node);
  }

  markOf(key: string): Mark | null {
    const { network } = this.model;
    return network && nodeMark(network, Number(key.slice(key.indexOf(':') + 1)));
  }

  /** A row is an edge: it is where the edge's middle is. */
  placeOf(row: number): Point3 | null {
    const line = this.lineOf(row);
    if (!line) return null;
    const [a, b] = line;
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2];
  }

  lineOf(row: number): readonly [Point3, Point3] | null {
    const { network } = this.model;
    const edge = network?.graph.ofRow[row] ?? NO_EDGE;
    if (!network || edge === NO_EDGE) return null;
    const { edges } = network.graph;
    return [placeOf(network, edges[edge * 2]!), placeOf(network, edges[edge * 2 + 1]!)];
  }

  rowOf(key: string): number | null {
    const { network } = this.model;
    return network && rowAtNode(network, Number(key.slice(key.indexOf(':') + 1)));
  }

  holderOf(row: number, near: Point3 | null): Mark | null {
    const { network } = this.model;
    return network && near && nodeHolding(network, row, near);
  }

  isVisible(row: number): boolean {
    const mask = this.model.network?.input.mask;
    return (!mask || mask[row] === 1) && this.placeOf(row) !== null;
  }

  /** The rows of every node inside. */
  within(points: readonly CanvasPoint[], view: FrameView): Uint8Array {
    const { network } = this.model;
    if (!network) return new Uint8Array(0);
    const outline = outlineOf(points);
    const inside = network.graph.names.map((_, node) => {
      const p = view.projector.project(...placeOf(network, node));
      return p.ahead && outline.contains(p.x, p.y);
    });
    return rowsAtNodes(network, (node) => inside[node]!);
  }

  dispose(): void {
    this.points.dispose();
    this.edges.dispose();
  }

  private redraw(network: Network, wanted: readonly unknown[]): void {
    const moved = this.drawnFor[0] !== network.places;
    this.drawnFor = wanted;
    const { graph, totals, codes, kind, input, places } = network;
    const { pointed } = this;
    this.around = pointed === null ? new Set() : neighbours(network, pointed);
    this.named = strongest(totals, LABELS);
    if (moved) this.points.setPlaces(places);
    this.points.setPalette(paletteTexels(kind, PALETTES[input.theme]));
    const lit = (node: number): boolean =>
      pointed !== null
        ? node === pointed || this.around.has(node)
        : totals.nodeSelected === null || totals.nodeSelected[node]! > 0;
    this.points.setLook({
      codes,
      sizes: Uint8Array.from(nodeShares(totals), (share) => Math.round(share * 255)),
      mask: Uint8Array.from(totals.degree, (degree) => (degree > 0 ? 1 : 0)),
      selected: Uint8Array.from(totals.degree, (_, node) => (lit(node) ? 1 : 0)),
      drawn: 400, // nodes are few and big, however many rows they hold
    });
    const ink = parseHex(input.theme === 'dark' ? '#E9EEF3' : '#141A21');
    this.edges.clear();
    edgeOpacities(graph, totals, pointed).forEach((opacity, edge) => {
      if (opacity > 0)
        this.edges.add(
          placeOf(network, graph.edges[edge * 2]!),
          placeOf(network, graph.edges[edge * 2 + 1]!),
          ink,
          opacity,
          1,
        );
    });
  }
}

const placeOf = ({ places }: Network, node: number): Point3 => [
  places[node * 3]!,
  places[node * 3 + 1]!,
  places[node * 3 + 2]!,
];
