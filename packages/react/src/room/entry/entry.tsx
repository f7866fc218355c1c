// Before a session: reads what it is, draws its data quietly behind the card, and lets in.
import type { SessionClient } from '@orrery/client';
import type { ErrorBody, Role, SessionDetail } from '@orrery/protocol';
import { colorOf } from '@orrery/viewport';
import { useEffect, useState } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { useServices } from '../../services/services.ts';
import { StageCanvas } from '../canvas/stage-canvas.tsx';
import { FullState } from '../full-state.tsx';
import { EntryCard } from './entry-card.tsx';
import type { Person } from './person.ts';
import { previewClient } from './preview-client.ts';

interface EntryProps {
  readonly sessionId: string;
  readonly userId: string;
  readonly role: Role;
  readonly username: string;
  readonly onEnter: (person: Person) => void;
  readonly onBack: (() => void) | undefined;
}

export const Entry = ({ sessionId, userId, role, username, onEnter, onBack }: EntryProps) => {
  const say = useSay();
  const services = useServices();
  const [attempt, setAttempt] = useState(0);
  const [detail, setDetail] = useState<SessionDetail | null>(null);
  const [preview, setPreview] = useState<SessionClient | null>(null);
  const [failure, setFailure] = useState<ErrorBody | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt reads again
  useEffect(() => {
    let gone = false;
    const load = async () => {
      try {
        const read = await services.readSession(sessionId);
        if (gone) return;
        setFailure(null);
        setDetail(read);
        const datasets = await services.listDatasets();
        const dataset = datasets.find((d) => d.dataset_id === read.session.dataset_id);
        if (dataset && !gone) setPreview(previewClient(read.session, dataset, services));
      } catch (error) {
        if (!gone) setFailure(failureOf(error, say('error.unreachable')));
      }
    };
    void load();
    return () => {
      gone = true;
    };
  }, [services, sessionId, attempt, say]);

  const session = detail?.session ?? null;
  if (failure !== null && session === null)
    return <FullState failure={failure} onBack={onBack} onRetry={() => setAttempt(attempt + 1)} />;
  if (session !== null && session.state !== 'active')
    return <FullState failure={{ code: 'session_ended', message: '', retry: false }} onBack={onBack} />;
  return (
    <div className="orrery orr-room orr-entry-page">
      {preview === null ? null : (
        <div className="orr-entry-scene" inert>
          <StageCanvas client={preview} color="#3E86E0" />
        </div>
      )}
      {session === null ? null : (
        <EntryCard
          session={session}
          taken={detail?.participants.map(colorOf) ?? []}
          role={session.host_user_id === userId ? 'admin' : role}
          initialName={username}
          onEnter={onEnter}
        />
      )}
    </div>
  );
};
