// How the rows of a scatter look: takes in what is mapped to colour, size, shape and opacity, and hands four bytes a row and a
// palette to the GPU when they changed. It knows nothing of places, filters or counts.
import type { ColumnData } from '@orrery/protocol';
import { type ColorScale, colorScale, paletteTexels } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import { lookOf } from '../soon.ts';
import type { ViewInput } from '../stage-view.ts';
import type { PointCloud } from './point-cloud.ts';
import { arrangeLooks, opacityBytes, type RowBytes, shapeBytes, sizeBytes } from './row-looks.ts';
import type { SlotOrder } from './slot-order.ts';

/** Columns mapped to looks, as they were taken in. */
interface Worn {
  readonly color: ColumnData | null;
  readonly size: ColumnData | null;
  readonly shape: ColumnData | null;
  readonly opacity: ColumnData | null;
}
const BARE: Worn = { color: null, size: null, shape: null, opacity: null };

const wornBy = ({ view, describe, drawn }: ViewInput): Worn => {
  const dataOf = (name: string | null): ColumnData | null => {
    const known = describe(name);
    const column = known && known.type !== 'text' ? drawn(known.name) : undefined;
    return column ? lookOf(column) : null; // 255 shades and sizes need no more than steps
  };
  const isCategory = (name: string | null): boolean => describe(name)?.type === 'category';
  return {
    color: dataOf(view.color),
    size: isCategory(view.size) ? null : dataOf(view.size),
    shape: isCategory(view.shape) ? dataOf(view.shape) : null,
    opacity: isCategory(view.opacity) ? null : dataOf(view.opacity),
  };
};

export class ScatterLooks {
  worn: Worn = BARE;
  color: ColorScale | null = null;
  sizes: RowBytes | null = null;
  /** RGBA of every colour code. */
  palette: Uint8Array = new Uint8Array(0);
  private paletteKey = '';

  /** Beside its colour a point is like every other. */
  get plain(): boolean {
    return !this.worn.size && !this.worn.shape && !this.worn.opacity;
  }

  /** `looks`: rows look otherwise. `colors`: in other colours, too. */
  sync(input: ViewInput, order: SlotOrder, cloud: PointCloud): 'same' | 'looks' | 'colors' {
    const { view, describe, words, locale } = input;
    const worn = wornBy(input);
    const before = this.worn;
    if ((Object.keys(worn) as (keyof Worn)[]).every((name) => worn[name] === before[name])) return 'same';
    // A column on its way leaves the picture as it is until it has come.
    this.worn = worn;
    this.paletteKey = '';
    const recolored = worn.color !== before.color || !this.color;
    const [colored, size, opacity] = [describe(view.color), describe(view.size), describe(view.opacity)];
    if (recolored) this.color = colored && worn.color ? colorScale(colored, worn.color, words, locale) : null;
    this.sizes = size && worn.size ? sizeBytes(size, worn.size) : null;
    const looks = {
      codes: this.color?.codes ?? null,
      sizes: this.sizes,
      shapes: worn.shape ? shapeBytes(worn.shape).bytes : null,
      opacities: opacity && worn.opacity ? opacityBytes(opacity, worn.opacity) : null,
    };
    cloud.setStyle(arrangeLooks(looks, order), worn.shape !== null);
    return recolored ? 'colors' : 'looks';
  }

  /** True where the legend has to be written anew. */
  syncPalette({ theme }: ViewInput, cloud: PointCloud): boolean {
    const key = `${theme}${this.color?.column}`;
    if (key === this.paletteKey) return false;
    this.paletteKey = key;
    this.palette = paletteTexels(this.color?.kind ?? null, PALETTES[theme]);
    cloud.setPalette(this.palette);
    return true;
  }

  /** The GPU has nothing any more. */
  forget(): void {
    this.worn = BARE;
    this.paletteKey = '';
  }

  clear(): void {
    this.worn = BARE;
    this.color = null;
  }
}
