// How rows look on paper: hue, size, shape, opacity, filtered, selected, from the same bytes as in the cube. Each part is made
// again only when its column changed; the whole is a new object exactly when something did.
import { countOf } from '@orrery/client';
import type { Column, ColumnData } from '@orrery/protocol';
import { type ColorScale, type ColorWords, colorAt, colorScale } from '../../color/color-scale.ts';
import { PALETTES } from '../../color/palettes.ts';
import type { ThemeName } from '../../theme.ts';
import { remember } from '../../views/aggregate/remember.ts';
import { outlineOf } from '../../views/scatter/point-style.ts';
import { opacityBytes, type RowBytes, shapeBytes, sizeBytes } from '../../views/scatter/row-looks.ts';
import { lookOf } from '../../views/soon.ts';
import type { ViewInput } from '../../views/stage-view.ts';

const CODES = 256;

export interface ScatterLook {
  readonly mask: Uint8Array | null;
  readonly selected: Uint8Array | null;
  /** CSS px around what is selected. */
  readonly outline: number;
  /** A place in `hues` per row; null: the first. */
  readonly codes: Uint8Array | null;
  /** #RRGGBB of each code. */
  readonly hues: readonly string[];
  /** A byte per row each; null: all the same. */
  readonly sizes: Uint8Array | null;
  readonly shapes: Uint8Array | null;
  readonly opacities: Uint8Array | null;
}

export const BARE: ScatterLook = {
  mask: null,
  selected: null,
  outline: 0,
  codes: null,
  hues: [],
  sizes: null,
  shapes: null,
  opacities: null,
};

export const huesOf = (kind: ColorScale['kind'] | null, theme: ThemeName): readonly string[] =>
  Array.from({ length: CODES }, (_, code) => colorAt(kind, PALETTES[theme], code));

/** Selected rows and how they stand out. */
export const selectionLook = (
  selected: Uint8Array | null,
  ringed: boolean,
): Pick<ScatterLook, 'selected' | 'outline'> => ({
  selected,
  outline: selected ? outlineOf(countOf(selected), ringed) : 0,
});

/** A column mapped to a look, as exact as a look needs; null while it is on its way or of another kind. */
const worn = (
  input: ViewInput,
  name: string | null,
  wanted: 'any' | 'ordered' | 'category',
): ColumnData | null => {
  const column = input.describe(name);
  if (!column || column.type === 'text') return null;
  if (wanted !== 'any' && (column.type === 'category') !== (wanted === 'category')) return null;
  const steps = input.drawn(column.name);
  return steps ? lookOf(steps) : null;
};

type Ranged = (column: Column, data: ColumnData) => RowBytes;
const ranged = (bytes: Ranged) =>
  remember((column: Column | null, data: ColumnData | null): RowBytes | null =>
    column && data ? bytes(column, data) : null,
  );

export class ScatterLooks {
  color: ColorScale | null = null;
  /** The column that shapes say, as it is drawn. */
  shaped: ColumnData | null = null;
  look: ScatterLook = BARE;
  private readonly scale = remember(
    (column: Column | null, data: ColumnData | null, words: ColorWords, locale: string): ColorScale | null =>
      column && data ? colorScale(column, data, words, locale) : null,
  );
  private readonly sizes = ranged(sizeBytes);
  private readonly opacities = ranged(opacityBytes);
  private readonly shapes = remember((data: ColumnData | null) => data && shapeBytes(data).bytes);
  private readonly hues = remember(huesOf);
  private readonly joined = remember(
    (
      mask: ScatterLook['mask'],
      selected: ScatterLook['selected'],
      ringed: boolean,
      codes: ScatterLook['codes'],
      hues: ScatterLook['hues'],
      sizes: ScatterLook['sizes'],
      shapes: ScatterLook['shapes'],
      opacities: ScatterLook['opacities'],
    ): ScatterLook => ({ mask, ...selectionLook(selected, ringed), codes, hues, sizes, shapes, opacities }),
  );

  sync(input: ViewInput): void {
    const { view, describe, mask, selected, ringed = false, theme, words, locale } = input;
    this.color = this.scale(describe(view.color), worn(input, view.color, 'any'), words, locale);
    this.shaped = worn(input, view.shape ?? null, 'category');
    this.look = this.joined(
      mask,
      selected,
      ringed,
      this.color?.codes ?? null,
      this.hues(this.color?.kind ?? null, theme),
      this.sizes(describe(view.size), worn(input, view.size, 'ordered')),
      this.shapes(this.shaped),
      this.opacities(describe(view.opacity ?? null), worn(input, view.opacity ?? null, 'ordered')),
    );
  }
}
