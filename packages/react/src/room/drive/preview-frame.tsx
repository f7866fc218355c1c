// A proposal laid over the stage: a dashed frame around the canvas, what it would be, and how many rows before and after.

import type { ProposalRecord } from '@orrery/protocol';
import { Eye } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import './proposals.css';

/** Rows of the stage without the preview: the last count before it began. */
const useBefore = (previewing: boolean): number | null => {
  const { client } = useRoom();
  const [before, setBefore] = useState<number | null>(() => client.data.getState().matching);
  useEffect(() => {
    if (previewing) return;
    setBefore(client.data.getState().matching);
    return client.data.subscribe(({ matching }) => {
      // the preview may be on already, and this its first count
      if (client.stage.getState().preview === null) setBefore(matching);
    });
  }, [client, previewing]);
  return before;
};

export const PreviewFrame = () => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const preview = useStore(client.stage, (stage) => stage.preview);
  const matching = useStore(client.data, (data) => data.matching);
  const before = useBefore(preview !== null);
  const banner = useMemo(() => {
    if (preview === null) return null;
    const proposal = client.scene.current()[preview] as unknown as ProposalRecord | undefined;
    const mine = proposal === undefined || proposal.author === client.userId;
    const n = (rows: number | null): string => (rows === null ? '…' : formatCount(rows, say.locale));
    return (
      <Banner
        sign={<Eye size={18} strokeWidth={1.75} aria-hidden />}
        detail={say('proposal.rows', { before: n(before), after: n(matching) })}
        actions={
          <>
            {mine ? (
              <button
                type="button"
                className="orr-button"
                data-kind="quiet"
                onClick={() => client.dismissProposal(preview)}
              >
                {say('proposal.withdraw')}
              </button>
            ) : null}
            <button type="button" className="orr-button" onClick={() => client.previewProposal(null)}>
              {say('proposal.hide')}
            </button>
          </>
        }
      >
        {mine ? say('proposal.preview_mine') : say('proposal.preview_of', { name: nameOf(proposal.author) })}
      </Banner>
    );
  }, [client, say, preview, before, matching, nameOf]);
  useBanner(BANNER.preview, banner);
  return preview === null ? null : (
    <div className="orr-preview-frame" aria-hidden>
      <span>{say('proposal.label')}</span>
    </div>
  );
};
