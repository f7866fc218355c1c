// Marks of rows as small pictures, drawn once per look and copied from then on: what makes 20,000 of them a frame's work.
import { shapePath } from './shape-path.ts';

const MOST = 2_000; // a ramp of 255 hues in several sizes; beyond that it is begun anew

export interface StampLook {
  readonly hue: string;
  /** Device px. */
  readonly diameter: number;
  /** As in `shapeBytes`. */
  readonly shape: number;
  /** Device px around the shape; 0: none. */
  readonly outline: number;
  readonly outlineHue: string;
}

export class Stamps {
  private readonly known = new Map<string, HTMLCanvasElement>();

  of({ hue, diameter, shape, outline, outlineHue }: StampLook): HTMLCanvasElement {
    const key = `${hue} ${diameter} ${shape} ${outline} ${outlineHue}`;
    const known = this.known.get(key);
    if (known) return known;
    const stamp = document.createElement('canvas');
    stamp.width = stamp.height = Math.ceil(diameter * 1.2 + 2 * outline) + 2; // a triangle's corners reach beyond the circle
    const pen = stamp.getContext('2d');
    if (pen) {
      const middle = stamp.width / 2;
      shapePath(pen, shape, middle, middle, diameter / 2);
      if (outline > 0) {
        pen.strokeStyle = outlineHue;
        pen.lineWidth = 2 * outline; // half of it lies under the shape
        pen.lineJoin = 'round';
        pen.stroke();
      }
      pen.fillStyle = hue;
      pen.fill('evenodd');
    }
    if (this.known.size > MOST) this.known.clear();
    this.known.set(key, stamp);
    return stamp;
  }
}
