// What a page that is about to end, or has ended, says of work that was not sent; null where everything was sent.
import type { SessionClient } from '@orrery/client';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';

export const useUnsentWords = (
  client: SessionClient,
  onDevice: 'unsent.left' | 'unsent.kept',
): string | null => {
  const say = useSay();
  const { place, waiting } = useStore(client.unsent);
  if (waiting === 0) return null;
  return say(place === 'device' ? onDevice : 'connection.memory', { count: waiting, n: waiting });
};
