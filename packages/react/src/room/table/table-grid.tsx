// The rows as a grid: only what is in sight is drawn and read. Keys first: arrows, pages, ends, Space selects, Enter opens.
// biome-ignore-all lint/a11y/useSemanticElements: a window of a million rows cannot be a table element; the grid holds the focus and says which row is active
// biome-ignore-all lint/a11y/useFocusableInteractive: a window of a million rows cannot be a table element; the grid holds the focus and says which row is active
// biome-ignore-all lint/a11y/useKeyWithClickEvents: a window of a million rows cannot be a table element; the grid holds the focus and says which row is active
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: a window of a million rows cannot be a table element; the grid holds the focus and says which row is active
import type { SessionClient } from '@orrery/client';
import type { Column } from '@orrery/protocol';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { columnTitle } from '../../format/columns.ts';
import { formatRow } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { ColumnHead } from './column-head.tsx';
import { type SortKey, sorted, widthFor } from './column-layout.ts';
import type { PageWindow } from './page-window.ts';
import { rowsInSight, trackPx } from './scaled-scroll.ts';
import { isRightAligned, TableCell } from './table-cell.tsx';
import { pickRows } from './table-rows.ts';
import { useScroller } from './use-scroller.ts';

const OVER = 8; // rows drawn beyond what is in sight, so that a scroll shows no gap
const NUMBER_PX = 76; // "1,000,000" and a mark
const TOUCH_NUMBER_PX = 112; // and a box to tap
const ROW_PX = 28;
const TOUCH_ROW_PX = 44; // a finger's target

interface TableGridProps {
  readonly client: SessionClient;
  readonly window: PageWindow;
  readonly columns: readonly Column[];
  readonly sort: readonly SortKey[];
  /** For fingers: higher rows, a tap opens, and the row's number selects. */
  readonly touch: boolean;
  /** The row that is pointed at elsewhere. */
  readonly pointed: number | null;
  /** The row whose detail is open. */
  readonly opened: number | null;
  readonly onSort: (sort: readonly SortKey[]) => void;
  readonly onPoint: (row: number | null) => void;
  readonly onOpen: (row: number) => void;
  /** A tool used on the active row by its key. */
  readonly onTool: (tool: 'brush' | 'measure', row: number) => void;
}

