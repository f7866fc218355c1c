// Alone in the room: the link for the others, and one question to start with.
import { MessageCircleQuestion, X } from 'lucide-react';
import { useState } from 'react';
import { labelOf } from '../../format/columns.ts';
import { sessionLink } from '../../format/session-address.ts';
import { useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ask } from '../panels/agents/ask.ts';
import { usePeople } from '../people.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

export const Invitation = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const alone = usePeople().length === 1;
  const view = useView(client.scene);
  const dataset = useStore(client.data, (data) => data.dataset);
  const busy = useRoomUi((state) => state.left !== null || state.right !== null);
  const hint = useRoomUi((state) => state.hint); // one thing at a time
  const [closed, setClosed] = useState(false);
  const measure = view.y ?? view.x;
  if (!alone || hint || busy || closed || dataset === null || measure === null) return null;
  const question = say('alone.question', { column: labelOf(dataset, measure) });
  return (
    <div className="orr-hint orr-alone">
      <span>{say('alone.title')}</span>
      <CopyButton text={sessionLink(location.origin, client.sessionId)} />
      {client.can('ask_agents') ? (
        <button
          type="button"
          className="orr-button orr-alone-question"
          onClick={() => {
            openPanel(ui, 'right', 'agents');
            ask(client, question);
          }}
        >
          <MessageCircleQuestion size={16} aria-hidden />
          {question}
        </button>
      ) : null}
      <IconButton icon={X} label={say('action.dismiss')} onClick={() => setClosed(true)} />
    </div>
  );
};
