// Sessions visited in this browser that are not in the open list above.
import { X } from 'lucide-react';
import { useState } from 'react';
import { formatAge } from '../format/numbers.ts';
import { useSay } from '../i18n/texts.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { forgetSession, recentSessions } from './recent-sessions.ts';

interface RecentListProps {
  readonly listed: ReadonlySet<string>;
  readonly onEnter: (sessionId: string) => void;
}

export const RecentList = ({ listed, onEnter }: RecentListProps) => {
  const say = useSay();
  const [all, setAll] = useState(recentSessions);
  const shown = all.filter((recent) => !listed.has(recent.session_id));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="orr-recent">
      <h2 id="orr-recent">{say('lobby.recent')}</h2>
      <ul className="orr-card orr-recent">
        {shown.map((recent) => (
          <li key={recent.session_id}>
            <button
              type="button"
              className="orr-button orr-truncate"
              data-kind="link"
              onClick={() => onEnter(recent.session_id)}
            >
              {recent.title}
            </button>
            <span className="orr-secondary">{formatAge(recent.at, Date.now(), say.locale)}</span>
            <IconButton
              icon={X}
              label={say('lobby.forget', { title: recent.title })}
              onClick={() => setAll(forgetSession(recent.session_id))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};
