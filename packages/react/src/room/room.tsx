// One visit: the card, the session, and what is left when it is over.
import type { Role, Session, UserId } from '@orrery/protocol';
import { Tooltip } from 'radix-ui';
import { useCallback, useState } from 'react';
import { useSay } from '../i18n/texts.ts';
import { rememberSession } from '../lobby/recent-sessions.ts';
import { Entry } from './entry/entry.tsx';
import {
  givenPerson,
  isInside,
  type Person,
  rememberedPerson,
  rememberInside,
  rememberPerson,
} from './entry/person.ts';
import { FullState } from './full-state.tsx';
import { LiveRoom } from './live-room.tsx';
import './room.css';

export interface RoomProps {
  readonly sessionId: string;
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  /** Whether name and colour are asked first. */
  readonly ask: boolean;
  readonly onSessionUpdate: ((session: Session) => void) | undefined;
  readonly onBack: (() => void) | undefined;
}

type Visit = { at: 'entry' } | { at: 'inside'; person: Person } | { at: 'left'; kept: number };

export const Room = ({ sessionId, userId, username, role, ask, onSessionUpdate, onBack }: RoomProps) => {
  const say = useSay();
  const [visit, setVisit] = useState<Visit>(() => {
    if (!ask) return { at: 'inside', person: givenPerson(userId, username) };
    const person = rememberedPerson();
    return isInside(sessionId) && person.name !== '' ? { at: 'inside', person } : { at: 'entry' };
  });
  const enter = (person: Person) => {
    rememberPerson(person);
    rememberInside(sessionId);
    setVisit({ at: 'inside', person });
  };
  const onLeft = useCallback((kept: number) => {
    rememberInside(null);
    setVisit({ at: 'left', kept });
  }, []);
  const onSession = useCallback(
    (session: Session) => {
      rememberSession({ session_id: session.session_id, title: session.title, at: Date.now() });
      onSessionUpdate?.(session);
    },
    [onSessionUpdate],
  );
  switch (visit.at) {
    case 'entry':
      return (
        <Entry
          sessionId={sessionId}
          userId={userId}
          role={role}
          username={username}
          onEnter={enter}
          onBack={onBack}
        />
      );
    case 'left':
      return (
        <FullState
          failure={{ code: 'left', message: '', retry: true }}
          sentence={visit.kept > 0 ? say('unsent.kept', { count: visit.kept, n: visit.kept }) : undefined}
          onBack={onBack}
          onRetry={() =>
            setVisit({ at: 'inside', person: ask ? rememberedPerson() : givenPerson(userId, username) })
          }
        />
      );
    case 'inside':
      return (
        <Tooltip.Provider delayDuration={300}>
          <LiveRoom
            sessionId={sessionId}
            userId={userId as UserId}
            person={visit.person}
            role={role}
            onSession={onSession}
            onLeft={onLeft}
            onBack={onBack}
          />
        </Tooltip.Provider>
      );
  }
};
