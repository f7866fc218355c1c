// One channel of the chart: the column it draws, of those that fit, grouped by kind and with their units.
import type { Channel, Column, ColumnType, ViewChannel } from '@orrery/protocol';
import type { ReactNode } from 'react';
import { TYPE_ICONS } from '../../../datasets/chart-icons.ts';
import { columnTitle } from '../../../format/columns.ts';
import { useSay } from '../../../i18n/texts.ts';
import { Select } from '../../../ui/select.tsx';

interface ChannelFieldProps {
  readonly channel: ViewChannel;
  readonly label: string;
  readonly columns: readonly Column[];
  readonly value: string | null;
  readonly may: boolean;
  readonly onChange: (column: string | null) => void;
  /** Beside the select, as the axis's scale. */
  readonly children?: ReactNode;
}

const KINDS: readonly ColumnType[] = ['number', 'timestamp', 'category', 'text'];

export const ChannelField = (props: ChannelFieldProps) => {
  const { channel, label, columns, value, may, onChange, children } = props;
  const say = useSay();
  const id = `orr-channel-${channel.channel satisfies Channel}`;
  const fitting = columns.filter((column) => channel.types.includes(column.type));
  const chosen = columns.find((column) => column.name === value);
  const Icon = chosen && TYPE_ICONS[chosen.type];
  const kinds = KINDS.filter((kind) => fitting.some((column) => column.type === kind));
  const options = (kind: ColumnType) =>
    fitting
      .filter((column) => column.type === kind)
      .map((column) => (
        <option key={column.name} value={column.name}>
          {columnTitle(column)}
        </option>
      ));
  return (
    <div className="orr-field orr-channel" data-mapped={chosen !== undefined}>
      <div className="orr-channel-head">
        <label htmlFor={id}>{label}</label>
        {children}
      </div>
      <div className="orr-channel-select">
        {Icon ? <Icon size={14} aria-hidden /> : null}
        <Select
          id={id}
          value={value ?? ''}
          disabled={!may || (fitting.length === 0 && value === null)}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{say(channel.measured ? 'mapping.rows_count' : 'mapping.not_mapped')}</option>
          {/* a column of somewhere else is shown as it is called, and can be taken away */}
          {value !== null && !fitting.some(({ name }) => name === value) ? (
            <option value={value}>{chosen ? columnTitle(chosen) : value}</option>
          ) : null}
          {kinds.length > 1
            ? kinds.map((kind) => (
                <optgroup key={kind} label={say(`types.${kind}`)}>
                  {options(kind)}
                </optgroup>
              ))
            : kinds.map(options)}
        </Select>
      </div>
    </div>
  );
};
