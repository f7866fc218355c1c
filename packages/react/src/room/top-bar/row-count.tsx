// The dataset and how many of its rows pass the stage's filters. The count never gives way to the name.
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { DataSwitch } from './data-switch.tsx';

export const RowCount = () => {
  const say = useSay();
  const { client } = useRoom();
  const { dataset, matching } = useStore(client.data);
  if (dataset === null) return null;
  const rows = formatCount(dataset.rows, say.locale);
  const count =
    matching === null || matching === dataset.rows
      ? say('table.rows', { count: dataset.rows, n: rows })
      : say('top.rows', { matching: formatCount(matching, say.locale), rows });
  return (
    <div className="orr-row-count">
      <DataSwitch />
      <span>{dataset.generated ? say('top.generated', { count }) : count}</span>
    </div>
  );
};
