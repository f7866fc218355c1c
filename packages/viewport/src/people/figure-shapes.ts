// The figures people can be: a handful of heads with silhouettes of their own, put together from a few solids, a few hundred
// triangles each. No file is fetched. Pure geometry: metres, the face looks along -z, the middle of the head is the origin.
import {
  BoxGeometry,
  BufferGeometry,
  ConeGeometry,
  CylinderGeometry,
  DodecahedronGeometry,
  Float32BufferAttribute,
  IcosahedronGeometry,
  OctahedronGeometry,
} from 'three';

export const HEAD_RADIUS = 0.125; // metres: the head of 0.25 m that avatar_config.scale is a factor on

/** What a face of a solid is: its colour is the theme's. Hue belongs to data. */
export const PARTS = { skin: 0, dark: 1, shade: 2, own: 3 } as const;
type Part = keyof typeof PARTS;

export interface Solid {
  readonly shape: BufferGeometry;
  readonly part: Part;
}

/** `move` [x, y, z], then nothing else: turns and stretches come first. */
const solid = (
  part: Part,
  shape: BufferGeometry,
  move: readonly [number, number, number] = [0, 0, 0],
): Solid => ({ part, shape: shape.translate(...move) });

/** A thing and its mirror image on the other side of the face. */
const pair = (make: (side: 1 | -1) => Solid): Solid[] => [make(1), make(-1)];

const RIGHT_ANGLE = Math.PI / 2;

const skull = (): BufferGeometry => new IcosahedronGeometry(HEAD_RADIUS, 1).scale(0.86, 1.06, 0.96);

/** A band about the front of something round, `wide` radians of it. */
const band = (radius: number, height: number, wide: number): BufferGeometry =>
  new CylinderGeometry(radius, radius * 0.95, height, 10, 1, true, Math.PI - wide / 2, wide);

const eye = (x: number, y: number, z: number, size: number): Solid =>
  solid('dark', new CylinderGeometry(size, size, 0.012, 8).rotateX(RIGHT_ANGLE), [x, y, z]);

const FIGURE_SOLIDS: Readonly<Record<string, () => Solid[]>> = {
  default_avatar: () => [
    solid('skin', skull()),
    solid('dark', band(0.124, 0.058, 2.1).scale(0.92, 1, 1.02), [0, 0.022, 0]),
  ],
  explorer: () => [
    solid('skin', skull().scale(0.95, 0.95, 0.95), [0, -0.02, 0]),
    solid('dark', band(0.117, 0.05, 2.1).scale(0.92, 1, 1.02), [0, -0.006, 0]),
    solid('shade', new CylinderGeometry(0.19, 0.2, 0.02, 12), [0, 0.055, 0]),
    solid('shade', new CylinderGeometry(0.086, 0.112, 0.085, 10), [0, 0.105, 0]),
  ],
  robot: () => [
    solid('skin', new BoxGeometry(0.2, 0.17, 0.18)),
    solid('dark', new BoxGeometry(0.16, 0.055, 0.02), [0, 0.02, -0.086]),
    solid('shade', new BoxGeometry(0.1, 0.016, 0.012), [0, -0.045, -0.09]),
    solid('shade', new CylinderGeometry(0.008, 0.008, 0.075, 6), [0, 0.12, 0]),
    solid('dark', new OctahedronGeometry(0.024), [0, 0.168, 0]),
    ...pair((side) =>
      solid('shade', new CylinderGeometry(0.034, 0.034, 0.03, 8).rotateZ(RIGHT_ANGLE), [side * 0.114, 0, 0]),
    ),
  ],
  diver: () => [
    solid('skin', new DodecahedronGeometry(0.142, 1).scale(1, 0.98, 1), [0, 0.012, 0]),
    solid('dark', new CylinderGeometry(0.074, 0.082, 0.05, 10).rotateX(RIGHT_ANGLE), [0, 0.02, -0.118]),
    solid('shade', new CylinderGeometry(0.12, 0.15, 0.05, 12), [0, -0.135, 0]),
    ...pair((side) =>
      solid('shade', new CylinderGeometry(0.042, 0.048, 0.04, 8).rotateZ(-side * RIGHT_ANGLE), [
        side * 0.138,
        0.012,
        0,
      ]),
    ),
  ],
  owl: () => [
    solid('skin', new IcosahedronGeometry(HEAD_RADIUS, 1).scale(1.08, 0.98, 0.9)),
    ...pair((side) =>
      solid('skin', new ConeGeometry(0.046, 0.13, 5).rotateZ(-side * 0.5), [side * 0.092, 0.122, 0]),
    ),
    ...pair((side) =>
      solid('shade', new CylinderGeometry(0.052, 0.056, 0.03, 9).rotateX(RIGHT_ANGLE), [
        side * 0.05,
        0.022,
        -0.092,
      ]),
    ),
    ...pair((side) => eye(side * 0.05, 0.022, -0.112, 0.03)),
    solid('dark', new ConeGeometry(0.02, 0.05, 4).rotateX(Math.PI + 0.5), [0, -0.026, -0.12]),
  ],
  fox: () => [
    solid('skin', new OctahedronGeometry(0.135, 1).scale(1.02, 0.84, 0.86)),
    ...pair((side) =>
      solid('skin', new ConeGeometry(0.052, 0.16, 4).rotateZ(-side * 0.22), [side * 0.078, 0.128, 0.012]),
    ),
    ...pair((side) =>
      solid('dark', new ConeGeometry(0.026, 0.085, 4).rotateZ(-side * 0.22), [side * 0.077, 0.118, -0.022]),
    ),
    solid('shade', new ConeGeometry(0.058, 0.13, 6).rotateX(-RIGHT_ANGLE), [0, -0.028, -0.142]),
    solid('dark', new OctahedronGeometry(0.018), [0, -0.028, -0.205]),
    ...pair((side) => eye(side * 0.058, 0.03, -0.098, 0.018)),
  ],
  crystal: () => [
    solid('skin', new CylinderGeometry(0, 0.118, 0.14, 6), [0, 0.105, 0]),
    solid('skin', new CylinderGeometry(0.118, 0, 0.17, 6), [0, -0.085, 0]),
    solid('skin', new CylinderGeometry(0.118, 0.118, 0.036, 6, 1, true), [0, 0.018, 0]),
    solid('dark', band(0.123, 0.04, 2.1), [0, 0.018, 0]),
  ],
};

