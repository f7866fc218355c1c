// What shape and size say in a scatter, in both forms. It remembers its answers: the same keys are the same objects, and rows
// are counted again only when the column or the mask is another.
import type { Column, ColumnData } from '@orrery/protocol';
import { titleOf } from '../../axes/position-scale.ts';
import type { ColorWords } from '../../color/color-scale.ts';
import { THEMES, type ThemeName } from '../../theme.ts';
import type { Legend } from '../../viewport.types.ts';
import { remember } from '../aggregate/remember.ts';
import type { ViewInput } from '../stage-view.ts';
import { countsByCode, shapeKey, withShapes } from './shape-key.ts';
import { discPx, sizeKey } from './size-key.ts';

export interface Keyed {
  readonly legend: Legend | null;
  readonly keys: readonly Legend[];
}

/** The key of sizes drawn over a column's whole range. */
export const columnSizes = (column: Column, theme: ThemeName, locale: string): Legend | null => {
  const [low, high] = [column.min ?? 0, column.max ?? 1];
  return sizeKey({
    column: column.name,
    title: titleOf(column),
    kind: 'sizes',
    low,
    high,
    time: column.type === 'timestamp',
    extentOf: (value) => discPx((value - low) / (high - low)),
    ink: THEMES[theme].secondary,
    locale,
  });
};

export class ScatterKeys {
  private readonly counts = remember(countsByCode);
  private readonly shapes = remember(
    (column: Column, data: ColumnData, counts: Float64Array, theme: ThemeName, words: ColorWords) =>
      shapeKey(column, data, counts, THEMES[theme].secondary, words),
  );
  private readonly sizes = remember(columnSizes);
  private readonly worn = remember((legend: Legend, key: Legend) => withShapes(legend, key));
  private readonly listed = remember((...keys: (Legend | null)[]) => keys.filter((key) => key !== null));

  /**
   * The colour's legend and what stands beside it. `shape` and `size` are what is drawn now, null where nothing is;
   * `mask` may be a moment old, as the colour's counts are.
   */
  read(
    { view, describe, theme, words, locale }: ViewInput,
    legend: Legend | null,
    worn: { readonly shape: ColumnData | null; readonly size: boolean },
    mask: Uint8Array | null,
  ): Keyed {
    const [shaped, sized] = [describe(view.shape), describe(view.size)];
    const key =
      shaped && worn.shape
        ? this.shapes(shaped, worn.shape, this.counts(worn.shape, mask), theme, words)
        : null;
    const both = key !== null && legend?.kind === 'categories' && legend.column === key.column;
    const size = sized && worn.size ? this.sizes(sized, theme, locale) : null;
    return {
      legend: both ? this.worn(legend, key) : legend,
      keys: this.listed(both ? null : key, size),
    };
  }
}
