// A scrollbar for more rows than an element can be high. Up to the limit a pixel is a pixel; beyond it the bar's way stands
// for the table's by proportion, and wheel and keys move the table itself. Pure; CSS px.

/** Firefox clamps an element at 17.8 million px, Chromium at 33.5: below both. */
export const MOST_PX = 15_000_000;

export interface Extent {
  readonly rows: number;
  readonly rowPx: number;
  /** Height of what is seen of the rows. */
  readonly viewPx: number;
}

const contentPx = ({ rows, rowPx }: Extent): number => rows * rowPx;

/** How far the table itself can be scrolled. */
export const farthest = (extent: Extent): number => Math.max(0, contentPx(extent) - extent.viewPx);

/** Height of the element that gives the scrollbar its way. */
export const trackPx = (extent: Extent): number => Math.min(contentPx(extent), MOST_PX);

/** px of the table for one px of the bar; 1 while it fits. */
export const scaleOf = (extent: Extent): number => {
  const way = trackPx(extent) - extent.viewPx;
  return way > 0 ? farthest(extent) / way : 1;
};

/** How far the table is scrolled where the bar is. */
export const contentTopAt = (scrollTop: number, extent: Extent): number =>
  Math.min(farthest(extent), Math.max(0, scrollTop * scaleOf(extent)));

/** Where the bar is for a table scrolled so far. */
export const scrollTopAt = (contentTop: number, extent: Extent): number => contentTop / scaleOf(extent);

export interface RowSpan {
  readonly first: number;
  /** Not part of it. */
  readonly end: number;
}

/** The rows in sight, with `over` more on either side. */
export const rowsInSight = (contentTop: number, extent: Extent, over: number): RowSpan => {
  const { rows, rowPx, viewPx } = extent;
  return {
    first: Math.max(0, Math.floor(contentTop / rowPx) - over),
    end: Math.min(rows, Math.ceil((contentTop + viewPx) / rowPx) + over),
  };
};

/** The least scrolling that brings a row into sight whole. */
export const bringIntoSight = (row: number, contentTop: number, extent: Extent): number => {
  const top = row * extent.rowPx;
  if (top < contentTop) return top;
  const bottom = top + extent.rowPx - extent.viewPx;
  return Math.min(farthest(extent), Math.max(contentTop, bottom));
};
