// The dataset and how many of its rows pass the stage's filters.

import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const RowCount = () => {
  const say = useSay();
  const { client } = useRoom();
  const { dataset, matching } = useStore(client.data);
  if (dataset === null) return null;
  const rows = formatCount(dataset.rows, say.locale);
  const generated = dataset.generated ? ` (${say('lobby.generated')})` : '';
  return (
    <p className="orr-row-count orr-truncate orr-secondary" title={`${dataset.source} · ${dataset.licence}`}>
      {dataset.name}
      {generated} ·{' '}
      <strong>
        {matching === null || matching === dataset.rows
          ? say('top.rows_all', { rows })
          : say('top.rows', { matching: formatCount(matching, say.locale), rows })}
      </strong>
    </p>
  );
};
