// The permanent switch: what all share, or just me.
import { Presentation, UserRound } from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { leaveExploration, startExploration } from './drive-notices.ts';
import './drive.css';

/** `compact` is icons alone, for the phone's bar. */
export const StageSwitch = ({ compact = false }: { readonly compact?: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const mode = useStore(client.stage, (stage) => stage.mode);
  const side = (is: boolean, Icon: typeof UserRound, name: string, title: string, go: () => void) => (
    <button
      type="button"
      aria-pressed={is}
      aria-label={compact ? name : undefined}
      title={title}
      onClick={is ? undefined : go}
    >
      <Icon size={compact ? 18 : 16} strokeWidth={1.75} aria-hidden />
      {compact ? null : <span>{name}</span>}
    </button>
  );
  return (
    <fieldset
      className="orr-stage-switch"
      aria-label={say('drive.switch')}
      data-compact={compact || undefined}
    >
      {side(mode === 'stage', Presentation, say('drive.stage'), say('drive.stage.title'), () =>
        leaveExploration(client),
      )}
      {side(mode === 'private', UserRound, say('drive.just_me'), say('drive.just_me.title'), () =>
        startExploration(client),
      )}
    </fieldset>
  );
};
