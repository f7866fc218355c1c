// What somebody wrote and could not keep where it was: copied, said in the chat, or thrown away by themselves.
import { EMBED_CHARACTER, limits, type RichText, textOf } from '@orrery/protocol';
import type { TextKey } from '../../../i18n/en.ts';
import { useSay } from '../../../i18n/texts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { RichTextView } from '../../notes/text/rich-text-view.tsx';
import { useRoom } from '../../room-context.ts';
import './kept-text.css';

/** `role`: some of it may be in the text already; `unsent`: nothing of it was sent; `removed`: what it stood in is gone. */
type Why = 'role' | 'unsent' | 'removed';

const SENTENCES: Readonly<Record<Why, TextKey>> = {
  role: 'notes.kept_role',
  unsent: 'notes.kept_unsent',
  removed: 'notes.kept_removed',
};

interface KeptTextProps {
  readonly text: RichText;
  readonly why: Why;
  readonly onDone: () => void;
}

export const KeptText = ({ text, why, onDone }: KeptTextProps) => {
  const say = useSay();
  const { client } = useRoom();
  const words = textOf(text).replaceAll(EMBED_CHARACTER, ' ').trim();
  return (
    <section className="orr-kept-text" role="alert" aria-label={say('notes.kept')}>
      <p>{say(SENTENCES[why])}</p>
      <RichTextView text={text} />
      <div className="orr-actions">
        <CopyButton text={words} idle="notes.copy" />
        {client.can('chat') && words !== '' && words.length <= limits.CHAT_CHARS ? (
          <button
            type="button"
            className="orr-button"
            data-kind="quiet"
            onClick={() => {
              client.sendChat(words);
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

interface KeptWordsProps {
  /** What stood in the fields of a form, blank ones among them. */
  readonly words: readonly string[];
  readonly onDone: () => void;
}

/** In the place of a form that one's role may no longer send: what was typed into it, where anything was. */
export const KeptWords = ({ words, onDone }: KeptWordsProps) => {
  const lines = keptLines(words);
  return lines === '' ? null : <KeptText text={[{ insert: `${lines}\n` }]} why="unsent" onDone={onDone} />;
};

const keptLines = (words: readonly string[]): string =>
  words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .join('\n');
