// From the cube to the screen: one 4x4 matrix, applied by hand. Pure; the same arithmetic for labels, pins and picking.

export interface ScreenPoint {
  /** CSS px from the canvas's upper left corner. */
  x: number;
  y: number;
  /** Metres in front of the eye; negative is behind. */
  depth: number;
  /** In front of the eye (it may still be beside the canvas). */
  ahead: boolean;
}

export interface Projector {
  /** Column-major projection * view. */
  readonly matrix: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  project(x: number, y: number, z: number, out?: ScreenPoint): ScreenPoint;
  /** CSS px per metre at a depth. */
  scaleAt(depth: number): number;
}

/** `row` is the view matrix's third row: minus the depth. `scale` is the projection's second diagonal element. */
export const createProjector = (
  matrix: ArrayLike<number>,
  row: readonly [number, number, number, number],
  scale: number,
  orthographic: boolean,
  width: number,
  height: number,
): Projector => ({
  matrix,
  width,
  height,
  project(x, y, z, out = { x: 0, y: 0, depth: 0, ahead: false }) {
    const w = matrix[3]! * x + matrix[7]! * y + matrix[11]! * z + matrix[15]!;
    const clipX = matrix[0]! * x + matrix[4]! * y + matrix[8]! * z + matrix[12]!;
    const clipY = matrix[1]! * x + matrix[5]! * y + matrix[9]! * z + matrix[13]!;
    const clipZ = matrix[2]! * x + matrix[6]! * y + matrix[10]! * z + matrix[14]!;
    out.ahead = w > 1e-6 && clipZ > -w;
    out.x = (clipX / w + 1) * 0.5 * width;
    out.y = (1 - clipY / w) * 0.5 * height;
    out.depth = -(row[0] * x + row[1] * y + row[2] * z + row[3]);
    return out;
  },
  scaleAt: (depth) => (orthographic ? scale : scale / Math.max(1e-3, depth)) * height * 0.5,
});
