// Bodies in cells in cells: what is far is pushed by cells as a whole (Barnes and Hut 1986). Built anew for every step; in
// typed arrays, in the order of the bodies, so that sums come out the same everywhere. Pure.
const DEEPEST = 24; // two bodies this close share a cell
const NONE = -1;

export class Octree {
  private readonly places: Float64Array;
  private children: Int32Array; // of cell c: 8c .. 8c + 7
  private bodies: Int32Array; // the body of a leaf; NONE
  private mass: Float64Array;
  private sums: Float64Array; // of cell c: 3c .. 3c + 2, of its bodies' places
  private count = 0;
  private readonly side: number;
  private readonly origin: readonly [number, number, number];
  private readonly stack = new Int32Array(8 * (DEEPEST + 2));
  private readonly widths = new Float64Array(8 * (DEEPEST + 2));

  constructor(places: Float64Array) {
    this.places = places;
    const low = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    let side = 0;
    const high = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < places.length; i++) {
      const axis = i % 3;
      if (places[i]! < low[axis]!) low[axis] = places[i]!;
      if (places[i]! > high[axis]!) high[axis] = places[i]!;
    }
    for (let axis = 0; axis < 3; axis++) side = Math.max(side, high[axis]! - low[axis]!);
    this.side = side > 0 ? side * 1.0001 : 1;
    this.origin = [low[0]!, low[1]!, low[2]!];
    const room = Math.max(64, (places.length / 3) * 3);
    this.children = new Int32Array(room * 8).fill(NONE);
    this.bodies = new Int32Array(room).fill(NONE);
    this.mass = new Float64Array(room);
    this.sums = new Float64Array(room * 3);
    this.cell();
    for (let body = 0; body < places.length / 3; body++) this.insert(body);
  }

  /** Adds to `speeds` what all other bodies push this one by. */
  push(body: number, speeds: Float64Array, strength: number, theta: number): void {
    const { places, children, bodies, mass, sums, stack, widths } = this;
    const [px, py, pz] = [places[body * 3]!, places[body * 3 + 1]!, places[body * 3 + 2]!];
    let [fx, fy, fz] = [0, 0, 0];
    let top = 0;
    stack[0] = 0;
    widths[0] = this.side;
    top = 1;
    while (top > 0) {
      top--;
      const cell = stack[top]!;
      const width = widths[top]!;
      const weight = mass[cell]!;
      if (weight === 0 || bodies[cell] === body) continue;
      const x = sums[cell * 3]! / weight - px;
      const y = sums[cell * 3 + 1]! / weight - py;
      const z = sums[cell * 3 + 2]! / weight - pz;
      let square = x * x + y * y + z * z;
      if (bodies[cell] !== NONE || width * width < theta * square || this.isBottom(cell)) {
        if (square < 1) square = Math.sqrt(square) || 1e-3; // near bodies are not flung apart
        const force = (strength * weight) / square;
        fx += x * force;
        fy += y * force;
        fz += z * force;
        continue;
      }
      for (let octant = 0; octant < 8; octant++) {
        const child = children[cell * 8 + octant]!;
        if (child === NONE) continue;
        stack[top] = child;
        widths[top] = width / 2;
        top++;
      }
    }
    speeds[body * 3]! += fx;
    speeds[body * 3 + 1]! += fy;
    speeds[body * 3 + 2]! += fz;
  }

  private isBottom(cell: number): boolean {
    for (let octant = 0; octant < 8; octant++) if (this.children[cell * 8 + octant] !== NONE) return false;
    return true;
  }

  private cell(): number {
    if (this.count === this.bodies.length) {
      const grown = <T extends Int32Array | Float64Array>(old: T, made: T, fill: number): T => {
        made.fill(fill);
        made.set(old);
        return made;
      };
      this.children = grown(this.children, new Int32Array(this.children.length * 2), NONE);
      this.bodies = grown(this.bodies, new Int32Array(this.bodies.length * 2), NONE);
      this.mass = grown(this.mass, new Float64Array(this.mass.length * 2), 0);
      this.sums = grown(this.sums, new Float64Array(this.sums.length * 2), 0);
    }
    return this.count++;
  }

  private add(cell: number, body: number): void {
    this.mass[cell]!++;
    for (let axis = 0; axis < 3; axis++) this.sums[cell * 3 + axis]! += this.places[body * 3 + axis]!;
  }

  private insert(body: number): void {
    let cell = 0;
    let side = this.side;
    let [x, y, z] = this.origin as [number, number, number];
    for (let depth = 0; ; depth++) {
      const resident = this.bodies[cell]!;
      const empty = this.mass[cell] === 0;
      this.add(cell, body);
      if (empty) {
        this.bodies[cell] = body;
        return;
      }
      if (depth === DEEPEST) {
        this.bodies[cell] = NONE; // several at one place: a cell without children is pushed by as a whole
        return;
      }
      side /= 2;
      if (resident !== NONE) {
        // The one that lived here moves down a floor.
        this.bodies[cell] = NONE;
        const below = this.childOf(cell, this.octant(resident, x + side, y + side, z + side));
        this.add(below, resident);
        this.bodies[below] = resident;
      }
      const octant = this.octant(body, x + side, y + side, z + side);
      if (octant & 1) x += side;
      if (octant & 2) y += side;
      if (octant & 4) z += side;
      cell = this.childOf(cell, octant);
    }
  }

  private octant(body: number, x: number, y: number, z: number): number {
    const { places } = this;
    return (
      (places[body * 3]! >= x ? 1 : 0) |
      (places[body * 3 + 1]! >= y ? 2 : 0) |
      (places[body * 3 + 2]! >= z ? 4 : 0)
    );
  }

  private childOf(cell: number, octant: number): number {
    const known = this.children[cell * 8 + octant]!;
    if (known !== NONE) return known;
    const made = this.cell();
    this.children[cell * 8 + octant] = made;
    return made;
  }
}
