// The port: where a page keeps what the server has not acknowledged, so that a reload does not lose it [SYNC17].
// A queue is the unsent work of one tab; a store holds many and understands none of them.
import type { Down, Operation, RecordId, Scene, SceneRecord, Seq, UpMessage, UserId } from '@orrery/protocol';
import type { KeptLayers } from '../replica/layered-scene.ts';
import type { Submission } from '../replica/submission-queue.ts';

/** Version of what is kept; what another version wrote is left alone, and can be read by that version again. */
export const KEPT_FORMAT = 1;

/** One local change, without its way back, which is made anew from the scene. */
export interface KeptStep {
  readonly ops: readonly Operation[];
  readonly alone: boolean;
  /** The private layer it changes. */
  readonly audience?: readonly UserId[];
  /** The record it lets more people read: these, or everyone. */
  readonly publishes?: RecordId;
  readonly to?: readonly UserId[];
}

/** A message of the outbox under its key there. */
export interface KeptMessage {
  readonly key: string;
  readonly message: UpMessage;
}

export interface QueueHead {
  readonly format: number;
  /** Whose it is: server, session and user. Nobody else's is ever read. */
  readonly owner: string;
  /** What the confirmed scene and the steps are as of. */
  readonly seq: Seq;
  /** As first sent, and how many of the first steps it carries. */
  readonly in_flight: { readonly message: Submission; readonly steps: number } | null;
  /** Which records of the scene are private; absent is none. */
  readonly layers?: KeptLayers;
}

/** What changed since the last write; with `whole`, everything, and what was kept before is gone. */
export interface QueueChange {
  readonly head: QueueHead;
  readonly whole: boolean;
  /** The confirmed scene; null where only `records` of it changed. */
  readonly scene: Scene | null;
  /** Null is a removed record. */
  readonly records: readonly (readonly [string, SceneRecord | null])[];
  readonly chat: readonly Down<'chat_sent'>[] | null;
  readonly steps: readonly (readonly [number, KeptStep])[];
  readonly messages: readonly (readonly [number, KeptMessage])[];
  /** Numbers of steps and messages that are no longer unsent. */
  readonly answered: readonly number[];
}

export interface KeptQueue {
  readonly head: QueueHead;
  readonly scene: Scene;
  readonly chat: readonly Down<'chat_sent'>[];
  /** By number, which is the order they were made in. */
  readonly steps: readonly (readonly [number, KeptStep])[];
  readonly messages: readonly (readonly [number, KeptMessage])[];
}

export interface UnsentStore {
  /** The queues of one owner. */
  list(owner: string): Promise<string[]>;
  /** Null where there is none, or none of this format. */
  read(queue: string): Promise<KeptQueue | null>;
  /**
   * All of the change or nothing. What is given is taken before it returns: a page that is going away has no later.
   * Rejects where the device refuses.
   */
  write(queue: string, change: QueueChange): Promise<void>;
  remove(queue: string): Promise<void>;
  close(): void;
}
