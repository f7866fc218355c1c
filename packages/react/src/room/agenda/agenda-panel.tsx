// What a meeting goes by: the agenda with its clock, blind rounds, decisions.
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';
import { AgendaSection } from './agenda-section.tsx';
import { DecisionsSection } from './decisions-section.tsx';
import { RoundsSection } from './rounds-section.tsx';
import './agenda.css';

export const AgendaPanel = () => {
  const { client } = useRoom();
  const may = useStore(client.me, () => client.can('arrange_scene'));
  return (
    <div className="orr-panel-body orr-agenda">
      <AgendaSection may={may} />
      <RoundsSection may={may} />
      <DecisionsSection />
    </div>
  );
};
