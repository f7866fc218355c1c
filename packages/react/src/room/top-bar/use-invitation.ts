// The link to share: an invitation where the server gives one, else the plain address of the room.
import type { SessionClient } from '@orrery/client';
import type { Role } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { isLoopback, sessionLink } from '../../format/session-address.ts';
import { useServices } from '../../services/services.ts';

export type InvitedRole = Exclude<Role, 'admin'>;
export const INVITED_ROLES: readonly InvitedRole[] = [
  'analyst',
  'collaborator',
  'observer',
  'enterprise_partner',
];

const EXPIRES_MIN = 24 * 60; // a day: today's meeting and its latecomers

export const useInvitation = (client: SessionClient) => {
  const services = useServices();
  const [role, setRole] = useState<InvitedRole>('analyst');
  const [invited, setInvited] = useState<string | null>(null);
  const mayInvite = client.can('invite') && !isLoopback(location.hostname);
  useEffect(() => {
    if (!mayInvite) return;
    let gone = false;
    services
      .createInvitation(client.sessionId, { user_id: client.userId, role, expires_in: EXPIRES_MIN })
      .then(({ url }) => gone || setInvited(url))
      .catch(() => gone || setInvited(null)); // a server without invitations: the plain link is right
    return () => {
      gone = true;
    };
  }, [services, client, role, mayInvite]);
  return {
    url: invited ?? sessionLink(location.origin, client.sessionId),
    role,
    setRole,
    canInvite: invited !== null,
  };
};
