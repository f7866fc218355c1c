// Proposes to the room what a piece of evidence is about; not there where it says nothing that a view could show.
import type { Evidence } from '@orrery/protocol';
import { useState } from 'react';
import { useView } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { suggestedChange } from './suggested-change.ts';

export const ProposeButton = ({
  evidence,
  insight,
}: {
  readonly evidence: Evidence;
  readonly insight: string;
}) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  useView(client.scene);
  const [sent, setSent] = useState(false);
  const ops = dataset === null ? [] : suggestedChange(evidence, dataset, client.scene.current());
  if (!sent && (ops.length === 0 || !client.can('select'))) return null;
  return (
    <button
      type="button"
      className="orr-button"
      disabled={sent}
      onClick={() => {
        client.propose('', ops, insight.slice(0, 500));
        setSent(true);
      }}
    >
      {say(sent ? 'proposal.sent' : 'proposal.to_room')}
    </button>
  );
};
