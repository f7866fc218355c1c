// What somebody wrote and could not keep where it was: copied, said in the chat, or thrown away by themselves.
import { limits, type RichText } from '@orrery/protocol';
import { useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { excerptOf } from '../../notes/note-filter.ts';
import { RichTextView } from '../../notes/text/rich-text-view.tsx';
import { useRoom } from '../../room-context.ts';

interface KeptTextProps {
  readonly text: RichText;
  readonly why: 'role' | 'removed';
  readonly onDone: () => void;
}

export const KeptText = ({ text, why, onDone }: KeptTextProps) => {
  const say = useSay();
  const { client } = useRoom();
  const [copied, setCopied] = useState(false);
  const words = excerptOf(text);
  const copy = async () => {
    await navigator.clipboard.writeText(words);
    setCopied(true);
  };
  return (
    <section className="orr-kept-text" role="alert" aria-label={say('notes.kept')}>
      <p>{say(why === 'role' ? 'notes.kept_role' : 'notes.kept_removed')}</p>
      <RichTextView text={text} />
      <div className="orr-actions">
        <button type="button" className="orr-button" data-kind="quiet" onClick={() => void copy()}>
          {say(copied ? 'notes.copied' : 'notes.copy')}
        </button>
        {client.can('chat') ? (
          <button
            type="button"
            className="orr-button"
            data-kind="quiet"
            onClick={() => {
              client.sendChat(words.slice(0, limits.CHAT_CHARS));
              onDone();
            }}
          >
            {say('notes.to_chat')}
          </button>
        ) : null}
        <button type="button" className="orr-button" data-kind="quiet" onClick={onDone}>
          {say('action.dismiss')}
        </button>
      </div>
    </section>
  );
};
