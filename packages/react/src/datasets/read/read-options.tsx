// How the file as a whole was read: its header, decimals, dates, fiscal year, row key. Each can be corrected.
import type { ColumnName, Dataset, ImportOptions } from '@orrery/protocol';
import { useSay } from '../../i18n/texts.ts';
import { Select } from '../../ui/select.tsx';
import { corrected } from './corrections.ts';

interface ReadOptionsProps {
  readonly dataset: Dataset;
  readonly options: ImportOptions;
  readonly disabled: boolean;
  readonly onChange: (options: ImportOptions) => void;
}

const DATE_ORDERS = ['day_first', 'month_first', 'year_first'] as const;
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

const monthName = (month: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, month - 1));

/** A choice whose first entry is "as found". */
interface ChoiceProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (value: string | undefined) => void;
}

const Choice = ({ id, label, value, disabled, choices, onChoose }: ChoiceProps) => {
  const say = useSay();
  return (
    <div className="orr-field">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        value={value}
        disabled={disabled}
        onChange={({ target }) => onChoose(target.value === '' ? undefined : target.value)}
      >
        <option value="">{say('read.as_guessed')}</option>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </Select>
    </div>
  );
};

export const ReadOptions = ({ dataset, options, disabled, onChange }: ReadOptionsProps) => {
  const say = useSay();
  const key = options.row_key ?? dataset.row_key;
  return (
    <div className="orr-read-options">
      <div className="orr-pair">
        <Choice
          id="orr-read-header"
          label={say('read.header')}
          value={options.header === undefined ? '' : String(options.header)}
          disabled={disabled}
          choices={[
            ['true', say('read.header.true')],
            ['false', say('read.header.false')],
          ]}
          onChoose={(value) =>
            onChange(corrected(options, { header: value === undefined ? undefined : value === 'true' }))
          }
        />
        <Choice
          id="orr-read-decimal"
          label={say('read.decimal')}
          value={options.decimal ?? ''}
          disabled={disabled}
          choices={[
            ['.', say('read.decimal.point')],
            [',', say('read.decimal.comma')],
          ]}
          onChoose={(value) =>
            onChange(corrected(options, { decimal: value === '.' || value === ',' ? value : undefined }))
          }
        />
      </div>
      <div className="orr-pair">
        <Choice
          id="orr-read-dates"
          label={say('read.date_order')}
          value={options.date_order ?? ''}
          disabled={disabled}
          choices={DATE_ORDERS.map((order) => [order, say(`read.date_order.${order}`)])}
          onChoose={(value) =>
            onChange(corrected(options, { date_order: DATE_ORDERS.find((order) => order === value) }))
          }
        />
        <Choice
          id="orr-read-fiscal"
          label={say('read.fiscal')}
          value={String(options.fiscal_year_start ?? '')}
          disabled={disabled}
          choices={MONTHS.map((month) => [String(month), monthName(month, say.locale)])}
          onChoose={(value) =>
            onChange(
              corrected(options, { fiscal_year_start: value === undefined ? undefined : Number(value) }),
            )
          }
        />
      </div>
      <div className="orr-field">
        <label htmlFor="orr-read-key">{say('read.key')}</label>
        <Select
          id="orr-read-key"
          value={key.join('\n')}
          disabled={disabled}
          aria-describedby="orr-read-key-hint"
          onChange={({ target }) =>
            onChange(
              corrected(options, {
                row_key: target.value === '' ? [] : (target.value.split('\n') as ColumnName[]),
              }),
            )
          }
        >
          <option value="">{say('read.key.position')}</option>
          {key.length > 1 ? <option value={key.join('\n')}>{key.join(' + ')}</option> : null}
          {dataset.columns.map((column) => (
            <option key={column.name} value={column.name}>
              {column.label}
            </option>
          ))}
        </Select>
        <p id="orr-read-key-hint" className="orr-label">
          {say('read.key.hint')}
        </p>
      </div>
    </div>
  );
};
