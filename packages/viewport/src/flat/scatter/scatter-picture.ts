// The flat scatter as pixels, kept until places, looks or zoom change: marks for what can be told apart, density for crowds,
// trails below. Selected rows keep their colour and get an outline, the rest falls to a quarter.
import { parseHex } from '../../color/contrast.ts';
import { SHAPES_PX } from '../../views/scatter/point-style.ts';
import type { Trails } from '../../views/scatter/trail-order.ts';
import type { FlatFrame } from '../flat-plot.ts';
import { atX, atY, toX, toY } from '../flat-space.ts';
import { type PlaceIndex, runsIn } from '../place-index.ts';
import { Density } from './density.ts';
import { drawTrails } from './draw-trails.ts';
import type { ScatterLook } from './scatter-look.ts';
import { Stamps } from './stamps.ts';

const DISCS_AT_MOST = 20_000; // more of them are neither told apart nor drawn within a frame
const MOVING_AT_MOST = 250_000; // rows of a moving frame; the rest follows at rest
const REST_OPACITY = 0.25; // of what is not selected
const DISC_OPACITY = 0.85; // overlapping discs are still seen as two
const DENSE_PX = 2;
const PRINT_RATIO = 2; // of density on paper: finer grains than these are not seen at 300 dots an inch

/** CSS px. */
export const discDiameter = (shown: number, shapes = false): number => {
  const fits = 8 - Math.log10(Math.max(1, shown / 200)) * 1.8;
  return shapes ? Math.min(10, Math.max(SHAPES_PX, fits + 1)) : Math.min(8, Math.max(4, fits));
};

/** CSS px of a row whose size is byte `size`, as in the cube. */
const sized = (diameter: number, size: number): number =>
  Math.round(diameter * (0.6 + (1.2 * size) / 255) * 2) / 2;

type Runs = readonly (readonly [number, number])[];

/** Rows of one layer of the picture: all, the rest, or what is selected. */
interface Layer {
  readonly selected: 0 | 1 | null;
  readonly share: number;
  readonly shown: number;
}

export class ScatterPicture {
  private readonly canvas = document.createElement('canvas');
  private readonly grains = document.createElement('canvas');
  private readonly stamps = new Stamps();
  private density: Density | null = null;
  private key = '';
  private drawnFor: readonly unknown[] = [];
  private look: ScatterLook | null = null;
  private base = DENSE_PX;

  /** Diameter of a row's mark in the last picture, CSS px; of the greatest without a row. */
  diameterOf(row: number | null): number {
    const sizes = this.look?.sizes;
    return sizes ? sized(this.base, row === null ? 255 : sizes[row]!) : this.base;
  }

  draw(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    index: PlaceIndex,
    look: ScatterLook,
    trails: Trails | null = null,
  ): void {
    const { area, clip, zoom, pixelRatio } = frame;
    const key = JSON.stringify([area, clip, zoom, pixelRatio]);
    const sources = [index, look, trails, frame.moving, frame.theme];
    if (key !== this.key || sources.some((source, i) => source !== this.drawnFor[i])) {
      this.key = key;
      this.drawnFor = sources;
      this.look = look;
      this.paint(frame, index, look, trails);
    }
    context.drawImage(this.canvas, clip.left, clip.top, clip.width, clip.height);
  }

