// Which column a small chart in the text counts: of what is selected, or else of what passes the filters.
import { type ChartEmbed, OrreryError } from '@orrery/protocol';
import { useState } from 'react';
import { columnTitle } from '../../../format/columns.ts';
import { useSelected, useView } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { Problem } from '../../../ui/problem.tsx';
import { Select } from '../../../ui/select.tsx';
import { useRoom } from '../../room-context.ts';
import { chartOf } from '../text/chart-embed.ts';

export const ChartChoice = ({ onDone }: { readonly onDone: (chart: ChartEmbed | null) => void }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const view = useView(client.scene);
  const selected = useSelected(client.scene) !== null;
  const columns = dataset?.columns.filter(({ type }) => type !== 'text') ?? [];
  const mapped = [view.y, view.z, view.x, view.color].find((name) =>
    columns.some((column) => column.name === name),
  );
  const [name, setName] = useState<string | null>(null);
  const [state, setState] = useState<'asking' | string | null>(null);
  const column = columns.find((one) => one.name === (name ?? mapped)) ?? columns[0];
  const insert = () => {
    if (column === undefined) return;
    setState('asking');
    chartOf(client, column).then(onDone, (error: unknown) =>
      setState(error instanceof OrreryError ? error.message : say('note.chart_failed')),
    );
  };
  return (
    <fieldset className="orr-editor-ask">
      <Select
        aria-label={say('editor.chart_column')}
        value={column?.name ?? ''}
        onChange={(event) => setName(event.target.value)}
      >
        {columns.map((one) => (
          <option key={one.name} value={one.name}>
            {columnTitle(one)}
          </option>
        ))}
      </Select>
      <button
        type="button"
        className="orr-button"
        data-kind="quiet"
        disabled={column === undefined || state === 'asking'}
        onClick={insert}
      >
        {say('editor.chart_insert')}
      </button>
      <button type="button" className="orr-button" data-kind="quiet" onClick={() => onDone(null)}>
        {say('action.cancel')}
      </button>
      <p className="orr-label">{say(selected ? 'editor.chart_selected' : 'editor.chart_shown')}</p>
      {state === null || state === 'asking' ? null : <Problem>{state}</Problem>}
    </fieldset>
  );
};
