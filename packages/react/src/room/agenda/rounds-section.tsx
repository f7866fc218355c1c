// Blind rounds: asked, marked by each alone, counted while they last, revealed at once.
import type { Round } from '@orrery/client';
import { type FormEvent, useState } from 'react';
import { useRounds } from '../../hooks/use-meeting.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { KeptWords } from '../panels/annotations/kept-text.tsx';
import { usePeople } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { RoundResult } from './round-result.tsx';
import { useMarkRound } from './use-mark-round.ts';

export const RoundsSection = ({ may }: { readonly may: boolean }) => {
  const say = useSay();
  const rounds = useRounds();
  return (
    <section aria-label={say('round.title')}>
      <h3>{say('round.title')}</h3>
      {rounds.length === 0 ? <p className="orr-secondary">{say('round.none')}</p> : null}
      {rounds.map((round) =>
        round.state === 'open' ? (
          <OpenRound key={round.id} round={round} may={may} />
        ) : (
          <RoundResult key={round.id} round={round} may={may} />
        ),
      )}
      {rounds.some(({ state }) => state === 'open') ? null : <RoundForm may={may} />}
    </section>
  );
};

/** Done, of those who are here and those who said so; never what they marked. */
export const useProgress = (round: Round): string => {
  const say = useSay();
  const here = usePeople().map(({ user_id }) => user_id as string);
  const done = Object.keys(round.done);
  return say('round.progress', { n: done.length, all: new Set([...here, ...done]).size });
};

const OpenRound = ({ round, may }: { readonly round: Round; readonly may: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const progress = useProgress(round);
  const mark = useMarkRound();
  const marking = useStore(client.meeting.marking, (one) => one?.round === round.id);
  const done = round.done[client.userId] === true;
  useStore(client.me);
  return (
    <article className="orr-meeting-card">
      <h4>{round.question}</h4>
      <p className="orr-label" role="status">
        {progress}
      </p>
      <div className="orr-actions">
        {client.can('select') && !marking ? (
          <button type="button" className="orr-button" onClick={() => mark(round.id)}>
            {say(done ? 'round.not_done' : 'round.mark')}
          </button>
        ) : null}
        {client.can('select') && !done ? (
          <button
            type="button"
            className="orr-button"
            onClick={() => client.meeting.doneMarking(round.id, true)}
          >
            {say('round.done')}
          </button>
        ) : null}
        {may ? (
          <button
            type="button"
            className="orr-button"
            data-kind="primary"
            onClick={() => {
              client.meeting.revealRound(round.id);
            }}
          >
            {say('round.reveal')}
          </button>
        ) : null}
      </div>
    </article>
  );
};

const RoundForm = ({ may }: { readonly may: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const [question, setQuestion] = useState('');
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (question.trim() === '') return;
    client.meeting.startRound(question);
    setQuestion('');
  };
  if (!may) return <KeptWords words={[question]} onDone={() => setQuestion('')} />;
  return (
    <form className="orr-meeting-form" onSubmit={start}>
      <input
        className="orr-input"
        value={question}
        maxLength={200}
        placeholder={say('round.question_example')}
        aria-label={say('round.question')}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <button type="submit" className="orr-button" disabled={question.trim() === ''}>
        {say('round.ask')}
      </button>
    </form>
  );
};
