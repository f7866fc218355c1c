// The two pages, put together from the components.
import { type ClaimedAccess, OrreryError, Role, type UserId } from '@orrery/protocol';
import { CollaborationSessionManager, FullState, kept, RealTimeCollaboration3DSystem } from '@orrery/react';
import { useEffect } from 'react';
import { go, placeOf, usePath } from './router.ts';

interface AppProps {
  readonly userId: UserId;
  /** What the share link gave, or why it gave nothing; null without a share link. */
  readonly claimed: ClaimedAccess | Error | null;
  readonly askedRole: string | null;
}

const inTab = () => sessionStorage;

export const App = ({ userId, claimed, askedRole }: AppProps) => {
  const place = placeOf(usePath());
  const invited = claimed === null || claimed instanceof Error ? null : claimed;
  const role = invited?.role ?? Role.safeParse(askedRole).data ?? 'analyst';
  const home = invited?.session_id ?? null;
  useEffect(() => {
    if (home !== null && location.pathname === '/') go(`/collaborate/${home}`);
  }, [home]);

  if (claimed instanceof Error) {
    const failure =
      claimed instanceof OrreryError
        ? claimed.toBody()
        : { code: 'internal' as const, message: claimed.message, retry: true };
    return <FullState failure={failure} />;
  }
  switch (place.at) {
    case 'lobby':
      return (
        <CollaborationSessionManager
          currentUserId={userId}
          currentUsername={kept<string>('name', inTab) ?? kept<string>('name') ?? ''}
          userRole={role}
          takeSeat={false}
          onJoinSession={(sessionId) => go(`/collaborate/${sessionId}`)}
        />
      );
    case 'room':
      return (
        <RealTimeCollaboration3DSystem
          sessionId={place.sessionId}
          userId={userId}
          username=""
          role={role}
          askFirst
          onSessionUpdate={(session) => {
            document.title = `${session.title} · Orrery`;
          }}
          onBack={() => {
            document.title = 'Orrery';
            go('/');
          }}
        />
      );
    case 'nowhere':
      return <FullState failure={{ code: 'nowhere', message: '', retry: false }} onBack={() => go('/')} />;
  }
};
