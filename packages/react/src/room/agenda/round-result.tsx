// What a revealed round comes to: how many rows were marked by how many, and how far people agree, each figure explained beside
// it. The rows can be selected, and shown on the data.
import { markedByAtLeast, type Round, type RoundOverlap } from '@orrery/client';
import { OrreryError } from '@orrery/protocol';
import { agreementColor } from '@orrery/viewport';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatCount, formatRounded } from '../../format/numbers.ts';
import { useRounds } from '../../hooks/use-meeting.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom } from '../room-context.ts';

export const RoundResult = ({ round, may }: { readonly round: Round; readonly may: boolean }) => {
  const say = useSay();
  const { client } = useRoom();
  const { overlap, problem } = useOverlap(round.id);
  const shown = useStore(client.meeting.overlap, (state) => state.overlap?.round === round.id);
  return (
    <article className="orr-meeting-card">
      <header>
        <h4>{round.question}</h4>
        {may ? (
          <IconButton
            icon={X}
            label={say('round.remove')}
            side="left"
            onClick={() => client.meeting.removeRound(round.id)}
          />
        ) : null}
      </header>
      {problem === null ? null : <p className="orr-secondary">{say('round.other_data', { why: problem })}</p>}
      {overlap === null ? null : (
        <>
          <Figures overlap={overlap} />
          <div className="orr-actions">
            <button
              type="button"
              className="orr-button"
              aria-pressed={shown}
              onClick={() => void client.meeting.showOverlap(shown ? null : round.id)}
            >
              {say(shown ? 'round.hide' : 'round.show')}
            </button>
          </div>
        </>
      )}
    </article>
  );
};

/** The figures, computed anew where marks or rows are others. */
const useOverlap = (
  round: string,
): { readonly overlap: RoundOverlap | null; readonly problem: string | null } => {
  const { client } = useRoom();
  const hash = useStore(client.data, (data) => data.dataset?.hash ?? null);
  const rounds = useRounds();
  const [state, setState] = useState<{ overlap: RoundOverlap | null; problem: string | null }>({
    overlap: null,
    problem: null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks and rows are what it is computed of
  useEffect(() => {
    let gone = false;
    client.meeting.overlapOf(round).then(
      (overlap) => gone || setState({ overlap, problem: null }),
      (error: unknown) =>
        gone ||
        setState({ overlap: null, problem: error instanceof OrreryError ? error.message : String(error) }),
    );
    return () => {
      gone = true;
    };
  }, [client, round, hash, rounds]);
  return state;
};

const Figures = ({ overlap }: { readonly overlap: RoundOverlap }) => {
  const say = useSay();
  const { client } = useRoom();
  const { people, counts, rowsBy, jaccard, kappa } = overlap;
  useStore(client.me);
  const n = people.length;
  const rows = formatCount(counts.length, say.locale);
  if (n === 0) return <p className="orr-secondary">{say('round.nobody')}</p>;
  const figure = (value: number | null) =>
    value === null ? say('round.no_figure') : formatRounded(value, say.locale, 3);
  const levels = people.map((_, index) => n - index);
  return (
    <>
      <p className="orr-secondary">{say('round.people', { count: n, n, rows })}</p>
      <ul className="orr-overlap">
        {levels.map((least) => {
          const count = rowsBy.slice(least).reduce((sum, rowsOf) => sum + rowsOf, 0);
          const values = { count, n: formatCount(count, say.locale), k: least };
          return (
            <li key={least}>
              <span className="orr-swatch" style={{ background: agreementColor(least, n) }} />
              <span>{say(least === n ? 'round.by_all' : 'round.by_least', values)}</span>
              {client.can('select') && count > 0 ? (
                <button
                  type="button"
                  className="orr-button"
                  data-kind="link"
                  aria-label={say('round.select_which', { k: least })}
                  onClick={() => void client.select(markedByAtLeast(counts, least)).catch(() => {})}
                >
                  {say('round.select')}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <dl className="orr-figures">
        <dt>{say('round.jaccard')}</dt>
        <dd>{figure(jaccard)}</dd>
        <dd className="orr-label">{say('round.jaccard_means')}</dd>
        <dt>{say('round.kappa')}</dt>
        <dd>{figure(kappa)}</dd>
        <dd className="orr-label">{say('round.kappa_means')}</dd>
      </dl>
    </>
  );
};
