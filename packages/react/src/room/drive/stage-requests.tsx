// Who asks to drive, told to whoever can hand the stage over: its driver, and the host.
import { handsOf, type UserId } from '@orrery/protocol';
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { useRoom } from '../room-context.ts';
import { useMayHand } from './use-may-hand.ts';

const useStageHands = (): readonly { readonly user_id: UserId; readonly at: number }[] => {
  const { client } = useRoom();
  const version = useRef(0);
  const subscribe = useCallback(
    (wake: () => void) =>
      client.scene.subscribe((changed) => {
        if (!changed.has('hands')) return;
        version.current += 1;
        wake();
      }),
    [client],
  );
  const seen = useSyncExternalStore(subscribe, () => version.current);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(
    () => handsOf(client.scene.current()).filter(({ about }) => about === 'stage'),
    [client, seen],
  );
};

export const StageRequests = () => {
  const say = useSay();
  const { client } = useRoom();
  const hands = useStageHands();
  const people = useStore(client.participants);
  const mayHand = useMayHand();
  const [put_off, setPutOff] = useState<ReadonlySet<string>>(new Set());
  if (!mayHand) return null;
  const [first] = hands.filter(
    ({ user_id, at }) => user_id !== client.userId && !put_off.has(`${user_id} ${at}`),
  );
  const asker = first && people.get(first.user_id);
  if (!first || !asker) return null;
  const notNow = (): void => {
    setPutOff(new Set(put_off).add(`${first.user_id} ${first.at}`));
    if (client.can('arrange_scene')) client.set('hands', 'raised', null, first.user_id);
  };
  return (
    <div className="orr-conflict" role="status">
      <PersonMark participant={asker} size={24} />
      <p>{say('drive.asks', { name: asker.username })}</p>
      <div className="orr-actions">
        <button
          type="button"
          className="orr-button"
          data-kind="primary"
          onClick={() => client.handStage(asker.user_id)}
        >
          {say('drive.hand')}
        </button>
        <button type="button" className="orr-button" data-kind="quiet" onClick={notNow}>
          {say('drive.not_now')}
        </button>
      </div>
    </div>
  );
};
