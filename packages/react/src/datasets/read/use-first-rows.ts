// The first rows of a dataset, column by column, as the preview of how it was read.
import { type Dataset, isNull } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { formatCell } from '../../format/columns.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';

const ROWS = 4; // as many as fit beside a column's name

/** Values by column name, in words; empty until they are read. */
export const useFirstRows = (dataset: Dataset): ReadonlyMap<string, string> => {
  const say = useSay();
  const services = useServices();
  const [first, setFirst] = useState<ReadonlyMap<string, string>>(new Map());
  const { dataset_id, columns, rows } = dataset;
  useEffect(() => {
    if (rows === 0) return;
    let gone = false;
    const wish = { columns: columns.map(({ name }) => name), offset: 0, limit: ROWS };
    services.readPage(dataset_id, wish).then(
      (page) => {
        if (gone) return;
        setFirst(
          new Map(
            page.columns.map((data, at) => {
              const values = Array.from(data.values, (value, row) => {
                const cell = isNull(data, row) ? null : (data.dictionary?.[value] ?? value);
                return formatCell(cell, { type: data.type, unit: null }, say);
              });
              return [columns[at]?.name ?? '', values.join(' · ')];
            }),
          ),
        );
      },
      () => {}, // a preview that cannot be read is left out
    );
    return () => {
      gone = true;
    };
  }, [services, dataset_id, columns, rows, say]);
  return first;
};
