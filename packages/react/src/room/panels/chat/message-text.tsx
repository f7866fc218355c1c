// A message's words: links that lead outside, mentions that lead to whom they name, what was searched for marked, and a long
// text folded. Texts of others are text: nothing of them becomes markup.
import type { ChatMessage } from '@orrery/client';
import { Fragment, useState } from 'react';
import { cutAtHits, messageParts } from '../../../format/message-parts.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { openPanel } from '../../room-ui.ts';

const FOLD_CHARS = 700; // some fifteen lines of the panel
const FOLD_LINES = 12;

const isLong = (text: string): boolean => text.length > FOLD_CHARS || text.split('\n').length > FOLD_LINES;

export const MessageText = ({
  text,
  mentions,
  searched = '',
}: Pick<ChatMessage, 'text' | 'mentions'> & { readonly searched?: string }) => {
  const say = useSay();
  const { client } = useRoom();
  const people = useStore(client.participants);
  const [whole, setWhole] = useState(false);
  const long = searched === '' && isLong(text);
  const named = mentions.map((user_id) => ({ user_id, username: people.get(user_id)?.username ?? user_id }));
  return (
    <>
      <p className="orr-message-text" data-folded={long && !whole}>
        {messageParts(text, named).map((part, index) => {
          const key = index;
          if (part.kind === 'link')
            return (
              <a key={key} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
                <Hits text={part.text} searched={searched} />
              </a>
            );
          if (part.kind === 'mention')
            return <Mention key={key} user={part.user_id} text={part.text} searched={searched} />;
          return <Hits key={key} text={part.text} searched={searched} />;
        })}
      </p>
      {long ? (
        <button
          type="button"
          className="orr-button orr-message-fold"
          data-kind="link"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {say(whole ? 'chat.fold' : 'chat.unfold')}
        </button>
      ) : null}
    </>
  );
};

const Hits = ({ text, searched }: { readonly text: string; readonly searched: string }) =>
  cutAtHits(text, searched).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name
    index % 2 === 1 ? <mark key={index}>{part}</mark> : <Fragment key={index}>{part}</Fragment>,
  );

interface MentionProps {
  readonly user: string;
  readonly text: string;
  readonly searched: string;
}

/** Leads to an agent's panel, or to where a person looks from. */
const Mention = ({ user, text, searched }: MentionProps) => {
  const say = useSay();
  const { client, ui, viewport } = useRoom();
  const who = useStore(client.participants, (all) => [...all.values()].find((one) => one.user_id === user));
  const me = user === client.userId;
  const inside = <Hits text={text} searched={searched} />;
  if (me || who === undefined)
    return (
      <span className="orr-mention" data-me={me}>
        {inside}
      </span>
    );
  const agent = who.kind === 'agent';
  return (
    <button
      type="button"
      className="orr-mention"
      title={say(agent ? 'chat.mention_agent' : 'people.jump', { name: who.username })}
      onClick={() => (agent ? openPanel(ui, 'right', 'agents') : viewport.getState()?.jumpTo(who.user_id))}
    >
      {inside}
    </button>
  );
};
