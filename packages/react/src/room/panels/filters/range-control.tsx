// A filter on a range: two thumbs over the distribution, and the bounds as numbers or dates. While a thumb moves, by hand or
// by a held key, everyone's stage follows; letting go makes it one change.
import type { Column, Filter } from '@orrery/protocol';
import { colorOf } from '@orrery/viewport';
import { Slider } from 'radix-ui';
import { type CSSProperties, type FocusEvent, useMemo } from 'react';
import { binned, othersMask } from '../../../format/facets.ts';
import { filterOf, type Pair, pairOf, snapTo, stepOf } from '../../../format/range.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useDrag, useMovers } from '../../../hooks/use-drag.ts';
import { useFilters } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useRoom } from '../../room-context.ts';
import { Histogram } from '../../statistics/histogram.tsx';
import { BoundField } from './bound-field.tsx';

interface RangeControlProps {
  readonly column: Column;
  readonly filter: Filter | undefined;
}

const BINS = 40; // 6 px each in the panel
const DAY = 86_400_000;

export const RangeControl = ({ column, filter }: RangeControlProps) => {
  const say = useSay();
  const { client } = useRoom();
  const span: Pair = useMemo(() => [column.min ?? 0, column.max ?? 0], [column]);
  const step = column.type === 'timestamp' ? DAY : stepOf(span);
  const may = useCan(client, 'map_stage');
  const drag = useDrag<Filter | null>(client, 'filters', 'by_column', column.name, may);
  const mover = useMovers(client)('filters', 'by_column', column.name);
  const pair = pairOf(filter, span);

  const apply = (next: Pair) => client.setFilter(column.name, filterOf(next, span));
  const move = ([a, b]: number[]) =>
    drag.move(filterOf([snapTo(a!, step, span), snapTo(b!, step, span)], span));
  /** From one thumb to the other is not away. */
  const left = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) drag.drop();
  };
  return (
    <div
      className="orr-range-control"
      style={mover === null ? undefined : ({ '--orr-mover': colorOf(mover) } as CSSProperties)}
    >
      <Distribution
        column={column}
        span={span}
        pair={filter === undefined ? null : pair}
        onBrush={may ? ([low, high]) => move([low, high]) : undefined}
        onDrop={drag.drop}
      />
      {mover === null ? null : (
        <p className="orr-mover">
          <PersonMark participant={mover} size={16} />
          <span className="orr-truncate">{say('filters.mover', { name: mover.username })}</span>
        </p>
      )}
      <Slider.Root
        className="orr-slider"
        min={span[0]}
        max={span[1]}
        step={step}
        value={[...pair]}
        disabled={!may || span[0] === span[1]}
        onValueChange={move}
        // not its own commit, which is once for each key that repeats
        onLostPointerCapture={drag.drop}
        onKeyUp={drag.drop}
        onBlur={left}
        data-moved={mover !== null}
      >
        <Slider.Track>
          <Slider.Range />
        </Slider.Track>
        <Slider.Thumb aria-label={say('filters.low', { column: column.label })} />
        <Slider.Thumb aria-label={say('filters.high', { column: column.label })} />
      </Slider.Root>
      <div className="orr-pair">
        <BoundField
          column={column}
          label={say('filters.from')}
          value={pair[0]}
          disabled={!may}
          onChange={(low) => apply([Math.min(low, pair[1]), pair[1]])}
        />
        <BoundField
          column={column}
          label={column.unit === null ? say('filters.to') : say('filters.to_unit', { unit: column.unit })}
          value={pair[1]}
          disabled={!may}
          onChange={(high) => apply([pair[0], Math.max(high, pair[0])])}
        />
      </div>
    </div>
  );
};

interface DistributionProps {
  readonly column: Column;
  readonly span: Pair;
  /** What is let through; null where everything is. */
  readonly pair: Pair | null;
  readonly onBrush: ((pair: Pair) => void) | undefined;
  readonly onDrop: () => void;
}

/** All rows, those that pass the other filters, and the selected ones of these. */
const Distribution = ({ column, span, pair, onBrush, onDrop }: DistributionProps) => {
  const say = useSay();
  const { client } = useRoom();
  const filters = useFilters(client.scene);
  const columns = useStore(client.data, (data) => data.columns);
  const selected = useStore(client.selection, (selection) => selection.mask);
  const others = JSON.stringify({ ...filters, [column.name]: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: its own filter does not change the bars
  const passing = useMemo(() => othersMask(columns, filters, column.name), [columns, others, column.name]);
  const data = columns.get(column.name);
  const all = useMemo(() => data && binned(data, span, BINS, null), [data, span]);
  const ofPassing = useMemo(
    () => data && passing && binned(data, span, BINS, passing),
    [data, span, passing],
  );
  const ofSelected = useMemo(
    () => (data && selected ? binned(data, span, BINS, selected, passing) : null),
    [data, span, selected, passing],
  );
  if (!all) return <div className="orr-histogram" />;
  return (
    <Histogram
      all={all}
      passing={ofPassing ?? null}
      selected={ofSelected}
      label={say(onBrush ? 'filters.brush' : 'stats.histogram', { column: column.label })}
      range={pair}
      span={span}
      onBrush={onBrush}
      onDrop={onDrop}
    />
  );
};
