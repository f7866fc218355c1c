// Data on a phone: a list of what can be done with it, each line with how it stands now; a tap goes in, an arrow comes back.
import { ChevronLeft } from 'lucide-react';
import { datasetName } from '../../format/columns.ts';
import { formatCount } from '../../format/numbers.ts';
import { useFilters, useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import type { DataPart } from '../room-ui.ts';
import { PARTS_OF_DATA, type PartOfData } from './data-parts.tsx';
import './data-sheet.css';

export const DataSheet = () => {
  const open = useRoomUi((ui) => ui.dataPart);
  const part = PARTS_OF_DATA.find((one) => one.part === open);
  return part === undefined ? <List /> : <Part key={part.part} {...part} />;
};

const Part = ({ name, Body, Actions, ownBar = false }: PartOfData) => {
  const say = useSay();
  const { ui } = useRoom();
  const back = (
    <IconButton
      icon={ChevronLeft}
      label={say('phone.back')}
      onClick={() => ui.setState({ dataPart: null })}
    />
  );
  return (
    <>
      {ownBar ? null : (
        <header className="orr-part-head">
          {back}
          <h2 className="orr-truncate">{say(name)}</h2>
          {Actions ? <Actions /> : null}
        </header>
      )}
      <Body back={back} />
    </>
  );
};

const List = () => {
  const say = useSay();
  const { ui } = useRoom();
  const states = useStates();
  return (
    <ul className="orr-parts">
      {PARTS_OF_DATA.map(({ part, icon: Icon, name }) => (
        <li key={part}>
          <button type="button" onClick={() => ui.setState({ dataPart: part })}>
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            <span>{say(name)}</span>
            <span className="orr-secondary orr-truncate">{states[part] ?? ''}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

/** How each part stands now, in a word or a number. */
const useStates = (): Partial<Record<DataPart, string>> => {
  const say = useSay();
  const { client } = useRoom();
  const view = useView(client.scene);
  const filters = Object.keys(useFilters(client.scene)).length;
  const { dataset, matching, derived } = useStore(client.data);
  if (dataset === null) return {};
  const count = (n: number) => formatCount(n, say.locale);
  const rows = matching ?? dataset.rows;
  return {
    mapping: say(`chart.${view.visualization_type}`),
    filters: say('phone.filters', { count: filters, n: count(filters) }),
    table: say('table.rows', { count: rows, n: count(rows) }),
    columns: say('phone.derived', { count: derived.length, n: count(derived.length) }),
    choice: datasetName(dataset),
  };
};
