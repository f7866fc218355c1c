// Opens the session while a component stands, and closes it (keeping the seat for the grace time) when it goes.
import type { SessionClient } from '@orrery/client';
import type { Role } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { useServices } from '../services/services.ts';
import type { Person } from './entry/person.ts';

interface Wanted {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
  readonly person: Person;
  /** Counted up to open again after a refusal. */
  readonly attempt: number;
}

export const useSessionClient = ({
  sessionId,
  userId,
  role,
  person,
  attempt,
}: Wanted): SessionClient | null => {
  const services = useServices();
  const [client, setClient] = useState<SessionClient | null>(null);
  const { name, color, model, scale } = person;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt opens again
  useEffect(() => {
    const opened = services.openSession({
      session_id: sessionId,
      user_id: userId,
      username: name,
      role,
      avatar_config: { model, color, scale },
    });
    setClient(opened);
    return () => {
      setClient(null);
      opened.close();
    };
  }, [services, sessionId, userId, name, color, model, scale, role, attempt]);
  return client;
};
