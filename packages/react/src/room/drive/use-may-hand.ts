// Whether one may hand the stage over: its driver, and who manages the session; where everyone drives there is nothing to hand.
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';

export const useMayHand = (): boolean => {
  const { client } = useRoom();
  const { drivers, driver } = useStore(client.stage);
  useStore(client.me);
  if (drivers === 'everyone') return false;
  return drivers === 'one' && driver === client.userId ? client.can('map_stage') : client.can('manage');
};
