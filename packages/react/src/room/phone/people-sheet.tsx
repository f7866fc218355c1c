// People on a phone: who is here with reactions at hand, and what the meeting goes by.
import { useSay } from '../../i18n/texts.ts';
import { AgendaPanel } from '../agenda/agenda-panel.tsx';
import { ReactionRow } from '../dock/reactions-button.tsx';
import { PeoplePanel } from '../panels/people/people-panel.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

export const PeopleSheet = () => {
  const say = useSay();
  const { ui } = useRoom();
  const agenda = useRoomUi(({ right }) => right === 'agenda');
  return (
    <>
      <div className="orr-people-sheet-head">
        <button
          type="button"
          className="orr-button"
          aria-pressed={agenda}
          onClick={() => openPanel(ui, 'right', agenda ? null : 'agenda')}
        >
          {say('panel.agenda')}
        </button>
        <span className="orr-space" />
        <ReactionRow />
      </div>
      {agenda ? <AgendaPanel /> : <PeoplePanel />}
    </>
  );
};
