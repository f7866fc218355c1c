// What a meeting goes by, in React: topics, rounds and decisions of the scene, and the server's seconds.
import {
  type AgendaTopic,
  agendaOf,
  type Decision,
  decisionList,
  type Round,
  roundList,
} from '@orrery/client';
import { useEffect, useMemo, useState } from 'react';
import { useRoom } from '../room/room-context.ts';
import { useVersion } from './use-records.ts';

const isTopic = (record: string): boolean => record.startsWith('topic:');
const isRound = (record: string): boolean => record.startsWith('round:') || record.startsWith('marks:');
const isDecision = (record: string): boolean => record.startsWith('decision:');

export const useAgenda = (): readonly AgendaTopic[] => {
  const { scene } = useRoom().client;
  const version = useVersion(scene, isTopic);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => agendaOf(scene.current()), [scene, version]);
};

export const useRounds = (): readonly Round[] => {
  const { scene } = useRoom().client;
  const version = useVersion(scene, isRound);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => roundList(scene.current()), [scene, version]);
};

export const useDecisions = (): readonly Decision[] => {
  const { scene } = useRoom().client;
  const version = useVersion(scene, isDecision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => decisionList(scene.current()), [scene, version]);
};

/** The server's time, told anew every second while something runs. */
export const useServerNow = (runs: boolean): number => {
  const { client } = useRoom();
  const [now, setNow] = useState(() => client.meeting.now());
  useEffect(() => {
    setNow(client.meeting.now());
    if (!runs) return;
    const timer = setInterval(() => setNow(client.meeting.now()), 1_000);
    return () => clearInterval(timer);
  }, [client, runs]);
  return now;
};
