// The annotations of a scene with what was answered: one thread each. Pure.
import type { AnnotationRecord, ReplyRecord, Scene } from '@orrery/protocol';

export interface Reply {
  readonly id: string;
  readonly value: ReplyRecord;
}

export interface Thread {
  readonly id: string;
  readonly value: AnnotationRecord;
  /** Oldest first. */
  readonly replies: readonly Reply[];
}

const age = (a: Reply, b: Reply): number => a.value.created_at - b.value.created_at || (a.id < b.id ? -1 : 1);

/** By note, its replies; those of notes that are gone too. */
export const repliesOf = (scene: Scene): ReadonlyMap<string, readonly Reply[]> => {
  const found = new Map<string, Reply[]>();
  for (const [id, record] of Object.entries(scene)) {
    if (!id.startsWith('reply:')) continue;
    const value = { ...record } as unknown as ReplyRecord;
    const thread = found.get(value.annotation) ?? [];
    thread.push({ id, value });
    found.set(value.annotation, thread);
  }
  for (const thread of found.values()) thread.sort(age);
  return found;
};

/** Newest first. */
export const threadsOf = (scene: Scene): readonly Thread[] => {
  const replies = repliesOf(scene);
  return Object.entries(scene)
    .filter(([id]) => id.startsWith('annotation:'))
    .map(([id, record]) => ({
      id,
      value: { ...record } as unknown as AnnotationRecord,
      replies: replies.get(id) ?? [],
    }))
    .sort((a, b) => b.value.created_at - a.value.created_at || (a.id < b.id ? 1 : -1));
};
