// Search for rows: what is typed is looked for in every column of every row, by the server. A result flies to its row; all of
// them can be selected at once.
import { type Column, isNull, limits, type Page } from '@orrery/protocol';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { formatCell } from '../../format/columns.ts';
import { formatCount, formatRow } from '../../format/numbers.ts';
import { useAnswer, useRowsKey } from '../../hooks/use-answer.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openRow } from '../room-ui.ts';
import { rowsSelection } from './rows-selection.ts';

const SHOWN = 20; // results one reads; the rest is selected
const CELLS = 2;
const AROUND = 40; // characters of a long text before and after what was found

export const RowSearch = () => {
  const say = useSay();
  const { ui } = useRoom();
  const open = useRoomUi((state) => state.search);
  if (!open) return null;
  return (
    <Dialog label={say('search.title')} onClose={() => ui.setState({ search: false })}>
      <SearchBody onDone={() => ui.setState({ search: false })} />
    </Dialog>
  );
};

interface Found {
  readonly count: number;
  readonly page: Page | null;
}

export const SearchBody = ({ onDone }: { readonly onDone: () => void }) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  useStore(client.me);
  const wanted = text.trim();
  const columns = dataset?.columns.slice(0, limits.COLUMNS_PER_QUERY) ?? [];
  const find = async (signal: AbortSignal): Promise<Found> => {
    const { count, rows } = await client.search({ text: wanted, limit: SHOWN }, { signal });
    if (rows.length === 0 || dataset === null) return { count, page: null };
    const selection = rowsSelection(rows, dataset);
    const page = await client.page(
      { offset: 0, limit: SHOWN, columns: columns.map(({ name }) => name) },
      { filtered: false, rows: selection, signal },
    );
    return { count, page };
  };
  const key = useRowsKey({ filtered: true });
  const { answer, asking, error } = useAnswer<Found>(wanted === '' ? null : find, [wanted, ...key]);
  const rows = wanted === '' || !answer?.page ? [] : [...answer.page.rows];
  const go = (row: number) => {
    viewport.getState()?.focusRow(row);
    viewport.getState()?.pointAt(row);
    openRow(ui, row);
    onDone();
  };
  const selectAll = async () => {
    const all = await client.search({ text: wanted, limit: limits.ROWS_PER_ANCHOR });
    await client.select(all.rows);
    onDone();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(rows.length - 1, active + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, active - 1));
    else if (event.key === 'Enter' && rows[active] !== undefined) go(rows[active]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="orr-search">
      <label className="orr-search-field">
        <Search size={16} aria-hidden />
        <span className="orr-hidden">{say('search.title')}</span>
        <input
          type="text" // of type search, the first Escape empties it instead of closing
          inputMode="search"
          enterKeyHint="search"
          className="orr-input"
          value={text}
          maxLength={200}
          placeholder={say('search.placeholder')}
          // biome-ignore lint/a11y/noAutofocus: opened to be written into
          autoFocus
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
      </label>
      <p className="orr-secondary" role="status">
        {error !== null
          ? error.message
          : wanted === ''
            ? say('search.hint')
            : answer === null
              ? say('stats.asking')
              : say('search.count', { count: answer.count, n: formatCount(answer.count, say.locale) })}
      </p>
      <ul className="orr-results" data-asking={asking}>
        {rows.map((row, index) => (
          <li key={row}>
            <button type="button" data-active={index === active} onClick={() => go(row)}>
              <span>{say('row.title', { row: formatRow(row, say.locale) })}</span>
              <Cells page={answer!.page!} at={index} columns={columns} wanted={wanted} />
            </button>
          </li>
        ))}
      </ul>
      <div className="orr-actions">
        {answer !== null && answer.count > 0 && wanted !== '' && client.can('select') ? (
          <button type="button" className="orr-button" onClick={() => void selectAll().catch(() => {})}>
            {say('search.select', {
              n: formatCount(Math.min(answer.count, limits.ROWS_PER_ANCHOR), say.locale),
            })}
          </button>
        ) : null}
        <button type="button" className="orr-button" data-kind="quiet" onClick={onDone}>
          {say('action.close')}
        </button>
      </div>
    </div>
  );
};

interface CellsProps {
  readonly page: Page;
  readonly at: number;
  readonly columns: readonly Column[];
  readonly wanted: string;
}

/** The cells in which the text occurs; their first ones where it occurs as numbers are written elsewhere. */
const Cells = ({ page, at, columns, wanted }: CellsProps) => {
  const say = useSay();
  const cells = columns.flatMap((column) => {
    const data = page.columns.find(({ name }) => name === column.name);
    if (!data || isNull(data, at)) return [];
    const raw = data.dictionary ? (data.dictionary[data.values[at]!] ?? '') : data.values[at]!;
    return [{ column, value: formatCell(raw, column, say), raw: String(raw) }];
  });
  const low = wanted.toLocaleLowerCase();
  const matched = cells.filter(({ raw, value }) => `${raw}\n${value}`.toLocaleLowerCase().includes(low));
  return (
    <span className="orr-result-cells">
      {(matched.length > 0 ? matched : cells).slice(0, CELLS).map(({ column, value }) => (
        <span key={column.name}>
          <span className="orr-secondary">{column.label}</span> <Marked text={value} wanted={wanted} />
        </span>
      ))}
    </span>
  );
};

const Marked = ({ text, wanted }: { readonly text: string; readonly wanted: string }) => {
  const at = text.toLocaleLowerCase().indexOf(wanted.toLocaleLowerCase());
  if (at < 0) return <>{text.slice(0, 2 * AROUND)}</>;
  return (
    <>
      {text.slice(Math.max(0, at - AROUND), at)}
      <mark>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length, at + wanted.length + AROUND)}
    </>
  );
};
