// One session in the list: what it is about, who is in it, and the way in.
import type { Dataset, Role, Session } from '@orrery/protocol';
import { shortName } from '../format/columns.ts';
import { formatAge, formatCount } from '../format/numbers.ts';
import { useSay } from '../i18n/texts.ts';

interface SessionRowProps {
  readonly session: Session;
  readonly dataset: Dataset | undefined;
  readonly userId: string;
  readonly role: Role;
  readonly busy: boolean;
  readonly onEnter: () => void;
}

export const SessionRow = ({ session, dataset, userId, role, busy, onEnter }: SessionRowProps) => {
  const say = useSay();
  const active = session.state === 'active';
  const full = session.participant_count >= session.max_participants;
  const state =
    session.state === 'archived'
      ? say('lobby.state_archived')
      : say('lobby.state_ended', { age: formatAge(session.ended_at ?? 0, Date.now(), say.locale) });
  const about = [
    dataset ? shortName(dataset) : session.dataset_id,
    say(`type.${session.session_type}`),
    ...(active
      ? [
          session.host_user_id === userId
            ? say('lobby.as_host')
            : say('lobby.as_role', { role: say(`role.${role}`).toLocaleLowerCase(say.locale) }),
        ]
      : [state]),
  ];
  return (
    <li className="orr-session" data-state={session.state}>
      <div className="orr-session-what">
        <h3 className="orr-truncate">{session.title}</h3>
        <p className="orr-secondary">{about.join(' · ')}</p>
      </div>
      {active ? (
        <>
          <p className="orr-session-seats" data-here={session.participant_count > 0}>
            {say('lobby.seats', {
              taken: formatCount(session.participant_count, say.locale),
              seats: formatCount(session.max_participants, say.locale),
            })}
          </p>
          <button
            type="button"
            className="orr-button"
            disabled={busy || full}
            aria-label={`${say(full ? 'lobby.full' : 'lobby.enter')}: ${session.title}`}
            onClick={onEnter}
          >
            {say(full ? 'lobby.full' : busy ? 'lobby.entering' : 'lobby.enter')}
          </button>
        </>
      ) : null}
    </li>
  );
};
