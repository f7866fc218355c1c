// One bound of a range as a number or a date; it takes effect on Enter or when one leaves the field.
import type { Column } from '@orrery/protocol';
import { useEffect, useId, useState } from 'react';

interface BoundFieldProps {
  readonly column: Column;
  readonly label: string;
  readonly value: number;
  readonly disabled: boolean;
  readonly onChange: (value: number) => void;
}

const asText = (value: number, type: Column['type']): string =>
  type === 'timestamp' ? new Date(value).toISOString().slice(0, 10) : String(value);

const asValue = (text: string, type: Column['type']): number =>
  type === 'timestamp' ? Date.parse(`${text}T00:00:00Z`) : Number(text);

export const BoundField = ({ column, label, value, disabled, onChange }: BoundFieldProps) => {
  const id = useId();
  const shown = asText(value, column.type);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const settle = () => {
    const typed = asValue(text, column.type);
    if (text.trim() === '' || !Number.isFinite(typed)) setText(shown);
    else if (text !== shown) onChange(typed);
  };
  return (
    <div className="orr-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="orr-input"
        type={column.type === 'timestamp' ? 'date' : 'text'}
        inputMode={column.type === 'timestamp' ? undefined : 'decimal'}
        value={text}
        disabled={disabled}
        onChange={(event) => setText(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle();
        }}
      />
    </div>
  );
};
