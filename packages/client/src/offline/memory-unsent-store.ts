// Unsent work in memory: for Node, for agents that open a session again, and for tests. It outlives a client, not a process.
import type { SceneRecord } from '@orrery/protocol';
import {
  KEPT_FORMAT,
  type KeptMessage,
  type KeptStep,
  type QueueChange,
  type UnsentStore,
} from './unsent-store.ts';

interface Queue {
  head: QueueChange['head'];
  scene: Record<string, SceneRecord>;
  chat: NonNullable<QueueChange['chat']>;
  readonly steps: Map<number, KeptStep>;
  readonly messages: Map<number, KeptMessage>;
}

const byNumber = <T>(map: ReadonlyMap<number, T>): [number, T][] => [...map].sort(([a], [b]) => a - b);

export class MemoryUnsentStore implements UnsentStore {
  readonly #queues = new Map<string, Queue>();

  async list(owner: string): Promise<string[]> {
    return [...this.#queues].filter(([, { head }]) => head.owner === owner).map(([queue]) => queue);
  }

  async read(queue: string) {
    const kept = this.#queues.get(queue);
    if (!kept || kept.head.format !== KEPT_FORMAT) return null;
    const { head, scene, chat, steps, messages } = kept;
    return structuredClone({ head, scene, chat, steps: byNumber(steps), messages: byNumber(messages) });
  }

  async write(queue: string, given: QueueChange): Promise<void> {
    const change = structuredClone(given);
    const before = change.whole ? undefined : this.#queues.get(queue);
    const kept: Queue = before ?? {
      head: change.head,
      scene: {},
      chat: [],
      steps: new Map(),
      messages: new Map(),
    };
    kept.head = change.head;
    if (change.scene) kept.scene = change.scene;
    for (const [id, record] of change.records) {
      if (record) kept.scene[id] = record;
      else delete kept.scene[id];
    }
    if (change.chat) kept.chat = change.chat;
    for (const number of change.answered) {
      kept.steps.delete(number);
      kept.messages.delete(number);
    }
    for (const [number, step] of change.steps) kept.steps.set(number, step);
    for (const [number, message] of change.messages) kept.messages.set(number, message);
    this.#queues.set(queue, kept);
  }

  async remove(queue: string): Promise<void> {
    this.#queues.delete(queue);
  }

  close(): void {}
}
