// The table's scrolling: how far it is scrolled in rows, whatever the scrollbar can address. Where the bar's way stands
// for more than itself, wheel and keys move the table, and the bar follows.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  bringIntoSight,
  contentTopAt,
  type Extent,
  farthest,
  scaleOf,
  scrollTopAt,
} from './scaled-scroll.ts';

export interface Scroller {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly extent: Extent;
  /** px of the table above what is seen. */
  readonly contentTop: number;
  /** px of the bar. */
  readonly scrollTop: number;
  readonly width: number;
  toRow(row: number): void;
}

const SAME_PX = 1.5; // a browser rounds where it scrolls to

export const useScroller = (rows: number, rowPx: number, headPx: number): Scroller => {
  const ref = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [at, setAt] = useState({ contentTop: 0, scrollTop: 0 });
  const extent: Extent = { rows, rowPx, viewPx: Math.max(rowPx, size.height - headPx) };
  const now = useRef({ extent, ...at });
  now.current = { extent, ...at };

  useLayoutEffect(() => {
    const host = ref.current;
    if (!host) return;
    const sizes = new ResizeObserver(() => setSize({ width: host.clientWidth, height: host.clientHeight }));
    sizes.observe(host);
    return () => sizes.disconnect();
  }, []);

  const go = useCallback((contentTop: number) => {
    const host = ref.current;
    const { extent: whole } = now.current;
    const top = Math.min(farthest(whole), Math.max(0, contentTop));
    const scrollTop = scrollTopAt(top, whole);
    now.current = { ...now.current, contentTop: top, scrollTop };
    setAt({ contentTop: top, scrollTop });
    if (host) host.scrollTop = scrollTop;
  }, []);

  useEffect(() => {
    const host = ref.current;
    if (!host) return;
    const onScroll = () => {
      const { extent: whole, scrollTop } = now.current;
      if (Math.abs(host.scrollTop - scrollTop) < SAME_PX) return; // it followed the table
      setAt({ contentTop: contentTopAt(host.scrollTop, whole), scrollTop: host.scrollTop });
    };
    const onWheel = (event: WheelEvent) => {
      const { extent: whole, contentTop } = now.current;
      if (scaleOf(whole) === 1 || event.deltaY === 0 || event.ctrlKey) return; // the browser does it better
      event.preventDefault();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? whole.rowPx : 1;
      go(contentTop + event.deltaY * unit);
      host.scrollLeft += event.deltaX;
    };
    host.addEventListener('scroll', onScroll, { passive: true });
    host.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      host.removeEventListener('scroll', onScroll);
      host.removeEventListener('wheel', onWheel);
    };
  }, [go]);

  const far = farthest(extent);
  useEffect(() => {
    if (now.current.contentTop > far) go(far); // fewer rows than before
  }, [far, go]);

  const toRow = useCallback(
    (row: number) => {
      const { extent: whole, contentTop } = now.current;
      const top = bringIntoSight(row, contentTop, whole);
      if (top !== contentTop) go(top);
    },
    [go],
  );
  return { ref, extent, ...at, width: size.width, toRow };
};
