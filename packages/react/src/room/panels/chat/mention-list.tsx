// Who can be mentioned, while one types it: people by role, agents by what they do. The field keeps the focus and the keys.
import type { Participant } from '@orrery/protocol';
import { AGENT_IDS } from '@orrery/protocol';
import { type Say, useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';

const about = ({ kind, user_id, role }: Participant, say: Say): string => {
  const agent = AGENT_IDS.find((id) => id === (user_id as string));
  if (agent) return say(`agent.${agent}.about`);
  return say(kind === 'agent' ? 'people.agent' : `role.${role}`);
};

interface MentionListProps {
  readonly id: string;
  readonly offered: readonly Participant[];
  readonly chosen: number;
  readonly onPick: (participant: Participant) => void;
}

export const MentionList = ({ id, offered, chosen, onPick }: MentionListProps) => {
  const say = useSay();
  return (
    <div id={`${id}-list`} className="orr-mentions" role="listbox" aria-label={say('chat.mention')}>
      {offered.map((participant, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard on the field, which keeps the focus
        <div
          key={participant.user_id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(participant)}
        >
          <PersonMark participant={participant} size={20} />
          <span className="orr-mention-who">
            <span className="orr-truncate">{participant.username}</span>
            <span className="orr-label orr-truncate" title={about(participant, say)}>
              {about(participant, say)}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
};
