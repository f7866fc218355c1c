// The dock, bottom middle over the canvas (on a phone: in its dock): how one takes part without words. In this order:
// microphone, hand, reactions, follow. Each button stands in a file of its own and hides itself where it is not allowed;
// a dock without buttons is not drawn.
import { useSay } from '../../i18n/texts.ts';
import { FollowButton } from '../follow/follow-button.tsx';
import { MicrophoneButton } from '../voice/microphone-button.tsx';
import { HandButton } from './hand-button.tsx';
import { ReactionsButton } from './reactions-button.tsx';
import './dock.css';

export const Dock = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  return (
    <div className="orr-dock-line">
      <div
        className="orr-view-bar orr-dock"
        role="toolbar"
        aria-label={say('region.dock')}
        data-region={phone ? undefined : true}
      >
        <MicrophoneButton />
        <HandButton />
        {phone ? null : <ReactionsButton />}
        <FollowButton />
      </div>
    </div>
  );
};
