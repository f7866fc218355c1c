// Lets more people read a private note: some of those who are here, or all. It says what goes along and that there is no way
// back, before anything is shared.
import type { Thread } from '@orrery/client';
import { capabilityFor, type RecordId, type UserId } from '@orrery/protocol';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useNameOf, usePeople } from '../../people.ts';
import { useRoom } from '../../room-context.ts';
import { PrivateSign } from './private-sign.tsx';

interface ShareNoteProps {
  readonly thread: Thread;
  readonly audience: readonly UserId[];
}

export const ShareNote = ({ thread, audience }: ShareNoteProps) => {
  const { id, value } = thread;
  const say = useSay();
  const { client } = useRoom();
  const [open, setOpen] = useState(false);
  useStore(client.me);
  const own = value.author === client.userId;
  if (!client.can(capabilityFor({ op: 'remove', record: id as RecordId }, own))) return null;
  const share = (to?: readonly UserId[]): void => {
    client.publishThread(id, to);
    setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="orr-button" data-kind="link">
        {say('share_note.open')}
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-share-note"
        align="end"
        sideOffset={6}
        collisionPadding={8}
        aria-label={say('share_note.title')}
      >
        <h2>{say('share_note.title')}</h2>
        <PrivateSign audience={audience} />
        <Replies thread={thread} />
        <SomeReaders audience={audience} onShare={share} />
        <button type="button" className="orr-button" data-kind="primary" onClick={() => share()}>
          {say('annotations.publish')}
        </button>
        <p className="orr-secondary">{say('share_note.for_good')}</p>
      </Popover.Content>
    </Popover.Root>
  );
};

/** What was answered goes along, whoever wrote it: their names stand here before it does. */
const Replies = ({ thread: { replies } }: { readonly thread: Thread }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  if (replies.length === 0) return null;
  const authors = [...new Set(replies.map(({ value }) => value.author))];
  const others = authors.filter((author) => author !== client.userId).map(nameOf);
  return (
    <p>
      {say(others.length === 0 ? 'share_note.replies' : 'share_note.replies_by', {
        count: replies.length,
        n: formatCount(replies.length, say.locale),
        names: new Intl.ListFormat(say.locale).format(others),
      })}
    </p>
  );
};

interface SomeReadersProps {
  readonly audience: readonly UserId[];
  readonly onShare: (to: readonly UserId[]) => void;
}

const SomeReaders = ({ audience, onShare }: SomeReadersProps) => {
  const say = useSay();
  const people = usePeople().filter(({ user_id }) => !audience.includes(user_id));
  const [chosen, setChosen] = useState<readonly UserId[]>([]);
  const to = chosen.filter((user) => people.some(({ user_id }) => user_id === user)); // some may have left meanwhile
  if (people.length === 0) return null;
  return (
    <>
      <fieldset>
        <legend className="orr-label">{say('share_note.also')}</legend>
        {people.map(({ user_id, username }) => (
          <label key={user_id} className="orr-check-row">
            <input
              type="checkbox"
              className="orr-check"
              checked={chosen.includes(user_id)}
              onChange={(event) =>
                setChosen(
                  event.target.checked ? [...chosen, user_id] : chosen.filter((one) => one !== user_id),
                )
              }
            />
            <span className="orr-truncate">{username}</span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        className="orr-button"
        data-kind="quiet"
        disabled={to.length === 0}
        onClick={() => onShare(to)}
      >
        {say('share_note.add')}
      </button>
    </>
  );
};
