// A crowd of plain points, painted by the processor into a picture of its own: where WebGL is software, setting up a square
// costs ten times what its four pixels do. The same order, places, colours and rounding as the shader's squares; a slice at a
// time, so that a hand that moves again does not wait. Pure.
import type { SlotOrder } from './slot-order.ts';

/** What is painted: arrays that are there already, none is copied. */
export interface PaintedPoints {
  /** Four uint16 a slot, as packPlaces makes them. */
  readonly places: Uint16Array;
  readonly order: SlotOrder;
  /** Colour codes by row; null: all are code 0. */
  readonly codes: Uint8Array | null;
  /** By row, 1 passes; null: all do. */
  readonly mask: Uint8Array | null;
  /** RGBA of a code. */
  readonly palette: Uint8Array;
}

/** From where, and how: lengths in metres, sizes in device px, colours 0 to 1 as displays have them. */
export interface PaintView {
  readonly width: number;
  readonly height: number;
  /** Column-major projection * view. */
  readonly matrix: ArrayLike<number>;
  /** The view matrix's third row: minus the depth. */
  readonly depthRow: readonly [number, number, number, number];
  readonly orthographic: boolean;
  /** Device px a metre at one metre. */
  readonly scale: number;
  readonly worldSize: number;
  readonly leastPx: number;
  readonly mostPx: number;
  readonly opacity: number;
  readonly nearDepth: number;
  readonly farDepth: number;
  readonly background: readonly [number, number, number];
}

const FADE = 0.4; // as the shader's: what is behind is a little of the canvas
const FADES = 64; // shades between near and far: a step is under one of 255

export class PointPainter {
  width = 0;
  height = 0;
  /** RGBA, premultiplied, the lowest row of the picture first. */
  pixels: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  private view: PaintView | null = null;
  private points: PaintedPoints | null = null;
  /** Premultiplied colours, 0 to 255: by code, then by shade. */
  private readonly inks = new Float32Array(256 * FADES * 3);

  begin(points: PaintedPoints, view: PaintView): void {
    const { width, height } = view;
    if (this.width !== width || this.height !== height) this.pixels = new Uint8Array(width * height * 4);
    else this.pixels.fill(0);
    Object.assign(this, { width, height, view, points });
    for (let code = 0; code < 256; code++)
      for (let shade = 0; shade < FADES; shade++) {
        const fade = (FADE * shade) / (FADES - 1);
        for (let c = 0; c < 3; c++) {
          const hue = points.palette[code * 4 + c]!;
          const mixed = hue + (view.background[c]! * 255 - hue) * fade;
          this.inks[(code * FADES + shade) * 3 + c] = mixed * view.opacity;
        }
      }
  }

  /** Slots `from` to `to`, over what is painted already. */
  paint(from: number, to: number): void {
    const { points, view } = this;
    if (!points || !view) return;
    const { places, order, codes, mask } = points;
    const { matrix: m, depthRow, width, height, orthographic } = view;
    const [unit, bias] = [2 / 65_535, -1]; // a step of the packing in metres, and where it begins
    const steps = (i: number): [number, number, number, number] => {
      const [x, y, z, one] = [m[i]!, m[i + 4]!, m[i + 8]!, m[i + 12]!];
      return [x * unit, y * unit, z * unit, one + (x + y + z) * bias];
    };
    const [xx, xy, xz, x1] = steps(0);
    const [yx, yy, yz, y1] = steps(1);
    const [zx, zy, zz, z1] = steps(2);
    const [wx, wy, wz, w1] = steps(3);
    const [rx, ry, rz, r1] = depthRow;
    const [dx, dy, dz, d1] = [-rx * unit, -ry * unit, -rz * unit, -(r1 - rx - ry - rz)];
    const [halfWidth, halfHeight] = [width / 2, height / 2];
    const { nearDepth, farDepth, leastPx, mostPx } = view;
    const perMetre = view.worldSize * view.scale;
    const fading = 1 / Math.max(1e-6, farDepth - nearDepth);
    const rest = 1 - view.opacity;
    const alpha = view.opacity * 255;
    const { rows, step } = order;
    const { pixels, inks } = this;
    let row = order.rowOf(from);
    for (let slot = from; slot < to; slot++) {
      const here = row;
      row += step;
      if (row >= rows) row -= rows;
      const at = slot * 4;
      if (places[at + 3] === 0 || (mask !== null && mask[here] === 0)) continue;
      const px = places[at]!;
      const py = places[at + 1]!;
      const pz = places[at + 2]!;
      const w = wx * px + wy * py + wz * pz + w1;
      const clipZ = zx * px + zy * py + zz * pz + z1;
      if (w <= 0 || clipZ < -w || clipZ > w) continue;
      const clipX = xx * px + xy * py + xz * pz + x1;
      const clipY = yx * px + yy * py + yz * pz + y1;
      if (clipX < -w || clipX > w || clipY < -w || clipY > w) continue; // its middle is beside the picture
      const depth = dx * px + dy * py + dz * pz + d1;
      const size = orthographic ? perMetre : perMetre / Math.max(depth, 1e-3);
      const half = (size < leastPx ? leastPx : Math.min(size, mostPx)) / 2;
      const x = (clipX / w + 1) * halfWidth;
      const y = (clipY / w + 1) * halfHeight;
      // Pixels whose middle is in the square.
      let left = Math.ceil(x - half - 0.5);
      let right = Math.ceil(x + half - 0.5);
      let low = Math.ceil(y - half - 0.5);
      let high = Math.ceil(y + half - 0.5);
      if (left < 0) left = 0;
      if (right > width) right = width;
      if (low < 0) low = 0;
      if (high > height) high = height;
      const along = (depth - nearDepth) * fading;
      const t = along < 0 ? 0 : Math.min(along, 1);
      const shade = (t * t * (3 - 2 * t) * (FADES - 1) + 0.5) | 0;
      const ink = ((codes === null ? 0 : codes[here]!) * FADES + shade) * 3;
      const r = inks[ink]! + 0.5;
      const g = inks[ink + 1]! + 0.5;
      const b = inks[ink + 2]! + 0.5;
      for (let line = low; line < high; line++)
        for (let o = (line * width + left) * 4, end = (line * width + right) * 4; o < end; o += 4) {
          pixels[o] = pixels[o]! * rest + r;
          pixels[o + 1] = pixels[o + 1]! * rest + g;
          pixels[o + 2] = pixels[o + 2]! * rest + b;
          pixels[o + 3] = pixels[o + 3]! * rest + alpha + 0.5;
        }
    }
  }
}
