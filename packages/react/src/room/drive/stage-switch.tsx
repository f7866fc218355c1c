// The permanent switch: what all share, or just me.
import { Presentation, UserRound } from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { leaveExploration, startExploration } from './drive-notices.ts';
import './drive.css';

export const StageSwitch = () => {
  const say = useSay();
  const { client } = useRoom();
  const mode = useStore(client.stage, (stage) => stage.mode);
  const side = (is: boolean, Icon: typeof UserRound, name: string, title: string, go: () => void) => (
    <button type="button" aria-pressed={is} title={title} onClick={is ? undefined : go}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      <span>{name}</span>
    </button>
  );
  return (
    <fieldset className="orr-stage-switch" aria-label={say('drive.switch')}>
      {side(mode === 'stage', Presentation, say('drive.stage'), say('drive.stage.title'), () =>
        leaveExploration(client),
      )}
      {side(mode === 'private', UserRound, say('drive.just_me'), say('drive.just_me.title'), () =>
        startExploration(client),
      )}
    </fieldset>
  );
};

/** One button for the phone's bar, where the title needs the room: pressed, one is on one's own, and the banner says so. */
export const StageToggle = () => {
  const say = useSay();
  const { client } = useRoom();
  const alone = useStore(client.stage, (stage) => stage.mode === 'private');
  return (
    <button
      type="button"
      className="orr-icon-button"
      aria-label={say('drive.just_me')}
      title={say(alone ? 'drive.stage.title' : 'drive.just_me.title')}
      aria-pressed={alone}
      onClick={() => (alone ? leaveExploration(client) : startExploration(client))}
    >
      <UserRound size={18} strokeWidth={1.75} aria-hidden />
    </button>
  );
};
