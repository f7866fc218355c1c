// One column as it was read: its kind, its first values, and what can be corrected about it.
import { AGGREGATIONS, type Column, type ColumnOptions } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useId, useState } from 'react';
import { columnTitle } from '../../format/columns.ts';
import { useSay } from '../../i18n/texts.ts';
import { Select } from '../../ui/select.tsx';
import { TYPE_ICONS } from '../chart-icons.ts';

interface ReadColumnProps {
  readonly column: Column;
  /** Values of the first rows, in words; null while they are read. */
  readonly first: string | null;
  readonly disabled: boolean;
  /** Something about it was said by somebody. */
  readonly corrected: boolean;
  readonly onChange: (change: Partial<ColumnOptions>) => void;
  readonly onAsFound: () => void;
}

const TYPES = ['number', 'timestamp', 'category', 'text'] as const;

export const ReadColumn = ({ column, first, disabled, corrected, onChange, onAsFound }: ReadColumnProps) => {
  const say = useSay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const Icon = TYPE_ICONS[column.type];
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="orr-read-column">
      <Collapsible.Trigger className="orr-disclosure">
        <ChevronRight size={16} aria-hidden />
        <Icon size={14} role="img" aria-label={say(`type.${column.type}`)} />
        <span className="orr-truncate">{columnTitle(column)}</span>
        {corrected ? <span className="orr-corrected">{say('read.column.corrected')}</span> : null}
      </Collapsible.Trigger>
      <p className="orr-label orr-truncate">{first ?? ' '}</p>
      <Collapsible.Content className="orr-read-fields">
        <div className="orr-pair">
          <TextField
            id={`${id}-label`}
            label={say('read.column.name')}
            value={column.label}
            disabled={disabled}
            onChange={(label) => label !== '' && onChange({ label })}
          />
          <TextField
            id={`${id}-unit`}
            label={say('read.column.unit')}
            value={column.unit ?? ''}
            placeholder={say('read.column.unit_hint')}
            disabled={disabled}
            onChange={(unit) => onChange({ unit: unit === '' ? null : unit })}
          />
        </div>
        <div className="orr-pair">
          <div className="orr-field">
            <label htmlFor={`${id}-type`}>{say('read.column.type')}</label>
            <Select
              id={`${id}-type`}
              value={column.type}
              disabled={disabled}
              onChange={({ target }) => onChange({ type: TYPES.find((type) => type === target.value) })}
            >
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {say(`type.${type}`)}
                </option>
              ))}
            </Select>
          </div>
          <div className="orr-field">
            <label htmlFor={`${id}-together`}>{say('read.column.aggregation')}</label>
            <Select
              id={`${id}-together`}
              value={column.aggregation}
              disabled={disabled || column.type !== 'number'}
              onChange={({ target }) =>
                onChange({ aggregation: AGGREGATIONS.find((one) => one === target.value) })
              }
            >
              {AGGREGATIONS.map((one) => (
                <option key={one} value={one}>
                  {say(`aggregation.${one}`)}
                </option>
              ))}
            </Select>
          </div>
        </div>
        <div className="orr-actions">
          {corrected ? (
            <button type="button" className="orr-button" disabled={disabled} onClick={onAsFound}>
              {say('read.reset')}
            </button>
          ) : null}
          <button
            type="button"
            className="orr-button"
            disabled={disabled}
            onClick={() => onChange({ drop: true })}
          >
            {say('read.column.drop')}
          </button>
        </div>
      </Collapsible.Content>
    </Collapsible.Root>
  );
};

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly disabled: boolean;
  /** On Enter, or when one leaves the field. */
  readonly onChange: (value: string) => void;
}

const TextField = ({ id, label, value, placeholder, disabled, onChange }: TextFieldProps) => {
  const [text, setText] = useState<string | null>(null);
  const settle = () => {
    if (text !== null && text.trim() !== value) onChange(text.trim());
    setText(null);
  };
  return (
    <div className="orr-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="orr-input"
        value={text ?? value}
        placeholder={placeholder}
        disabled={disabled}
        autoComplete="off"
        onChange={({ target }) => setText(target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
    </div>
  );
};
