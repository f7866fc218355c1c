// The open proposals of a room, oldest first, and what each is about in words.
import type { SceneReader } from '@orrery/client';
import type { Operation, ProposalRecord } from '@orrery/protocol';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { changeSentence } from '../../format/change-sentence.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export interface OpenProposal {
  readonly id: string;
  readonly proposal: ProposalRecord;
}

const openIn = (scene: SceneReader): OpenProposal[] =>
  Object.entries(scene.current())
    .filter(([id, record]) => id.startsWith('proposal:') && record.state === 'open')
    .map(([id, record]) => ({ id, proposal: record as unknown as ProposalRecord }))
    .sort((a, b) => a.proposal.created_at - b.proposal.created_at || (a.id < b.id ? -1 : 1));

export const useOpenProposals = (): readonly OpenProposal[] => {
  const { client } = useRoom();
  const version = useRef(0);
  const subscribe = useCallback(
    (wake: () => void) => {
      version.current += 1;
      return client.scene.subscribe((changed) => {
        if (![...changed].some((id) => id.startsWith('proposal:'))) return;
        version.current += 1;
        wake();
      });
    },
    [client],
  );
  const seen = useSyncExternalStore(subscribe, () => version.current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => openIn(client.scene), [client, seen]);
};

/** Changes as a sentence; a title that says more than the client's own is kept. */
export const useChangeWords = (): ((changes: readonly Operation[], title?: string) => string) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  return useCallback(
    (changes, title) => {
      // a dataset is known by name to whoever proposes it; the sentence has nothing but its id
      const switches = changes.some((one) => one.op === 'set' && one.field === 'dataset_id');
      const named = switches && title !== undefined && !title.startsWith('Dataset ') ? title : null;
      return changeSentence(changes, dataset, say, () => named);
    },
    [dataset, say],
  );
};
