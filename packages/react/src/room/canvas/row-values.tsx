// One row's exact values: what the axes show first, then the rest.
import type { Column, ViewRecord } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { type CellValue, formatCell } from '../../format/columns.ts';
import { useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

const MAPPED = ['x', 'y', 'z', 'color', 'size'] as const;

/** The mapped columns in axis order, then the others. */
const inOrder = (columns: readonly Column[], view: ViewRecord): readonly Column[] => {
  const mapped = new Set(MAPPED.map((field) => view[field]).filter((name) => name !== null));
  const byName = new Map(columns.map((column) => [column.name, column]));
  const first = [...mapped].flatMap((name) => byName.get(name) ?? []);
  return [...first, ...columns.filter((column) => !mapped.has(column.name))];
};

export const RowValues = ({ row, limit }: { readonly row: number; readonly limit: number }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const view = useView(client.scene);
  const [read, setRead] = useState<{
    row: number;
    values: Readonly<Record<string, CellValue>> | null;
  } | null>(null);
  useEffect(() => {
    let gone = false;
    client.readRow(row).then(
      (values) => gone || setRead({ row, values }),
      () => gone || setRead({ row, values: null }),
    );
    return () => {
      gone = true;
    };
  }, [client, row]);
  if (dataset === null) return null;
  if (read?.row === row && read.values === null) return <p className="orr-secondary">{say('row.unread')}</p>;
  const values = read?.row === row ? read.values : null;
  return (
    <dl className="orr-row-values">
      {inOrder(dataset.columns, view)
        .slice(0, limit)
        .map((column) => (
          <div key={column.name}>
            <dt className="orr-truncate">{column.label}</dt>
            <dd>{values === null ? '…' : formatCell(values[column.name] ?? null, column, say)}</dd>
          </div>
        ))}
    </dl>
  );
};
