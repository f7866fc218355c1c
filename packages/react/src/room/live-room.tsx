// Inside a session: opens the client and stands the room around it; refusals become a whole page.
import type { SessionClient } from '@orrery/client';
import type { Role, Session, UserId } from '@orrery/protocol';
import type { Viewport } from '@orrery/viewport';
import { useEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import { usePhone } from '../hooks/use-media.ts';
import { useStore } from '../hooks/use-store.ts';
import { createBannerStack } from './banner/banner-stack.ts';
import { DesktopRoom } from './desktop-room.tsx';
import type { Person } from './entry/person.ts';
import { FullState } from './full-state.tsx';
import { useNoteLink } from './notes/use-note-link.ts';
import { UnsentOffer } from './notices/unsent-offer.tsx';
import { PhoneRoom } from './phone/phone-room.tsx';
import { RoomContext } from './room-context.ts';
import { createRoomUi } from './room-ui.ts';
import { useSessionClient } from './use-session-client.ts';
import { useUnsentWarning } from './use-unsent-warning.ts';

interface LiveRoomProps {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly person: Person;
  readonly role: Role;
  readonly onSession: (session: Session) => void;
  /** With how many changes were not sent and are kept on this device. */
  readonly onLeft: (kept: number) => void;
  readonly onBack: (() => void) | undefined;
}

export const LiveRoom = ({ onSession, onLeft, onBack, ...wanted }: LiveRoomProps) => {
  const [attempt, setAttempt] = useState(0);
  const client = useSessionClient({ ...wanted, attempt });
  if (client === null) return <div className="orrery orr-room" />;
  return (
    <OpenRoom
      client={client}
      onSession={onSession}
      onLeft={onLeft}
      onBack={onBack}
      onRetry={() => setAttempt(attempt + 1)}
    />
  );
};

/** Somebody who leaves does not wait for a server that is gone; their seat is freed after the grace time. */
const LEAVE_MS = 1_500;

interface OpenRoomProps extends Pick<LiveRoomProps, 'onSession' | 'onLeft' | 'onBack'> {
  readonly client: SessionClient;
  readonly onRetry: () => void;
}

const OpenRoom = ({ client, onSession, onLeft, onBack, onRetry }: OpenRoomProps) => {
  const phone = usePhone();
  const connection = useStore(client.connection);
  const session = useStore(client.session);
  useUnsentWarning(client);
  useEffect(() => {
    if (session !== null) onSession(session);
  }, [session, onSession]);

  const room = useMemo(
    () => ({
      client,
      ui: createRoomUi(),
      viewport: createStore<Viewport | null>(() => null),
      banners: createBannerStack(),
      leave: (rating?: number) => {
        const patience = new Promise((done) => setTimeout(done, LEAVE_MS));
        const { place, waiting } = client.unsent.getState();
        const kept = place === 'device' ? waiting : 0;
        void Promise.race([client.leave(rating).catch(() => undefined), patience]).then(() => onLeft(kept));
      },
    }),
    [client, onLeft],
  );
  useNoteLink(room);
  if (connection.state === 'refused')
    return (
      <FullState failure={connection.error} onBack={onBack} onRetry={onRetry}>
        <UnsentOffer client={client} />
      </FullState>
    );
  if (session !== null && session.state !== 'active')
    return (
      <FullState failure={{ code: 'session_ended', message: '', retry: false }} onBack={onBack}>
        <UnsentOffer client={client} />
      </FullState>
    );
  return <RoomContext value={room}>{phone ? <PhoneRoom /> : <DesktopRoom />}</RoomContext>;
};
