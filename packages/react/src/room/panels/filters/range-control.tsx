// A filter on a range: two thumbs over the distribution, and the bounds as numbers or dates. While a thumb moves, by hand or
// by a held key, everyone's stage follows; letting go makes it one change.
import type { Column, Filter } from '@orrery/protocol';
import { colorOf } from '@orrery/viewport';
import { Slider } from 'radix-ui';
import { type CSSProperties, type FocusEvent, useMemo } from 'react';
import { histogram } from '../../../format/facets.ts';
import { filterOf, type Pair, pairOf, snapTo, stepOf } from '../../../format/range.ts';
import { useDrag, useMovers } from '../../../hooks/use-drag.ts';
import { useFilters } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';
import { useRoom } from '../../room-context.ts';
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
  const may = client.can('map_stage');
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
      <Distribution column={column} span={span} pair={pair} />
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

const Distribution = ({ column, span, pair }: { column: Column; span: Pair; pair: Pair }) => {
  const { client } = useRoom();
  const filters = useFilters(client.scene);
  const columns = useStore(client.data, (data) => data.columns);
  const others = JSON.stringify({ ...filters, [column.name]: null });
  // biome-ignore lint/correctness/useExhaustiveDependencies: its own filter does not change the bars
  const bars = useMemo(
    () => histogram(columns, filters, column.name, { min: span[0], max: span[1] }, BINS),
    [columns, others, column.name, span],
  );
  const top = Math.max(1, ...(bars ?? []));
  const width = (span[1] - span[0]) / BINS || 1;
  return (
    <svg
      className="orr-distribution"
      viewBox={`0 0 ${BINS} 32`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bars?.map((count, bin) => {
        const middle = span[0] + (bin + 0.5) * width;
        const height = (count / top) * 32;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={bin}
            x={bin + 0.1}
            width={0.8}
            y={32 - height}
            height={height}
            data-in={middle >= pair[0] && middle <= pair[1]}
          />
        );
      })}
    </svg>
  );
};
