// A whole session room as a component for other applications: canvas, people, tools, panels. It fills its container.
import type { Role, Session } from '@orrery/protocol';
import { loadViewport } from '@orrery/viewport';
import { lazy, Suspense } from 'react';
import './styles/index.css';
import { EnsureProvider } from './services/orrery-provider.tsx';

/** The lobby needs none of it; the canvas is fetched beside the room, not after it. */
const Room = lazy(async () => {
  loadViewport().catch(() => {}); // the canvas asks again
  return { default: (await import('./room/room.tsx')).Room };
});

export interface RealTimeCollaboration3DSystemProps {
  readonly sessionId: string;
  readonly userId: string;
  readonly username: string;
  /** The role asked for; the server decides. */
  readonly role: Role;
  /** ws(s):// or http(s)://; the page's own origin where absent. */
  readonly apiBaseUrl?: string;
  /** Called with the session as it changes. */
  readonly onSessionUpdate?: (session: Session) => void;
  /** Whether name and colour are asked first, as the studio does. */
  readonly askFirst?: boolean;
  /** Where "Back to sessions" leads; without it the button is not shown. */
  readonly onBack?: () => void;
}

export const RealTimeCollaboration3DSystem = (props: RealTimeCollaboration3DSystemProps) => (
  <EnsureProvider apiBaseUrl={props.apiBaseUrl}>
    <Suspense fallback={<div className="orrery orr-room-coming" aria-busy />}>
      <Room
        key={`${props.sessionId} ${props.userId}`}
        sessionId={props.sessionId}
        userId={props.userId}
        username={props.username}
        role={props.role}
        ask={props.askFirst ?? false}
        onSessionUpdate={props.onSessionUpdate}
        onBack={props.onBack}
      />
    </Suspense>
  </EnsureProvider>
);

export default RealTimeCollaboration3DSystem;
