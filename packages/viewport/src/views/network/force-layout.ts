// Where the nodes of a network settle: linked ones near each other, all others apart (Barnes and Hut 1986), cooling down as
// d3-force does. It computes with + - * / and the square root alone, which IEEE 754 fixes to the last bit: the same data and
// seed give the same places in every browser. Pure; steps may be taken in any portions.
import { Octree } from './octree.ts';

export interface LayoutRequest {
  readonly nodes: number;
  /** Two nodes an edge. */
  readonly edges: Uint32Array;
  readonly seed: number;
  readonly dimensions: 2 | 3;
}

const DECAY = 0.0228; // of the heat in a step: cold after 300
const COLD = 0.001;
const DRAG = 0.4; // of the speed is lost in a step
const REPULSION = -30;
const LINK = 30;
const THETA = 0.81; // squared opening: a cell is one body from a distance of 1.1 of its width
const GRAVITY = 0.06; // keeps what is not connected in sight

/** mulberry32: integers alone until the last division. */
const seeded = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

export class ForceLayout {
  /** Three a node; the layout's own unit. */
  readonly places: Float64Array;
  private readonly speeds: Float64Array;
  private readonly degrees: Uint32Array;
  private readonly request: LayoutRequest;
  private heat = 1;

  constructor(request: LayoutRequest) {
    this.request = request;
    const { nodes, edges, seed, dimensions } = request;
    this.places = new Float64Array(nodes * 3);
    this.speeds = new Float64Array(nodes * 3);
    this.degrees = new Uint32Array(nodes);
    for (const node of edges) this.degrees[node]!++;
    const random = seeded(seed);
    const side = 20 * Math.sqrt(Math.max(1, nodes)); // about as wide as it settles
    for (let node = 0; node < nodes; node++)
      for (let axis = 0; axis < dimensions; axis++) this.places[node * 3 + axis] = (random() - 0.5) * side;
  }

  get settled(): boolean {
    return this.heat < COLD;
  }

  step(): void {
    if (this.settled) return;
    this.heat -= this.heat * DECAY;
    this.pull();
    this.push();
    const { places, speeds } = this;
    for (let i = 0; i < places.length; i++) {
      speeds[i]! -= places[i]! * GRAVITY * this.heat;
      speeds[i]! *= 1 - DRAG;
      places[i]! += speeds[i]!;
    }
  }

  private pull(): void {
    const { places, speeds, degrees, heat } = this;
    const { edges } = this.request;
    for (let i = 0; i < edges.length; i += 2) {
      const [a, b] = [edges[i]! * 3, edges[i + 1]! * 3];
      const x = places[b]! + speeds[b]! - places[a]! - speeds[a]!;
      const y = places[b + 1]! + speeds[b + 1]! - places[a + 1]! - speeds[a + 1]!;
      const z = places[b + 2]! + speeds[b + 2]! - places[a + 2]! - speeds[a + 2]!;
      const length = Math.sqrt(x * x + y * y + z * z) || 1e-6;
      const [da, db] = [degrees[edges[i]!]!, degrees[edges[i + 1]!]!];
      // Hubs are held loosely by each of their many links, and move less than what hangs on them.
      const force = (((length - LINK) / length) * heat) / Math.min(da, db);
      const share = da / (da + db);
      speeds[b]! -= x * force * share;
      speeds[b + 1]! -= y * force * share;
      speeds[b + 2]! -= z * force * share;
      speeds[a]! += x * force * (1 - share);
      speeds[a + 1]! += y * force * (1 - share);
      speeds[a + 2]! += z * force * (1 - share);
    }
  }

  private push(): void {
    const tree = new Octree(this.places);
    for (let node = 0; node < this.request.nodes; node++)
      tree.push(node, this.speeds, REPULSION * this.heat, THETA);
  }
}

/** Places in the cube: as large as fits within `reach` metres of the middle on every axis. */
export const inCube = (places: Float64Array, reach: number): Float32Array => {
  const low = [0, 1, 2].map((axis) => places[axis] ?? 0);
  const high = [...low];
  for (let i = 0; i < places.length; i++) {
    low[i % 3] = Math.min(low[i % 3]!, places[i]!);
    high[i % 3] = Math.max(high[i % 3]!, places[i]!);
  }
  const side = Math.max(...high.map((end, axis) => end - low[axis]!));
  const scale = side > 0 ? (2 * reach) / side : 0;
  return Float32Array.from(places, (at, i) => (at - (low[i % 3]! + high[i % 3]!) / 2) * scale);
};
