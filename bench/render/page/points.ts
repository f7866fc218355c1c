// The points every engine draws: eight clusters in a cube from 0 to 100, with a category and a value, from one seed.

export interface Points {
  readonly count: number;
  /** 0 to 100. */
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
  readonly z: Float32Array<ArrayBuffer>;
  /** 0 to 7. */
  readonly category: Uint8Array<ArrayBuffer>;
  /** 0 to 1,000, what the filter is about. */
  readonly value: Float32Array<ArrayBuffer>;
}

export const EXTENT = 100;
export const CATEGORIES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const;
/** One picture for all: eight hues that stand out from the dark canvas. */
export const HUES = ['#4C9BE8', '#E8884C', '#5FC77F', '#C77FD0', '#E8C44C', '#6FD3D3', '#E87F9B', '#A9B4C0'];

/** The same points for the same count, in every engine. */
export const makePoints = (count: number): Points => {
  let state = 20_261_123;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const spread = (): number => random() + random() + random() - 1.5;
  const centres = CATEGORIES.map(() => [20 + 60 * random(), 20 + 60 * random(), 20 + 60 * random()] as const);
  const at = () => new Float32Array(count);
  const points = { count, x: at(), y: at(), z: at(), category: new Uint8Array(count), value: at() };
  const inside = (value: number): number => Math.min(EXTENT, Math.max(0, value));
  for (let i = 0; i < count; i++) {
    const category = Math.floor(random() * CATEGORIES.length);
    const [cx, cy, cz] = centres[category]!;
    points.x[i] = inside(cx + 22 * spread());
    points.y[i] = inside(cy + 22 * spread());
    points.z[i] = inside(cz + 22 * spread());
    points.category[i] = category;
    points.value[i] = Math.floor(random() * 1_000);
  }
  return points;
};

/** px: density above 100,000 points, discs one can see below. */
export const pointSize = (count: number): number => (count > 100_000 ? 2 : 3);
