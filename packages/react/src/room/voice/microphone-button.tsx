// The dock's microphone: asked for on a click alone, and only to say that one speaks. What it is for stands beside it; a refusal
// says what to do, and who speaks while muted is told.
import { Mic, MicOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { type Say, useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';
import { type Voice, type VoiceState, voiceOf } from './voice.ts';
import './voice.css';

const labelOf = ({ state }: VoiceState, say: Say): string => {
  switch (state) {
    case 'asking':
      return say('voice.asking');
    case 'on':
      return say('voice.mute');
    case 'muted':
      return say('voice.unmute');
    default:
      return say('voice.show');
  }
};

export const MicrophoneButton = () => {
  const say = useSay();
  const { client } = useRoom();
  const voice = voiceOf(client);
  const state = useStore(voice.store);
  useStore(client.me);
  const [noted, setNoted] = useState(false);
  if (!client.can('chat')) return null;
  const on = state.state === 'on';
  return (
    <div className="orr-voice">
      <IconButton
        icon={on ? Mic : MicOff}
        label={labelOf(state, say)}
        side="top"
        className="orr-voice-button"
        aria-pressed={on}
        aria-busy={state.state === 'asking'}
        aria-describedby={state.state === 'off' ? 'orr-voice-explain' : undefined}
        data-speaking={on && state.speaking ? 'yes' : undefined}
        onClick={() => void voice.toggle()}
      />
      <span id="orr-voice-explain" className="orr-hidden">
        {say('voice.explain')}
      </span>
      <div role="status">
        <VoiceNote voice={voice} state={state} noted={noted} onNoted={() => setNoted(true)} />
      </div>
    </div>
  );
};

interface VoiceNoteProps {
  readonly voice: Voice;
  readonly state: VoiceState;
  /** Whether what the microphone is for has been read. */
  readonly noted: boolean;
  readonly onNoted: () => void;
}

const VoiceNote = ({ voice, state, noted, onNoted }: VoiceNoteProps) => {
  const say = useSay();
  const button = (key: Parameters<Say>[0], onClick: () => void) => (
    <button type="button" className="orr-button" data-kind="link" onClick={onClick}>
      {say(key)}
    </button>
  );
  switch (state.state) {
    case 'failed':
      return (
        <Bubble text={say(`voice.${state.failure}`)}>
          {button('action.retry', () => void voice.toggle())}
          {button('action.dismiss', () => voice.turnOff())}
        </Bubble>
      );
    case 'on':
      return noted ? null : (
        <Bubble text={say('voice.on_note')}>
          {button('voice.off', () => voice.turnOff())}
          {button('action.close', onNoted)}
        </Bubble>
      );
    case 'muted':
      return state.speaking ? (
        <Bubble text={say('voice.muted_hint')}>
          {button('voice.unmute', () => void voice.toggle())}
          {button('voice.off', () => voice.turnOff())}
        </Bubble>
      ) : null;
    default:
      return null;
  }
};

const Bubble = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => (
  <div className="orr-card orr-voice-bubble">
    <p>{text}</p>
    <div className="orr-actions">{children}</div>
  </div>
);
