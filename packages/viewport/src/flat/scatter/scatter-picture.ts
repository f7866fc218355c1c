// The flat scatter as pixels, kept until places, colours, masks or zoom change: discs for what can be told apart, density for
// crowds. Selected rows keep their colour, the rest falls to a quarter.
import { parseHex } from '../../color/contrast.ts';
import type { FlatFrame } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type PlaceIndex, runsIn } from '../place-index.ts';
import { Density } from './density.ts';

const DISCS_AT_MOST = 20_000; // more of them are neither told apart nor drawn within a frame
const MOVING_AT_MOST = 250_000; // rows of a moving frame; the rest follows at rest
const REST_OPACITY = 0.25; // of what is not selected
const DISC_OPACITY = 0.85; // overlapping discs are still seen as two
const DENSE_PX = 2;

export interface ScatterLook {
  readonly mask: Uint8Array | null;
  readonly selected: Uint8Array | null;
  /** A place in `hues` per row; null: the first. */
  readonly codes: Uint8Array | null;
  /** #RRGGBB of each code. */
  readonly hues: readonly string[];
  /** A byte per row; null: all the same. */
  readonly sizes: Uint8Array | null;
}

/** CSS px. */
export const discDiameter = (shown: number): number =>
  Math.min(8, Math.max(4, 8 - Math.log10(Math.max(1, shown / 200)) * 1.8));

export class ScatterPicture {
  private readonly canvas = document.createElement('canvas');
  private readonly stamps = new Map<string, HTMLCanvasElement>();
  private density: Density | null = null;
  private key = '';
  private drawnFor: readonly unknown[] = [];
  /** Diameter of the discs of the last picture, CSS px. */
  diameter = DENSE_PX;

  draw(context: CanvasRenderingContext2D, frame: FlatFrame, index: PlaceIndex, look: ScatterLook): void {
    const { area, clip, zoom, pixelRatio } = frame;
    const key = JSON.stringify([area, clip, zoom, pixelRatio]);
    const sources = [index, look, frame.moving];
    if (key !== this.key || sources.some((source, i) => source !== this.drawnFor[i])) {
      this.key = key;
      this.drawnFor = sources;
      this.paint(frame, index, look);
    }
    context.drawImage(this.canvas, clip.left, clip.top, clip.width, clip.height);
  }

  private paint(frame: FlatFrame, index: PlaceIndex, look: ScatterLook): void {
    const { area, clip } = frame;
    const air = 16 / Math.min(area.width, area.height) / frame.zoom.scale; // discs beside the window reach into it
    const runs = runsIn(index, {
      left: atX(frame, clip.left) - air,
      right: atX(frame, clip.left + clip.width) + air,
      bottom: atY(frame, clip.top + clip.height) - air,
      top: atY(frame, clip.top) + air,
    });
    let shown = 0;
    for (const [from, to] of runs)
      for (let k = from; k < to; k++) if (!look.mask || look.mask[index.rows[k]!] === 1) shown++;
    const dense = shown > DISCS_AT_MOST;
    const ratio = dense ? 1 : frame.pixelRatio;
    this.canvas.width = Math.max(1, Math.round(clip.width * ratio));
    this.canvas.height = Math.max(1, Math.round(clip.height * ratio));
    const context = this.canvas.getContext('2d');
    if (!context) return;
    this.diameter = dense ? DENSE_PX : discDiameter(shown);
    for (const selected of look.selected ? ([0, 1] as const) : ([null] as const)) {
      const share = selected === 0 ? REST_OPACITY : 1;
      if (dense) this.paintDensity(context, frame, index, runs, look, selected, share, shown);
      else this.paintDiscs(context, frame, index, runs, look, selected, share);
    }
  }

  private paintDiscs(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    { places, rows }: PlaceIndex,
    runs: readonly (readonly [number, number])[],
    { mask, selected: chosen, codes, hues, sizes }: ScatterLook,
    selected: 0 | 1 | null,
    share: number,
  ): void {
    const { clip, pixelRatio } = frame;
    context.globalAlpha = share * DISC_OPACITY;
    for (const [from, to] of runs)
      for (let k = from; k < to; k++) {
        const row = rows[k]!;
        if ((mask && mask[row] === 0) || (selected !== null && chosen![row] !== selected)) continue;
        const size = sizes
          ? Math.round(this.diameter * (0.6 + (1.2 * sizes[row]!) / 255) * 2) / 2
          : this.diameter;
        const stamp = this.stamp(hues[codes ? codes[row]! : 0]!, size * pixelRatio);
        const x = (toX(frame, places.x[row]!) - clip.left) * pixelRatio - stamp.width / 2;
        const y = (toY(frame, places.y[row]!) - clip.top) * pixelRatio - stamp.height / 2;
        context.drawImage(stamp, x, y);
      }
    context.globalAlpha = 1;
  }

  private paintDensity(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    { places, rows }: PlaceIndex,
    runs: readonly (readonly [number, number])[],
    { mask, selected: chosen, codes, hues }: ScatterLook,
    selected: 0 | 1 | null,
    share: number,
    shown: number,
  ): void {
    const { width, height } = this.canvas;
    if (this.density?.width !== width || this.density.height !== height)
      this.density = new Density(width, height);
    const { density } = this;
    density.clear();
    const colors = hues.map(parseHex);
    const step = frame.moving ? Math.ceil(shown / MOVING_AT_MOST) : 1;
    const { area, clip } = frame;
    const [sx, sy] = [(area.width * frame.zoom.scale) / 2, (area.height * frame.zoom.scale) / 2];
    const [ox, oy] = [toX(frame, 0) - clip.left, toY(frame, 0) - clip.top];
    for (const [from, to] of runs)
      for (let k = from; k < to; k += step) {
        const row = rows[k]!;
        if ((mask && mask[row] === 0) || (selected !== null && chosen![row] !== selected)) continue;
        const [red, green, blue] = colors[codes ? codes[row]! : 0]!;
        density.add(ox + places.x[row]! * sx, oy - places.y[row]! * sy, red, green, blue);
      }
    const image = context.createImageData(width, height);
    density.paint(image.data, DENSE_PX, share, density.most() * step);
    const layer = document.createElement('canvas');
    layer.width = width;
    layer.height = height;
    layer.getContext('2d')?.putImageData(image, 0, 0);
    context.drawImage(layer, 0, 0); // over what is there; putImageData would replace it
  }

  /** A disc of a hue, drawn once; `diameter` in device px. */
  private stamp(hue: string, diameter: number): HTMLCanvasElement {
    const key = `${hue}${diameter}`;
    const known = this.stamps.get(key);
    if (known) return known;
    const stamp = document.createElement('canvas');
    stamp.width = stamp.height = Math.ceil(diameter) + 2;
    const context = stamp.getContext('2d');
    if (context) {
      context.fillStyle = hue;
      context.beginPath();
      context.arc(stamp.width / 2, stamp.height / 2, diameter / 2, 0, 2 * Math.PI);
      context.fill();
    }
    if (this.stamps.size > 2_000) this.stamps.clear(); // a ramp of 255 hues in several sizes
    this.stamps.set(key, stamp);
    return stamp;
  }
}
