// Which faces of the data cube carry the grid: the three behind the data, seen from the eye. Pure.
import type { Vector3 } from '@orrery/protocol';

/** -1 or 1 per axis: the face that is drawn. */
export type Faces = readonly [number, number, number];

const STAY = 0.05; // of the gaze: inside the cube a face stays until one clearly looks away from it

/** `view` is the eye for perspective, null for orthographic; `before` keeps faces from flickering. */
export const farFaces = (eye: Vector3 | null, gaze: Vector3, before: Faces): Faces =>
  [0, 1, 2].map((axis) => {
    const at = eye?.[axis] ?? 0;
    if (at > 1) return -1;
    if (at < -1) return 1;
    const looks = gaze[axis]!;
    return Math.abs(looks) < STAY ? before[axis]! : Math.sign(looks);
  }) as unknown as Faces;

export interface Edge {
  readonly axis: 0 | 1 | 2;
  readonly from: Vector3;
  readonly to: Vector3;
}

/** The edge along `axis` where the other two coordinates are `u` and `v` (in x, y, z order). */
const edgeAlong = (axis: 0 | 1 | 2, u: number, v: number): Edge => {
  const at = (along: number): Vector3 =>
    axis === 0 ? [along, u, v] : axis === 1 ? [u, along, v] : [u, v, along];
  return { axis, from: at(-1), to: at(1) };
};

/** Where an axis may carry its labels: the two edges on the outline of the drawn faces, then the inner corner. */
export const labelEdges = (axis: 0 | 1 | 2, faces: Faces): readonly Edge[] => {
  const [u, v] = [0, 1, 2].filter((other) => other !== axis).map((other) => faces[other]!) as [
    number,
    number,
  ];
  return [edgeAlong(axis, u, -v), edgeAlong(axis, -u, v), edgeAlong(axis, u, v)];
};
