// Whom an @ may mean: people and agents here, chosen by key or click while the focus stays in the text.
import type { Participant } from '@orrery/protocol';
import { useSay } from '../../../i18n/texts.ts';
import { PersonMark } from '../../../ui/person-mark.tsx';

interface MentionListProps {
  readonly offered: readonly Participant[];
  readonly chosen: number;
  readonly onPick: (participant: Participant) => void;
}

export const MentionList = ({ offered, chosen, onPick }: MentionListProps) => {
  const say = useSay();
  return (
    <div className="orr-mentions" role="listbox" aria-label={say('chat.mention')}>
      {offered.map((participant, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard in the text, which keeps the focus
        <div
          key={participant.user_id}
          role="option"
          aria-selected={index === chosen}
          tabIndex={-1}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(participant)}
        >
          <PersonMark participant={participant} size={20} />
          <span className="orr-truncate">{participant.username}</span>
        </div>
      ))}
    </div>
  );
};
