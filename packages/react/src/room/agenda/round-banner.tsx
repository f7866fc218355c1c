// While a round is open: who asks what, over the canvas; and while one marks, how much, with the way to be done. In its place the
// chip of the stage's selection stands aside.
import type { Round } from '@orrery/client';
import { ListChecks } from 'lucide-react';
import { useMemo } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useRounds } from '../../hooks/use-meeting.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { holdTool } from '../room-ui.ts';
import { useProgress } from './rounds-section.tsx';
import { useMarkRound } from './use-mark-round.ts';

/** Puts the banner of the open round up; draws nothing itself. */
export const RoundBanner = () => {
  const { client } = useRoom();
  const open = useRounds().find(({ state }) => state === 'open') ?? null;
  const marking = useStore(client.meeting.marking);
  useStore(client.me);
  const asks = open !== null && client.can('select') && open.done[client.userId] !== true;
  const id = open?.id;
  const node = useMemo(
    () => (asks && marking === null && open !== null ? <Asked key={id} round={open} /> : null),
    [asks, marking, open, id],
  );
  useBanner(BANNER.round, node);
  return marking !== null && open !== null && marking.round === open.id ? <Marked round={open} /> : null;
};

const Asked = ({ round }: { readonly round: Round }) => {
  const say = useSay();
  const nameOf = useNameOf();
  const mark = useMarkRound();
  const progress = useProgress(round);
  return (
    <Banner
      sign={<ListChecks size={16} aria-hidden />}
      detail={progress}
      actions={
        <button type="button" className="orr-button" onClick={() => mark(round.id)}>
          {say('round.mark')}
        </button>
      }
    >
      {say('round.asks', { name: nameOf(round.author), question: round.question })}
    </Banner>
  );
};

const Marked = ({ round }: { readonly round: Round }) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const { count } = useStore(client.selection);
  const progress = useProgress(round);
  const { meeting } = client;
  const end = (how: () => void) => {
    how();
    holdTool(ui, 'look'); // what one drags from here on turns the data again
  };
  return (
    <section className="orr-selection" aria-label={say('round.marking', { question: round.question })}>
      <p role="status">
        <strong>{say('round.marking', { question: round.question })}</strong>
        <span>
          {count ? say('round.mine', { count, n: formatCount(count, say.locale) }) : say('round.mine_zero')}
        </span>
        <span className="orr-secondary">
          {progress}. {say('round.blind')}
        </span>
      </p>
      <div className="orr-selection-actions">
        <button
          type="button"
          className="orr-button"
          data-kind="quiet"
          onClick={() => client.clearSelection()}
        >
          {say('round.clear')}
        </button>
        <button
          type="button"
          className="orr-button"
          data-kind="quiet"
          onClick={() => end(() => meeting.stopMarking())}
        >
          {say('round.stop')}
        </button>
        <button
          type="button"
          className="orr-button"
          onClick={() => end(() => meeting.doneMarking(round.id, true))}
        >
          {say('round.done')}
        </button>
      </div>
    </section>
  );
};