export const TableGrid = (props: TableGridProps) => {
  const { client, window: pages, columns, sort, touch, pointed, opened } = props;
  const rowPx = touch ? TOUCH_ROW_PX : ROW_PX;
  const numberPx = touch ? TOUCH_NUMBER_PX : NUMBER_PX;
  const say = useSay();
  const id = useId();
  const { count, error } = useStore(pages.store);
  const mask = useStore(client.selection, (selection) => selection.mask);
  const maySelect = client.can('select');
  const rows = count ?? 0;
  const headPx = rowPx + 4;
  const scroller = useScroller(rows, rowPx, headPx);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const widthOf = (column: Column) => widths[column.name] ?? widthFor(column, columnTitle(column), touch);
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.ref.current,
    estimateSize: (index) => widthOf(columns[index]!),
    paddingStart: numberPx,
    overscan: 2,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths are what is measured
  useEffect(() => across.measure(), [across, widths, columns]);

  const { first, end } = rowsInSight(scroller.contentTop, scroller.extent, OVER);
  useEffect(() => pages.show(first, Math.max(first + 1, end)), [pages, first, end]);
  const places = useMemo(
    () => Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i),
    [first, end],
  );

  const go = (place: number, extend: boolean) => {
    const next = Math.min(Math.max(0, rows - 1), Math.max(0, place));
    setActive(next);
    scroller.toRow(next);
    if (!extend) anchor.current = next;
    props.onPoint(pages.at(next)?.row ?? null);
  };
  const pick = (place: number, extend: boolean, toggle: boolean) => {
    if (!maySelect) return;
    void pickRows(client, pages, { place, from: extend ? anchor.current : null, toggle }).catch(() => {});
    if (!extend) anchor.current = place;
  };
  const press = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(scroller.extent.viewPx / rowPx) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) go(to, event.shiftKey);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      scroller.ref.current?.scrollBy({ left: event.key === 'ArrowRight' ? 120 : -120 });
    else if ((event.key === 'b' || event.key === 'm') && !event.ctrlKey && !event.metaKey) {
      const row = pages.at(active)?.row;
      if (row !== undefined) props.onTool(event.key === 'b' ? 'brush' : 'measure', row);
    } else if (event.key === ' ') pick(active, event.shiftKey, true);
    else if (event.key === 'Enter') {
      const row = pages.at(active)?.row;
      if (row !== undefined) props.onOpen(row);
    } else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent, place: number) => {
    setActive(place);
    const row = pages.at(place)?.row;
    const onNumber = event.target instanceof Element && event.target.closest('.orr-row-number') !== null;
    if (touch && onNumber) pick(place, false, true);
    else if (touch && row !== undefined) props.onOpen(row);
    else if (!touch) pick(place, event.shiftKey, event.ctrlKey || event.metaKey);
  };
  const total = across.getTotalSize();
  const shift = scroller.scrollTop - scroller.contentTop;
  return (
    <div
      ref={scroller.ref}
      className="orr-grid"
      role="grid"
      aria-label={say('table.title')}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable={maySelect}
      aria-activedescendant={rows > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={press}
      onMouseLeave={() => props.onPoint(null)}
      style={{ '--orr-grid-row': `${rowPx}px`, '--orr-grid-number': `${numberPx}px` } as React.CSSProperties}
    >
      <div role="row" className="orr-grid-head" aria-rowindex={1} style={{ width: total, height: headPx }}>
        <div role="columnheader" className="orr-row-number" aria-colindex={1}>
          {say('table.row')}
        </div>
        {across.getVirtualItems().map(({ index, start, size }) => {
          const column = columns[index];
          return column === undefined ? null : (
            <ColumnHead
              key={column.name}
              column={column}
              index={index + 2}
              width={size}
              sort={sort}
              style={{ left: start, width: size }}
              onSort={(add) => props.onSort(sorted(sort, column.name, add))}
              onWidth={(px) => setWidths({ ...widths, [column.name]: px })}
            />
          );
        })}
      </div>
      <div className="orr-grid-space" style={{ width: total, height: trackPx(scroller.extent) }}>
        {places.map((place) => {
          const line = pages.at(place);
          return (
            <div
              key={place}
              id={`${id}-${place}`}
              role="row"
              className="orr-grid-row"
              aria-rowindex={place + 2}
              aria-selected={line !== null && mask?.[line.row] === 1}
              data-active={place === active}
              data-pointed={line !== null && line.row === pointed}
              data-opened={line !== null && line.row === opened}
              style={{ top: place * rowPx + shift }}
              onClick={(event) => click(event, place)}
              onDoubleClick={() => line && props.onOpen(line.row)}
              onMouseEnter={() => props.onPoint(line?.row ?? null)}
            >
              <div role="gridcell" className="orr-row-number" aria-colindex={1}>
                {line === null ? '' : formatRow(line.row, say.locale)}
              </div>
              {across.getVirtualItems().map(({ index, start, size }) => {
                const column = columns[index];
                return column === undefined ? null : (
                  <div
                    key={column.name}
                    role="gridcell"
                    className="orr-cell orr-truncate"
                    aria-colindex={index + 2}
                    data-right={isRightAligned(column)}
                    style={{ left: start, width: size }}
                  >
                    <TableCell column={column} value={line === null ? undefined : line.value(column.name)} />
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
      {error === null ? null : <p className="orr-grid-note">{error.message}</p>}
      {count === 0 ? <p className="orr-grid-note">{say('table.empty')}</p> : null}
    </div>
  );
};
