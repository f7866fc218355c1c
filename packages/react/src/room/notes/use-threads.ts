// The session's notes with their threads, and where each stands, for the parts that show them.
import { type AnchorNow, type Thread, threadsOf } from '@orrery/client';
import type { Anchor } from '@orrery/protocol';
import { useMemo } from 'react';
import { useVersion } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';

const isOfThread = (record: string): boolean =>
  record.startsWith('annotation:') || record.startsWith('reply:');

/** Newest first. */
export const useThreads = (): readonly Thread[] => {
  const { scene } = useRoom().client;
  const version = useVersion(scene, isOfThread);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => threadsOf(scene.current()), [scene, version]);
};

/** Where a note stands among the rows of the stage; told again whenever the data move. */
export const useAnchorNow = (): ((anchor: Anchor) => AnchorNow) => {
  const { client } = useRoom();
  useStore(client.data);
  return (anchor) => client.anchorNow(anchor);
};
