// A room's side of its unsent work: gathered from replica, outbox and chat to be kept, put back there after a reload,
// read out or thrown away, and the orphans of closed tabs sent when there is a line.
import type { Outbox } from '../connection/outbox.ts';
import type { Chat } from '../features/chat/chat.ts';
import type { Replica } from '../replica/replica.ts';
import type { Step } from '../replica/step.ts';
import { type Device, sendOrphans } from './send-orphans.ts';
import type { RoomWork } from './unsent-keeper.ts';
import type { UnsentReport } from './unsent-state.ts';
import type { KeptQueue } from './unsent-store.ts';
import { type UnsentPlace, UnsentWork, type UnsentWorkOptions } from './unsent-work.ts';

/** Where unsent work is while the page lives. */
interface Parts {
  readonly scene: Replica;
  readonly outbox: Outbox;
  readonly chat: Chat;
}

export interface RoomUnsentOptions extends Omit<UnsentWorkOptions, 'work'> {
  readonly parts: () => Parts;
  /** Opens the same room again, as one more device, on a queue that a closed tab left. */
  readonly reopen: (place: UnsentPlace) => Device;
}

export class RoomUnsent {
  readonly #options: RoomUnsentOptions;
  readonly #kept: UnsentWork;
  #stopOrphans: (() => void) | null = null;

  constructor(options: RoomUnsentOptions) {
    this.#options = options;
    this.#kept = new UnsentWork({ ...options, work: () => this.#work() });
  }

  get state(): UnsentWork['state'] {
    return this.#kept.state;
  }

  /** Puts back what a page before this one left, then starts. Where there is no device to ask, it starts at once. */
  async start(begin: () => void): Promise<void> {
    if (this.#kept.isKept) {
      const kept = await this.#kept.recover();
      if (kept) this.#restore(kept);
    }
    begin();
  }

  /** Something of it changed: these confirmed records below it, or none. */
  changed(records: ReadonlySet<string> | 'all' = new Set()): void {
    this.count();
    this.#kept.changed(records);
  }

  count(): void {
    const { scene, outbox } = this.#options.parts();
    this.#kept.count(scene.history.getState().unacknowledged + outbox.waiting.size);
  }

  readonly submit: UnsentWork['submit'] = (message, send) => this.#kept.submit(message, send);

  /** There is a line. */
  live(): void {
    this.#stopOrphans ??= sendOrphans(this.#kept, this.#options.reopen);
  }

  report(): Pick<UnsentReport, 'seq' | 'changes' | 'messages'> {
    const { scene, outbox } = this.#options.parts();
    const changes = (scene.work?.steps ?? []).map(({ ops }) => ops).filter((ops) => ops.length > 0);
    return { seq: scene.seq, changes, messages: [...outbox.waiting.values()] };
  }

  async discard(): Promise<void> {
    const { scene, outbox, chat } = this.#options.parts();
    scene.discard();
    for (const key of [...outbox.waiting.keys()]) {
      outbox.settle(key);
      chat.forget(key);
    }
    await this.#kept.discard();
  }

  /** To be called while the parts still hold what they hold. */
  close(): void {
    this.#stopOrphans?.();
    this.#kept.close();
  }

  #work(): RoomWork | null {
    const { scene, outbox, chat } = this.#options.parts();
    return scene.work && { ...scene.work, messages: outbox.waiting, chat: chat.kept };
  }

  #restore(kept: KeptQueue): void {
    const { scene, outbox, chat } = this.#options.parts();
    const steps = kept.steps.map(([, { ops, ...more }]): Step => ({ ...more, ops: [...ops], inverse: [] }));
    const messages = kept.messages.map(([, { message }]) => message);
    this.#kept.restored(kept, steps, messages);
    const { seq, in_flight: flying, layers = [] } = kept.head;
    scene.restore({ confirmed: kept.scene, layers, seq, steps, flying });
    chat.restore(kept.chat, messages);
    for (const [, { key, message }] of kept.messages) outbox.add(key, message);
  }
}
