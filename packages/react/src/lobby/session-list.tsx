// The sessions on this server: open ones first, then ended ones; or the one thing to do where there are none.
import type { Dataset, Role, Session } from '@orrery/protocol';
import { useSay } from '../i18n/texts.ts';
import { SessionRow } from './session-row.tsx';

interface SessionListProps {
  readonly sessions: readonly Session[] | null;
  readonly datasets: readonly Dataset[] | null;
  readonly userId: string;
  readonly role: Role;
  readonly busy: string | null;
  readonly onEnter: (session: Session) => void;
}

/** Ended sessions listed; older ones are found by their link. */
const ENDED_SHOWN = 5;

const byPeopleThenAge = (a: Session, b: Session): number =>
  b.participant_count - a.participant_count || b.created_at - a.created_at;

export const SessionList = ({ sessions, datasets, userId, role, busy, onEnter }: SessionListProps) => {
  const say = useSay();
  if (sessions === null) return <p className="orr-secondary orr-late">{say('lobby.loading')}</p>;
  const open = sessions.filter((s) => s.state === 'active').sort(byPeopleThenAge);
  const ended = sessions.filter((s) => s.state !== 'active').slice(0, ENDED_SHOWN);
  const row = (session: Session) => (
    <SessionRow
      key={session.session_id}
      session={session}
      dataset={datasets?.find((d) => d.dataset_id === session.dataset_id)}
      userId={userId}
      role={role}
      busy={busy === session.session_id}
      onEnter={() => onEnter(session)}
    />
  );
  return (
    <>
      <section aria-labelledby="orr-open">
        <h2 id="orr-open">{say('lobby.open')}</h2>
        {open.length > 0 ? (
          <ul className="orr-card orr-sessions">{open.map(row)}</ul>
        ) : (
          <div className="orr-card orr-empty">
            <p>{say('lobby.empty')}</p>
            <p className="orr-secondary">{say('lobby.empty_hint')}</p>
          </div>
        )}
      </section>
      {ended.length > 0 ? (
        <section aria-labelledby="orr-ended">
          <h2 id="orr-ended">{say('lobby.ended')}</h2>
          <ul className="orr-card orr-sessions">{ended.map(row)}</ul>
        </section>
      ) : null}
    </>
  );
};
