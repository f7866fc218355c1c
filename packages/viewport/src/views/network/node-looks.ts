// How nodes and edges look, in both forms: hue by group or by how well connected, size and opacity by weight. Pure.
import { type ColorScale, colorAt } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { THEMES, type ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { discPx, sizeKey } from '../keys/size-key.ts';
import type { Graph, GraphTotals } from './graph.ts';
import { NO_EDGE } from './graph.ts';

const STEPS = 254; // of the ramp; 255 is a missing value
const STOPS = 5;

const mostOf = (values: ArrayLike<number>): number => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]!);
  return most;
};

/** Hubs are few: by the root of the degree the rest is told apart too. */
const degreeCode = (degree: number, most: number): number =>
  Math.round(Math.sqrt(degree / (most || 1)) * STEPS);

/** A palette code a node: of a colour column the category of most of its rows, else its degree. */
export const nodeCodes = (graph: Graph, totals: GraphTotals, color: ColorScale | null): Uint8Array => {
  const nodes = graph.names.length;
  const codes = new Uint8Array(nodes);
  if (!color) {
    const most = mostOf(totals.degree);
    for (let node = 0; node < nodes; node++) codes[node] = degreeCode(totals.degree[node]!, most);
    return codes;
  }
  // Codes are 0 to 8 and 255: sixteen places a node hold them all.
  const tallies = new Uint32Array(nodes * 16);
  for (let row = 0; row < graph.ofRow.length; row++) {
    const edge = graph.ofRow[row]!;
    if (edge === NO_EDGE) continue;
    const code = color.codes[row]! & 15;
    tallies[graph.edges[edge * 2]! * 16 + code]!++;
    tallies[graph.edges[edge * 2 + 1]! * 16 + code]!++;
  }
  for (let node = 0; node < nodes; node++) {
    let best = 0;
    for (let code = 1; code < 16; code++)
      if (tallies[node * 16 + code]! > tallies[node * 16 + best]!) best = code;
    codes[node] = best === 15 ? 255 : best;
  }
  return codes;
};

export const degreeLegend = (
  { degree }: GraphTotals,
  theme: ThemeName,
  title: string,
  locale: string,
): Legend => {
  const most = mostOf(degree);
  const format = new Intl.NumberFormat(locale);
  const stops = [
    ...new Set(
      Array.from({ length: STOPS }, (_, i) => Math.max(1, Math.round(most * (i / (STOPS - 1)) ** 2))),
    ),
  ];
  return {
    column: '',
    title,
    kind: 'ramp',
    items: stops.map((value) => ({
      value,
      label: format.format(value),
      color: colorAt('ramp', PALETTES[theme], degreeCode(value, most)),
      count: null,
      members: [],
    })),
  };
};

/** 0 to 1 of each node: how big it is drawn, by area. */
export const nodeShares = ({ strength }: GraphTotals): Float32Array => {
  const most = mostOf(strength) || 1;
  return Float32Array.from(strength, (one) => Math.sqrt(Math.max(0, one) / most));
};

export const nodeSizeKey = (
  strength: Float64Array,
  title: string,
  theme: ThemeName,
  locale: string,
): Legend | null => {
  const most = mostOf(strength);
  return sizeKey({
    column: '',
    title,
    kind: 'sizes',
    low: 0,
    high: most,
    time: false,
    extentOf: (value) => discPx(Math.sqrt(value / most)),
    ink: THEMES[theme].secondary,
    locale,
  });
};

const THIN = 0.15; // opacity of an edge among few
const CROWD = 400; // edges from which that would be a wall
const LEAST = 0.02;
const REST = 0.25; // of what is not selected
const AROUND = 0.75; // of an edge of the node that is pointed at
const ASIDE = 0.3; // of everything else meanwhile

/** Of every edge; 0 is not drawn. `pointed` is a node or null. */
export const edgeOpacities = (graph: Graph, totals: GraphTotals, pointed: number | null): Float32Array => {
  const { edges } = graph;
  const count = edges.length / 2;
  const base = Math.max(LEAST, THIN * Math.min(1, Math.sqrt(CROWD / Math.max(1, count))));
  const opacities = new Float32Array(count);
  for (let edge = 0; edge < count; edge++) {
    if (totals.rows[edge] === 0) continue;
    const share = totals.heaviest > 0 ? Math.max(0, totals.weight[edge]!) / totals.heaviest : 0;
    const chosen = totals.selected === null || totals.selected[edge]! > 0;
    const own = (base + (0.35 - base) * share) * (chosen ? 1 : REST);
    const at = pointed !== null && (edges[edge * 2] === pointed || edges[edge * 2 + 1] === pointed);
    opacities[edge] = at ? AROUND : pointed === null ? own : own * ASIDE;
  }
  return opacities;
};