/** The models there are, the default first. */
export const FIGURES: readonly string[] = Object.keys(FIGURE_SOLIDS);

/** One geometry of several solids: `position` and, per corner, which part it belongs to. */
export const assembled = (solids: readonly Solid[]): BufferGeometry => {
  const positions: number[] = [];
  const parts: number[] = [];
  for (const { shape, part } of solids) {
    const flat = shape.index ? shape.toNonIndexed() : shape;
    const { array, count } = flat.attributes.position!;
    for (let i = 0; i < count * 3; i++) positions.push(array[i]!);
    for (let i = 0; i < count; i++) parts.push(PARTS[part]);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3));
  geometry.setAttribute('part', new Float32BufferAttribute(parts, 1));
  return geometry;
};

/** An unknown model is the default one. */
export const knownFigure = (model: string): string =>
  Object.hasOwn(FIGURE_SOLIDS, model) ? model : 'default_avatar';

const made = new Map<string, BufferGeometry>();

/** The geometry of a model, shared by everybody who wears it. Also `hand` and `cone`, which are nobody's model. */
export const figureGeometry = (model: string): BufferGeometry => {
  const name = EXTRAS[model] ? model : knownFigure(model);
  const known = made.get(name);
  if (known) return known;
  const geometry = assembled((EXTRAS[name] ?? FIGURE_SOLIDS[name]!)());
  made.set(name, geometry);
  return geometry;
};

const CONE_LENGTH = 0.95; // metres: past the gaze ray, and short of the next person
const CONE_WIDE = 0.34; // of its length: about 19 degrees to each side

const EXTRAS: Readonly<Record<string, () => Solid[]>> = {
  /** A mitten that points along -z, its cuff in the person's hue. */
  hand: () => [
    solid('skin', new OctahedronGeometry(0.045, 1).scale(0.75, 0.5, 1.25)),
    solid('skin', new ConeGeometry(0.016, 0.06, 5).rotateX(-RIGHT_ANGLE), [-0.026, 0.008, -0.03]),
    solid('own', new CylinderGeometry(0.03, 0.034, 0.018, 8).rotateX(RIGHT_ANGLE), [0, 0, 0.058]),
  ],
  /** What somebody speaks to or looks at: its tip is in the head. */
  cone: () => [
    solid('own', new ConeGeometry(CONE_LENGTH * CONE_WIDE, CONE_LENGTH, 20, 1, true).rotateX(RIGHT_ANGLE), [
      0,
      0,
      -CONE_LENGTH / 2,
    ]),
  ],
};
