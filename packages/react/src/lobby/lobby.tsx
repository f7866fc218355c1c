// The lobby: start a session, enter one, or join by link. It never opens a socket.
import { type Dataset, holds, type Role } from '@orrery/protocol';
import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { usePhone } from '../hooks/use-media.ts';
import { useSay } from '../i18n/texts.ts';
import { failureOf } from '../services/failure.ts';
import { useServices } from '../services/services.ts';
import { Mark } from '../ui/mark.tsx';
import { Problem } from '../ui/problem.tsx';
import { ThemeSelect } from '../ui/theme-select.tsx';
import { BringData } from './bring-data.tsx';
import { CreateSessionForm } from './create-session-form.tsx';
import { DatasetShelf } from './dataset-shelf.tsx';
import { JoinField } from './join-field.tsx';
import { RecentList } from './recent-list.tsx';
import { SessionList } from './session-list.tsx';
import { startSession, suggestedTitle } from './start-session.ts';
import { StatusLine } from './status-line.tsx';
import { useLobby } from './use-lobby.ts';
import './lobby.css';

interface LobbyProps {
  readonly userId: string;
  readonly username: string;
  readonly role: Role;
  /** Goes in; rejects with OrreryError where the server refuses. */
  readonly onEnter: (sessionId: string) => Promise<void>;
}

export const Lobby = ({ userId, username, role, onEnter }: LobbyProps) => {
  const say = useSay();
  const phone = usePhone();
  const services = useServices();
  const { sessions, datasets, status, failure, refresh } = useLobby();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const enter = async (sessionId: string) => {
    setBusy(sessionId);
    setRefusal(null);
    try {
      await onEnter(sessionId);
    } catch (error) {
      setRefusal(failureOf(error, say('error.unreachable')).message);
      refresh();
    } finally {
      setBusy(null);
    }
  };

  /** One press on a dataset, or a file that was read: a session about it. Rejects where the server refuses. */
  const startOn = async (dataset: Dataset) => {
    const session = await startSession(services, userId, dataset, suggestedTitle(dataset, say));
    await onEnter(session.session_id);
  };
  const start = async (dataset: Dataset) => {
    setBusy(dataset.dataset_id);
    setRefusal(null);
    await startOn(dataset).catch((error) => setRefusal(failureOf(error, say('error.unreachable')).message));
    setBusy(null);
  };

  const open = new Set((sessions ?? []).map((session) => session.session_id as string));
  return (
    <Tooltip.Provider delayDuration={300}>
      <div className="orrery orr-lobby">
        <header>
          <span className="orr-brand">
            <Mark size={24} />
            {say('app.name')}
          </span>
          {username === '' ? null : (
            <span className="orr-secondary">{say('lobby.you', { name: username })}</span>
          )}
          <ThemeSelect />
        </header>
        <main>
          <div className="orr-lobby-head">
            <h1>{say('lobby.heading')}</h1>
            <p className="orr-secondary">{say(phone ? 'phone.lead' : 'lobby.lead')}</p>
          </div>
          <div className="orr-lobby-start">
            <CreateSessionForm
              userId={userId}
              datasets={datasets}
              onCreated={(session) => onEnter(session.session_id)}
            />
            {holds(role, 'upload_dataset') ? <BringData userId={userId} onDataset={start} /> : null}
          </div>
          <div className="orr-lobby-data">
            <DatasetShelf
              datasets={datasets}
              busy={busy !== null}
              onStart={(dataset) => void start(dataset)}
            />
          </div>
          <div className="orr-lobby-lists">
            {failure === null ? null : <Problem>{failure.message}</Problem>}
            {refusal === null ? null : <Problem>{refusal}</Problem>}
            <SessionList
              sessions={sessions}
              datasets={datasets}
              userId={userId}
              role={role}
              busy={busy}
              onEnter={(session) => void enter(session.session_id)}
            />
            <JoinField onJoin={(id) => void enter(id)} />
            <RecentList listed={open} onEnter={(id) => void enter(id)} />
          </div>
        </main>
        <StatusLine status={status} />
      </div>
    </Tooltip.Provider>
  );
};
