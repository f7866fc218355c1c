// The six shapes of the cube's points as paths of a Canvas 2D, of one area to the eye: disc, square, triangle, diamond, plus,
// ring. Stamps on paper and keys of the legend on a printed picture are made of them.

type Pen = Pick<CanvasRenderingContext2D, 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'arc' | 'rect'>;

const polygon = (
  pen: Pen,
  x: number,
  y: number,
  r: number,
  corners: readonly (readonly number[])[],
): void => {
  corners.forEach(([dx, dy], i) => {
    pen[i === 0 ? 'moveTo' : 'lineTo'](x + r * dx!, y + r * dy!);
  });
  pen.closePath();
};

// The same measures as in the points' shader, in radii.
const TRIANGLE = [
  [0, -1.12],
  [1.085, 0.76],
  [-1.085, 0.76],
] as const;
const DIAMOND = [
  [0, -1.18],
  [1.18, 0],
  [0, 1.18],
  [-1.18, 0],
] as const;
const ARM = 0.36;
const PLUS = [
  [-ARM, -1],
  [ARM, -1],
  [ARM, -ARM],
  [1, -ARM],
  [1, ARM],
  [ARM, ARM],
  [ARM, 1],
  [-ARM, 1],
  [-ARM, ARM],
  [-1, ARM],
  [-1, -ARM],
  [-ARM, -ARM],
] as const;
const HOLE = 0.48;

/** Begins the path of a shape about a place; a ring is to be filled even-odd. `shape` as in `shapeBytes`. */
export const shapePath = (pen: Pen, shape: number, x: number, y: number, r: number): void => {
  pen.beginPath();
  if (shape === 1) pen.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72);
  else if (shape === 2) polygon(pen, x, y, r, TRIANGLE);
  else if (shape === 3) polygon(pen, x, y, r, DIAMOND);
  else if (shape === 4) polygon(pen, x, y, r, PLUS);
  else {
    pen.arc(x, y, r, 0, 2 * Math.PI);
    if (shape < 5) return;
    pen.moveTo(x + r * HOLE, y);
    pen.arc(x, y, r * HOLE, 0, 2 * Math.PI);
  }
};
