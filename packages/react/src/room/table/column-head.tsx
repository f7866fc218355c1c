// The head of one column: sorts by click, gives statistics, and its edge sets the width.
// biome-ignore-all lint/a11y/useSemanticElements: a window of a million rows cannot be a table element; the grid holds the focus
// biome-ignore-all lint/a11y/useFocusableInteractive: a window of a million rows cannot be a table element; the grid holds the focus
import type { Column } from '@orrery/protocol';
import { ArrowDown, ArrowUp, ChartColumn } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { columnTitle } from '../../format/columns.ts';
import { useSay } from '../../i18n/texts.ts';
import { ColumnStatistics } from '../statistics/column-statistics.tsx';
import { clampWidth, type SortKey } from './column-layout.ts';
import { isRightAligned } from './table-cell.tsx';

const STEP_PX = 16; // of a key on the edge

interface ColumnHeadProps {
  readonly column: Column;
  readonly index: number;
  readonly width: number;
  readonly sort: readonly SortKey[];
  readonly style: CSSProperties;
  readonly onSort: (add: boolean) => void;
  readonly onWidth: (px: number) => void;
}

export const ColumnHead = ({ column, index, width, sort, style, onSort, onWidth }: ColumnHeadProps) => {
  const say = useSay();
  const at = sort.findIndex((key) => key.column === column.name);
  const key = sort[at];
  const title = columnTitle(column);
  return (
    <div
      role="columnheader"
      className="orr-column-head"
      style={style}
      aria-colindex={index}
      aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
      data-right={isRightAligned(column)}
    >
      <button
        type="button"
        tabIndex={-1}
        className="orr-sort"
        title={say('table.sort', { column: title })}
        onClick={(event) => onSort(event.shiftKey)}
      >
        <span className="orr-truncate">{title}</span>
        {key === undefined ? null : key.descending ? (
          <ArrowDown size={14} aria-hidden />
        ) : (
          <ArrowUp size={14} aria-hidden />
        )}
        {key !== undefined && sort.length > 1 ? <span className="orr-secondary">{at + 1}</span> : null}
      </button>
      <Popover.Root>
        <Popover.Trigger
          className="orr-head-button"
          tabIndex={-1}
          aria-label={say('stats.of', { column: title })}
        >
          <ChartColumn size={14} aria-hidden />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="orrery orr-popover orr-statistics-popover"
            side="top"
            align="start"
            sideOffset={6}
            collisionPadding={8}
          >
            <h2>{title}</h2>
            <ColumnStatistics column={column} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      <WidthEdge label={say('table.width', { column: title })} width={width} onWidth={onWidth} />
    </div>
  );
};

interface WidthEdgeProps {
  readonly label: string;
  readonly width: number;
  readonly onWidth: (px: number) => void;
}

const WidthEdge = ({ label, width, onWidth }: WidthEdgeProps) => {
  const from = useRef<{ x: number; width: number } | null>(null);
  const move = (event: PointerEvent) => {
    if (from.current) onWidth(clampWidth(from.current.width + event.clientX - from.current.x));
  };
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -STEP_PX : event.key === 'ArrowRight' ? STEP_PX : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onWidth(clampWidth(width + by));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      tabIndex={-1}
      className="orr-width-edge"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={press}
    />
  );
};
