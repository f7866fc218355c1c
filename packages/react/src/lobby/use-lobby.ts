// What the lobby knows of the server: datasets once, sessions and status every few seconds while it is looked at.
import type { Dataset, ErrorBody, Session, SystemStatus } from '@orrery/protocol';
import { useCallback, useEffect, useState } from 'react';
import { useSay } from '../i18n/texts.ts';
import { failureOf } from '../services/failure.ts';
import { useServices } from '../services/services.ts';

const REFRESH_MS = 4_000; // somebody who was just told "I started it" looks for about this long

export interface LobbyState {
  /** Null until the first answer. */
  readonly sessions: readonly Session[] | null;
  readonly datasets: readonly Dataset[] | null;
  readonly status: SystemStatus | null;
  readonly failure: ErrorBody | null;
}

export const useLobby = (): LobbyState & { refresh: () => void } => {
  const services = useServices();
  const say = useSay();
  const [state, setState] = useState<LobbyState>({
    sessions: null,
    datasets: null,
    status: null,
    failure: null,
  });

  const refresh = useCallback(async () => {
    try {
      const sessions = await services.listSessions();
      setState((old) => ({ ...old, sessions, failure: null }));
    } catch (error) {
      setState((old) => ({ ...old, failure: failureOf(error, say('error.unreachable')) }));
    }
    const status = await services.systemStatus().catch(() => null);
    setState((old) => ({ ...old, status }));
    const datasets = await services.listDatasets().catch(() => null);
    setState((old) => ({ ...old, datasets: datasets ?? old.datasets }));
  }, [services, say]);

  useEffect(() => {
    void refresh();
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  return { ...state, refresh: () => void refresh() };
};
