// The lobby as a component for other applications: lists and starts sessions, takes the seat, and hands over
// where the socket is. It never opens a socket itself.
import type { Role } from '@orrery/protocol';
import './styles/index.css';
import { httpOrigin, socketAddress } from './format/session-address.ts';
import { Lobby } from './lobby/lobby.tsx';
import { EnsureProvider } from './services/orrery-provider.tsx';
import { useServices } from './services/services.ts';

export interface CollaborationSessionManagerProps {
  /** http(s):// or ws(s)://; the page's own origin where absent. */
  readonly apiBaseUrl?: string;
  readonly currentUserId: string;
  readonly currentUsername: string;
  readonly userRole: Role;
  readonly onJoinSession: (sessionId: string, websocketUrl: string) => void;
  /** Whether a seat is taken before `onJoinSession`; false where the room joins by itself. */
  readonly takeSeat?: boolean;
}

const Manager = (props: CollaborationSessionManagerProps) => {
  const { apiBaseUrl, currentUserId, currentUsername, userRole, onJoinSession, takeSeat = true } = props;
  const services = useServices();
  const enter = async (sessionId: string) => {
    if (!takeSeat) {
      onJoinSession(sessionId, socketAddress(httpOrigin(apiBaseUrl), currentUserId, sessionId));
      return;
    }
    const joined = await services.joinSession(sessionId, {
      user_id: currentUserId,
      username: currentUsername,
      role: userRole,
    });
    onJoinSession(sessionId, joined.websocket_url);
  };
  return <Lobby userId={currentUserId} username={currentUsername} role={userRole} onEnter={enter} />;
};

export const CollaborationSessionManager = (props: CollaborationSessionManagerProps) => (
  <EnsureProvider apiBaseUrl={props.apiBaseUrl}>
    <Manager {...props} />
  </EnsureProvider>
);

export default CollaborationSessionManager;
