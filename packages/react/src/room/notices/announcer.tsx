// Tells screen readers who came and went and what met: all, what concerns oneself, or nothing, as chosen.
import { handsOf, type Participant, type UserId } from '@orrery/protocol';
import { useEffect, useRef, useState } from 'react';
import { conflictSentence } from '../../format/conflict-sentence.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { announceMeeting } from './announce-meeting.ts';

export const Announcer = () => {
  const say = useSay();
  const { client, ui } = useRoom();
  const nameOf = useNameOf();
  const [said, setSaid] = useState('');
  const latest = useRef(nameOf);
  latest.current = nameOf;

  useEffect(() => {
    const level = () => ui.getState().announcements;
    let before: ReadonlyMap<UserId, Participant> = client.participants.getState();
    const stopPeople = client.participants.subscribe((now) => {
      const joined = [...now.values()].filter((p) => !before.has(p.user_id) && p.user_id !== client.userId);
      const left = [...before.values()].filter((p) => !now.has(p.user_id));
      const first = before.size === 0;
      before = now;
      if (first || level() !== 'all') return;
      const sentences = [
        ...joined.map((p) => say('announce.joined', { name: p.username })),
        ...left.map((p) => say('announce.left', { name: p.username })),
      ];
      if (sentences.length > 0) setSaid(sentences.join(' '));
    });
    const stopConflicts = client.conflicts.subscribe((now, old) => {
      const newest = now[0];
      if (newest === undefined || old.includes(newest) || level() === 'off') return;
      setSaid(conflictSentence(newest, latest.current, client.data.getState().dataset, say));
    });
    const stopChat = client.chat.subscribe(({ messages }, old) => {
      const newest = messages.at(-1);
      if (newest === undefined || old.messages.length === 0 || newest.seq === old.messages.at(-1)?.seq)
        return;
      const mine = newest.mentions.includes(client.userId);
      if (newest.user_id === client.userId || level() === 'off' || (level() === 'mine' && !mine)) return;
      setSaid(say('announce.chat', { name: newest.username, text: newest.text.slice(0, 200) }));
    });
    let hands = new Set(handsOf(client.scene.current()).map(({ user_id }) => user_id));
    const stopHands = client.scene.subscribe((changed) => {
      if (!changed.has('hands')) return;
      const queue = handsOf(client.scene.current());
      const added = queue.findIndex(({ user_id }) => !hands.has(user_id) && user_id !== client.userId);
      hands = new Set(queue.map(({ user_id }) => user_id));
      const host = client.session.getState()?.host_user_id === client.userId;
      if (added === -1 || level() === 'off' || (level() === 'mine' && !host)) return;
      const name = latest.current(queue[added]?.user_id ?? '');
      setSaid(say('announce.hands_waiting', { name, n: added + 1 }));
    });
    return () => {
      stopHands();
      stopPeople();
      stopConflicts();
      stopChat();
    };
  }, [client, ui, say]);

  useEffect(
    () =>
      announceMeeting({
        client,
        say,
        nameOf: (user) => latest.current(user),
        level: () => ui.getState().announcements,
        tell: setSaid,
      }),
    [client, ui, say],
  );

  return (
    <div className="orr-hidden" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
};
