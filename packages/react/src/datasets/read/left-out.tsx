// Columns of the file that somebody left out; each can come back.
import type { ColumnName } from '@orrery/protocol';
import { useSay } from '../../i18n/texts.ts';

interface LeftOutProps {
  readonly names: readonly ColumnName[];
  readonly disabled: boolean;
  readonly onBack: (name: ColumnName) => void;
}

export const LeftOut = ({ names, disabled, onBack }: LeftOutProps) => {
  const say = useSay();
  if (names.length === 0) return null;
  return (
    <ul className="orr-left-out" aria-label={say('read.left_out')}>
      {names.map((name) => (
        <li key={name}>
          <span className="orr-truncate orr-secondary">{say('read.left_out.column', { name })}</span>
          <button type="button" className="orr-button" disabled={disabled} onClick={() => onBack(name)}>
            {say('read.column.back')}
          </button>
        </li>
      ))}
    </ul>
  );
};
