// The table below the canvas: the stage's rows in numbers, with the same filters, selection and pointed row.
import { Rows3, X } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { keep, kept } from '../../hooks/kept.ts';
import { useRowsKey } from '../../hooks/use-answer.ts';
import { usePhone } from '../../hooks/use-media.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { useRoom, useRoomUi, useViewportState } from '../room-context.ts';
import { openRow, showTable } from '../room-ui.ts';
import { brushRow } from '../tools/brush-row.ts';
import { measureRow } from '../tools/measuring.ts';
import type { SortKey } from './column-layout.ts';
import { HeightEdge } from './height-edge.tsx';
import { PageWindow } from './page-window.ts';
import { TableGrid } from './table-grid.tsx';
import './table.css';

const COLUMNS_READ = 60; // all of most tables; of wider ones the first

export const TablePanel = () => {
  const say = useSay();
  const { ui } = useRoom();
  const [share, setShare] = useState(() => kept<number>('table_share') ?? 0.35);
  return (
    <section
      className="orr-table"
      data-region
      aria-label={say('table.title')}
      style={{ '--orr-table-share': share } as CSSProperties}
    >
      <HeightEdge share={share} onShare={setShare} onSettled={(settled) => keep('table_share', settled)} />
      <TableBody
        close={<IconButton icon={X} label={say('action.close')} onClick={() => showTable(ui, false)} />}
      />
    </section>
  );
};

interface TableBodyProps {
  /** Before the name. */
  readonly lead?: React.ReactNode;
  /** At the end of the bar. */
  readonly close?: React.ReactNode;
}

export const TableBody = ({ lead, close }: TableBodyProps) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const phone = usePhone();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [sort, setSort] = useState<readonly SortKey[]>([]);
  const [filtered, setFiltered] = useState(true);
  const [selected, setSelected] = useState(false);
  const [pages] = useState(() => new PageWindow((question, asking) => client.page(question, asking)));
  const { count } = useStore(pages.store);
  const pointed = useViewportState((state) => state.hover?.row ?? null);
  const opened = useRoomUi((state) => state.row);
  useStore(client.me);
  const columns = useMemo(() => dataset?.columns ?? [], [dataset]);
  const names = useMemo(() => columns.slice(0, COLUMNS_READ).map(({ name }) => name), [columns]);
  const key = useRowsKey({ filtered, selected });
  useEffect(() => {
    if (names.length > 0) pages.put({ columns: names, sort, filtered, selected });
  }, [pages, names, sort, filtered, selected, ...key]);
  useEffect(() => () => pages.dispose(), [pages]);
  const onPoint = useCallback((row: number | null) => viewport.getState()?.pointAt(row), [viewport]);
  return (
    <>
      <header className="orr-table-bar">
        {lead}
        <h2>
          <Rows3 size={16} aria-hidden />
          {say('table.title')}
        </h2>
        <p className="orr-secondary" aria-live="polite">
          {count === null ? '' : say('table.rows', { count, n: formatCount(count, say.locale) })}
        </p>
        <label className="orr-check-row">
          <input
            type="checkbox"
            className="orr-check"
            checked={filtered}
            onChange={(event) => setFiltered(event.target.checked)}
          />
          {say('table.only_filtered')}
        </label>
        <label className="orr-check-row">
          <input
            type="checkbox"
            className="orr-check"
            checked={selected}
            onChange={(event) => setSelected(event.target.checked)}
          />
          {say('table.only_selected')}
        </label>
        <span className="orr-space" />
        <ExportMenu asking={{ filtered, selected }} />
        {close}
      </header>
      <TableGrid
        client={client}
        window={pages}
        columns={columns}
        sort={sort}
        touch={phone}
        pointed={pointed}
        opened={opened}
        onSort={setSort}
        onPoint={onPoint}
        onOpen={(row) => openRow(ui, row)}
        onTool={(tool, row) =>
          void (tool === 'brush' ? brushRow(client, row) : measureRow({ client, ui, viewport }, row)).catch(
            () => {},
          )
        }
      />
    </>
  );
};
