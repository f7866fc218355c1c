// A proposal laid over the stage: a dashed frame around the canvas, what it would be, and how many rows before and after.

import { Eye } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useChangeWords, useOpenProposals } from './use-proposals.ts';
import './proposals.css';

/** Rows of the stage without the preview: the last count before it began. */
const useBefore = (previewing: boolean): number | null => {
  const { client } = useRoom();
  const [before, setBefore] = useState<number | null>(() => client.data.getState().matching);
  useEffect(() => {
    if (previewing) return;
    setBefore(client.data.getState().matching);
    return client.data.subscribe(({ matching }) => {
      // The preview may be on already, and this its first count; or where the columns are here, be on as soon as it is counted.
      queueMicrotask(() => {
        if (client.stage.getState().preview === null) setBefore(matching);
      });
    });
  }, [client, previewing]);
  return before;
};

export const PreviewFrame = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const words = useChangeWords();
  const { preview, drives } = useStore(client.stage);
  const matching = useStore(client.data, (data) => data.matching);
  const before = useBefore(preview !== null);
  const open = useOpenProposals(); // the proposal comes after its ghost, and may grow
  const banner = useMemo(() => {
    if (preview === null) return null;
    const proposal = open.find(({ id }) => id === preview)?.proposal;
    const mine = proposal === undefined || proposal.author === client.userId;
    const what = proposal === undefined ? '' : words(proposal.changes as never, proposal.title);
    const mayAccept = proposal !== undefined && drives && client.proposalProblem(proposal) === null;
    const n = (rows: number | null): string => (rows === null ? '…' : formatCount(rows, say.locale));
    return (
      <Banner
        sign={<Eye size={18} strokeWidth={1.75} aria-hidden />}
        detail={
          before === matching
            ? say('proposal.same_rows', { n: n(matching) })
            : say('proposal.rows', { before: n(before), after: n(matching) })
        }
        actions={
          <>
            {mayAccept ? (
              <button
                type="button"
                className="orr-button"
                data-kind="primary"
                onClick={() => client.acceptProposal(preview)}
              >
                {say('proposal.accept')}
              </button>
            ) : null}
            {mine || drives ? (
              <button
                type="button"
                className="orr-button"
                data-kind="quiet"
                onClick={() => client.dismissProposal(preview)}
              >
                {say(mine ? 'proposal.withdraw' : 'proposal.dismiss')}
              </button>
            ) : null}
            <button type="button" className="orr-button" onClick={() => client.previewProposal(null)}>
              {say('proposal.hide')}
            </button>
          </>
        }
      >
        {proposal === undefined
          ? say('proposal.gathering')
          : mine
            ? say('proposal.mine', { what })
            : say('proposal.theirs', { name: nameOf(proposal.author), what })}
      </Banner>
    );
  }, [client, say, preview, drives, before, matching, nameOf, words, open]);
  useBanner(BANNER.preview, banner);
  return preview === null ? null : (
    <div className="orr-preview-frame" aria-hidden>
      <span>{say('proposal.label')}</span>
    </div>
  );
};
