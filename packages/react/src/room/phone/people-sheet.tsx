// People on a phone: who is here, or what the meeting goes by; reactions at hand beside both.
import { useSay } from '../../i18n/texts.ts';
import { AgendaPanel } from '../agenda/agenda-panel.tsx';
import { ReactionsButton } from '../dock/reactions-button.tsx';
import { PeoplePanel } from '../panels/people/people-panel.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';
import { SheetParts } from './sheet-parts.tsx';

export const PeopleSheet = () => {
  const say = useSay();
  const { ui } = useRoom();
  const agenda = useRoomUi(({ right }) => right === 'agenda');
  return (
    <>
      <SheetParts
        parts={[
          { part: 'people', label: say('panel.people') },
          { part: 'agenda', label: say('panel.agenda') },
        ]}
        shown={agenda ? 'agenda' : 'people'}
        onShow={(part) => openPanel(ui, 'right', part)}
      >
        <ReactionsButton />
      </SheetParts>
      {agenda ? <AgendaPanel /> : <PeoplePanel />}
    </>
  );
};
