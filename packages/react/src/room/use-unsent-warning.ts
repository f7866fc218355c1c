// Asks before a page is left whose unsent work is nowhere else. Where the device keeps it, a page may go without a word.
import type { SessionClient } from '@orrery/client';
import { useEffect } from 'react';
import { useStore } from '../hooks/use-store.ts';

export const useUnsentWarning = (client: SessionClient): void => {
  const alone = useStore(client.unsent, ({ place, waiting }) => place === 'memory' && waiting > 0);
  useEffect(() => {
    if (!alone) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [alone]);
};