  private paint(frame: FlatFrame, index: PlaceIndex, look: ScatterLook, trails: Trails | null): void {
    const { area, clip, pixelRatio } = frame;
    const air = 16 / Math.min(area.width, area.height) / frame.zoom.scale; // discs beside the window reach into it
    const runs = runsIn(index, {
      left: atX(frame, clip.left) - air,
      right: atX(frame, clip.left + clip.width) + air,
      bottom: atY(frame, clip.top + clip.height) - air,
      top: atY(frame, clip.top) + air,
    });
    const { mask, selected } = look;
    let [shown, chosen] = [0, 0];
    for (const [from, to] of runs)
      for (let k = from; k < to; k++) {
        const row = index.rows[k]!;
        if (mask && mask[row] === 0) continue;
        shown++;
        if (selected?.[row] === 1) chosen++;
      }
    this.canvas.width = Math.max(1, Math.round(clip.width * pixelRatio));
    this.canvas.height = Math.max(1, Math.round(clip.height * pixelRatio));
    const context = this.canvas.getContext('2d');
    if (!context) return;
    if (trails) drawTrails(context, frame, index.places, look, trails);
    const crowd = shown > DISCS_AT_MOST;
    this.base = crowd ? DENSE_PX : discDiameter(shown, look.shapes !== null);
    const layers: readonly Layer[] = selected
      ? [
          { selected: 0, share: REST_OPACITY, shown: shown - chosen },
          { selected: 1, share: 1, shown: chosen },
        ]
      : [{ selected: null, share: 1, shown }];
    for (const layer of layers) {
      // Some rows picked out of a crowd are still told apart.
      if (crowd && (layer.selected !== 1 || look.outline === 0))
        this.paintDensity(context, frame, index, runs, look, layer);
      else this.paintDiscs(context, frame, index, runs, look, layer);
    }
  }

  private paintDiscs(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    { places, rows }: PlaceIndex,
    runs: Runs,
    look: ScatterLook,
    layer: Layer,
  ): void {
    const { clip, pixelRatio, theme } = frame;
    const { mask, selected: chosen, codes, hues, sizes, shapes, opacities } = look;
    const picked = layer.selected === 1;
    const outline = picked ? look.outline : 0;
    for (const [from, to] of runs)
      for (let k = from; k < to; k++) {
        const row = rows[k]!;
        if ((mask && mask[row] === 0) || (layer.selected !== null && chosen![row] !== layer.selected))
          continue;
        const size = sizes ? sized(this.base, sizes[row]!) : this.base;
        const stamp = this.stamps.of({
          hue: hues[codes ? codes[row]! : 0]!,
          diameter: (picked ? Math.max(size, 1 + 4 * outline) : size) * pixelRatio,
          shape: shapes ? shapes[row]! : 0,
          outline: outline * pixelRatio,
          outlineHue: theme.text,
        });
        // What is selected has its full colour.
        context.globalAlpha = picked
          ? 1
          : layer.share * DISC_OPACITY * (opacities ? opacities[row]! / 255 : 1);
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
    runs: Runs,
    { mask, selected: chosen, codes, hues, opacities }: ScatterLook,
    { selected, share, shown }: Layer,
  ): void {
    const { area, clip, zoom } = frame;
    const ratio = frame.printed ? Math.min(PRINT_RATIO, frame.pixelRatio) : 1;
    const [width, height] = [Math.ceil(clip.width * ratio), Math.ceil(clip.height * ratio)].map((px) =>
      Math.max(1, px),
    ) as [number, number];
    if (this.density?.width !== width || this.density.height !== height)
      this.density = new Density(width, height);
    const { density } = this;
    density.clear();
    const colors = hues.map(parseHex);
    const step = frame.moving ? Math.max(1, Math.ceil(shown / MOVING_AT_MOST)) : 1;
    const [sx, sy] = [(area.width * zoom.scale * ratio) / 2, (area.height * zoom.scale * ratio) / 2];
    const [ox, oy] = [(toX(frame, 0) - clip.left) * ratio, (toY(frame, 0) - clip.top) * ratio];
    for (const [from, to] of runs)
      for (let k = from; k < to; k += step) {
        const row = rows[k]!;
        if ((mask && mask[row] === 0) || (selected !== null && chosen![row] !== selected)) continue;
        const [red, green, blue] = colors[codes ? codes[row]! : 0]!;
        const weight = opacities ? opacities[row]! / 255 : 1;
        density.add(ox + places.x[row]! * sx, oy - places.y[row]! * sy, red, green, blue, weight);
      }
    const image = context.createImageData(width, height);
    density.paint(image.data, Math.round(DENSE_PX * ratio), share, density.most() * step);
    this.grains.width = width;
    this.grains.height = height;
    this.grains.getContext('2d')?.putImageData(image, 0, 0);
    const { pixelRatio } = frame;
    // Over what is there; putImageData would replace it.
    context.drawImage(this.grains, 0, 0, (width / ratio) * pixelRatio, (height / ratio) * pixelRatio);
  }
}
