// network_3d on paper: the same nodes and edges, settled in two directions of their own.
import { colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { Label } from '../../labels/label.ts';
import { NO_EDGE } from '../../views/network/graph.ts';
import {
  type Network,
  NetworkModel,
  neighbours,
  nodeMark,
  rowsAtNodes,
  strongest,
} from '../../views/network/network-model.ts';
import { nodeLabel } from '../../views/network/node-labels.ts';
import { edgeOpacities, nodeShares } from '../../views/network/node-looks.ts';
import type { ViewInput, ViewReport } from '../../views/stage-view.ts';
import type { FlatFrame, FlatMark, FlatPlot, PlotDeps } from '../flat-plot.ts';
import { toX, toY } from '../flat-space.ts';
import { type OutlinePoint, outlineOf } from '../outline.ts';

const LABELS = 28;
const AROUND = 40;
const LEAST_PX = 2.5; // radius
const MOST_PX = 9;
const REST = 0.25; // of what is not selected, or not next to what is pointed at
const SHADES = 24; // opacities of edges that are drawn together: one stroke each

export class NetworkPlot implements FlatPlot {
  readonly type = 'network_3d';
  readonly axes = { x: null, y: null };
  readonly aspect = 1.4;
  readonly turns = true;
  private readonly model: NetworkModel;
  private frame: FlatFrame | null = null;

  constructor({ changed }: PlotDeps) {
    this.model = new NetworkModel(2, changed);
  }

  sync(input: ViewInput): ViewReport {
    return this.model.sync(input);
  }

  draw(context: CanvasRenderingContext2D, frame: FlatFrame): void {
    this.frame = frame;
    const { network } = this.model;
    if (!network) return;
    const pointed = nodeOf(frame.hovered);
    this.drawEdges(context, frame, network, pointed);
    this.drawNodes(context, frame, network, pointed);
  }

  labels(frame: FlatFrame, into: Label[]): void {
    const { network } = this.model;
    if (!network) return;
    const pointed = nodeOf(frame.hovered);
    const names =
      pointed === null
        ? strongest(network.totals, Math.round(LABELS * Math.min(6, frame.zoom.scale)))
        : [pointed, ...neighbours(network, pointed)].slice(0, AROUND);
    names.forEach((node, rank) => {
      const at = this.at(frame, network, node);
      into.push(nodeLabel(node, network.graph.names[node]!, at, rank, node === pointed, frame.measure));
    });
  }

  markAt(x: number, y: number, slack: number): FlatMark | null {
    const { frame } = this;
    const { network } = this.model;
    if (!frame || !network) return null;
    const shares = nodeShares(network.totals);
    let best = { node: -1, away: Number.POSITIVE_INFINITY };
    for (let node = 0; node < shares.length; node++) {
      if (network.totals.degree[node] === 0) continue;
      const at = this.at(frame, network, node);
      const away = Math.hypot(at.x - x, at.y - y) - radius(shares[node]!);
      if (away < Math.min(best.away, slack)) best = { node, away };
    }
    const mark = best.node < 0 ? null : nodeMark(network, best.node);
    return mark && { ...mark, at: this.at(frame, network, best.node) };
  }

  within(points: readonly OutlinePoint[]): Uint8Array {
    const { frame } = this;
    const { network } = this.model;
    if (!frame || !network) return new Uint8Array(0);
    const outline = outlineOf(points);
    const inside = network.graph.names.map((_, node) => {
      const { x, y } = this.at(frame, network, node);
      return outline.contains(x, y);
    });
    return rowsAtNodes(network, (node) => inside[node]!);
  }

  screenOf(row: number): { x: number; y: number } | null {
    const { frame } = this;
    const { network } = this.model;
    const edge = network?.graph.ofRow[row] ?? NO_EDGE;
    if (!frame || !network || edge === NO_EDGE) return null;
    const { edges } = network.graph;
    const [a, b] = [this.at(frame, network, edges[edge * 2]!), this.at(frame, network, edges[edge * 2 + 1]!)];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  }

  private at(frame: FlatFrame, { places }: Network, node: number): { x: number; y: number } {
    return { x: toX(frame, places[node * 3]! * 0.95), y: toY(frame, places[node * 3 + 1]! * 0.95) };
  }

  private drawEdges(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    network: Network,
    pointed: number | null,
  ): void {
    const { graph, totals } = network;
    const shades = Array.from({ length: SHADES + 1 }, () => [] as number[]);
    edgeOpacities(graph, totals, pointed).forEach((opacity, edge) => {
      if (opacity > 0) shades[Math.max(1, Math.round(Math.sqrt(opacity) * SHADES))]!.push(edge);
    });
    context.strokeStyle = frame.theme.text;
    context.lineWidth = 1;
    shades.forEach((edges, shade) => {
      context.globalAlpha = (shade / SHADES) ** 2;
      for (const edge of edges) {
        const a = this.at(frame, network, graph.edges[edge * 2]!);
        const b = this.at(frame, network, graph.edges[edge * 2 + 1]!);
        // One stroke each: in one path crossing edges would not add up.
        context.beginPath();
        context.moveTo(a.x, a.y);
        context.lineTo(b.x, b.y);
        context.stroke();
      }
    });
    context.globalAlpha = 1;
  }

  private drawNodes(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    network: Network,
    pointed: number | null,
  ): void {
    const { totals, codes, kind, input } = network;
    const palette = PALETTES[input.theme];
    const shares = nodeShares(totals);
    const around = pointed === null ? null : neighbours(network, pointed);
    for (let node = 0; node < shares.length; node++) {
      if (totals.degree[node] === 0) continue;
      const lit = around
        ? node === pointed || around.has(node)
        : totals.nodeSelected === null || totals.nodeSelected[node]! > 0;
      const { x, y } = this.at(frame, network, node);
      context.globalAlpha = lit ? 1 : REST;
      context.fillStyle = colorAt(kind, palette, codes[node]!);
      context.beginPath();
      context.arc(x, y, radius(shares[node]!), 0, 2 * Math.PI);
      context.fill();
      if (node !== pointed) continue;
      context.strokeStyle = frame.theme.text;
      context.lineWidth = 2;
      context.stroke();
    }
    context.globalAlpha = 1;
  }
}

const radius = (share: number): number => LEAST_PX + (MOST_PX - LEAST_PX) * share;
const nodeOf = (key: string | null): number | null =>
  key?.startsWith('node:') ? Number(key.slice(5)) : null;
