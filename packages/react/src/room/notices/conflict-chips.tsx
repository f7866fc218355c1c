// One chip per field that two people set at once: who, what, how long apart, whose stands, and the way back. After 8 s
// it goes; the notice stays in the list of changes in the People panel.
import type { ConflictNotice } from '@orrery/client';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { conflictSentence } from '../../format/conflict-sentence.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { RestoreButton } from './restore-button.tsx';

const SHOWN_MS = 8_000;
const SHOWN_AT_ONCE = 3;

export const ConflictChips = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const notices = useStore(client.conflicts);
  const dataset = useStore(client.data, (data) => data.dataset);
  const [gone, setGone] = useState<ReadonlySet<ConflictNotice>>(new Set());
  const [seen] = useState(() => new WeakMap<ConflictNotice, number>());

  const close = (notice: ConflictNotice) => setGone((old) => new Set(old).add(notice));
  useEffect(() => {
    // timed from when it was seen here: the server's clock may differ
    const now = performance.now();
    const timers = notices.map((notice) => {
      const since = seen.get(notice) ?? now;
      seen.set(notice, since);
      return setTimeout(
        () => setGone((old) => new Set(old).add(notice)),
        Math.max(0, since + SHOWN_MS - now),
      );
    });
    return () => timers.forEach(clearTimeout);
  }, [notices, seen]);

  return notices
    .filter((notice) => !gone.has(notice))
    .slice(0, SHOWN_AT_ONCE)
    .map((notice) => (
      <div key={notice.id} className="orr-conflict" role="status">
        <p>{conflictSentence(notice, nameOf, dataset, say)}</p>
        <RestoreButton notice={notice} />
        <button
          type="button"
          className="orr-icon-button"
          aria-label={say('action.dismiss')}
          onClick={() => close(notice)}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
    ));
};
