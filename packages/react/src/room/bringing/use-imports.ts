// The room's one import at a time, and what becomes of it: who may switch shows it to everybody at once, who may only
// upload is told it is ready.
import type { SessionClient } from '@orrery/client';
import type { Dataset } from '@orrery/protocol';
import { useCallback, useMemo } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createImport, type ImportRun } from '../../datasets/import/import-run.ts';
import type { DropRefusal, IncomingFile } from '../../datasets/import/incoming-file.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import { useRoom } from '../room-context.ts';
import { openPanel } from '../room-ui.ts';

/** What the import came to: it is on the stage, or ready to be asked for. */
export interface Arrival {
  readonly dataset: Dataset;
  readonly shown: boolean;
  readonly duplicate: boolean;
}

export interface RoomImports {
  readonly run: ImportRun;
  readonly arrival: StoreApi<Arrival | null>;
  readonly refusal: StoreApi<DropRefusal | null>;
}

const known = new WeakMap<SessionClient, RoomImports>();

/** One for the whole room, wherever it is asked for. */
export const useRoomImports = (): RoomImports => {
  const say = useSay();
  const services = useServices();
  const { client } = useRoom();
  return useMemo(() => {
    const there = known.get(client);
    if (there) return there;
    const made: RoomImports = {
      run: createImport({
        upload: services.uploadDataset,
        userId: client.userId,
        unreachable: say('error.unreachable'),
        now: () => performance.now(),
      }),
      arrival: createStore<Arrival | null>(() => null),
      refusal: createStore<DropRefusal | null>(() => null),
    };
    known.set(client, made);
    return made;
  }, [client, services, say]);
};

export interface TakeFile {
  (file: IncomingFile, replaces?: string | null): void;
  readonly again: () => void;
}

/** Brings a file; undefined where this participant may not. */
export const useTakeFile = (): TakeFile => {
  const { client, ui } = useRoom();
  const { run, arrival, refusal } = useRoomImports();
  return useMemo(() => {
    const settle = async (sent: ReturnType<ImportRun['start']>) => {
      const uploaded = await sent;
      if (uploaded === null) return;
      const { mode, drives } = client.stage.getState();
      const shown = client.can('switch_dataset') && (drives || mode === 'private');
      if (shown) {
        client.switchDataset(uploaded.dataset);
        if (!matchMedia('(max-width: 700px), (max-height: 480px)').matches) openPanel(ui, 'left', 'data');
      }
      run.dismiss();
      arrival.setState({ dataset: uploaded.dataset, shown, duplicate: uploaded.duplicate_of !== null }, true);
    };
    const take = (file: IncomingFile, replaces: string | null = null) => {
      refusal.setState(null, true);
      arrival.setState(null, true);
      void settle(run.start({ file, replaces }));
    };
    return Object.assign(take, { again: () => void settle(run.retry()) });
  }, [client, ui, run, arrival, refusal]);
};

export const useDismissArrival = (): (() => void) => {
  const { arrival } = useRoomImports();
  return useCallback(() => arrival.setState(null, true), [arrival]);
};
