// Writes a room's unsent work to its store, behind the room's back: on change, coalesced, never per frame [SYNC17]. It also
// holds a submission back until the store knows its op_id, where the store knows its steps: else a reload in between
// would send them again under another one, and they would take effect twice.
import type { Down, Scene, SceneRecord, UpMessage } from '@orrery/protocol';
import { limits } from '@orrery/protocol';
import type { Timers } from '../connection/timers.ts';
import type { SceneWork } from '../replica/scene-work.ts';
import type { Step } from '../replica/step.ts';
import type { Submission } from '../replica/submission-queue.ts';
import { KEPT_FORMAT, type KeptQueue, type QueueChange, type UnsentStore } from './unsent-store.ts';

export const WRITE_MS = 100; // most changes are acknowledged before; they are never written
export const LINGER_MS = 2_000; // the next change of the same sitting is written without the whole scene
export const UNSENT_STEPS = 20_000; // an hour of dragging without a pause; more would be too long to send again

export interface KeeperOptions {
  readonly store: UnsentStore;
  readonly queue: string;
  readonly owner: string;
  readonly timers: Timers;
  readonly work: () => RoomWork | null;
  /** The device refuses; from now on the work is in memory alone. */
  readonly onRefused: (why: string) => void;
}

export interface RoomWork extends SceneWork {
  readonly messages: ReadonlyMap<string, UpMessage>;
  readonly chat: readonly Down<'chat_sent'>[];
}

export class UnsentKeeper {
  readonly #options: KeeperOptions;
  /** What the store holds of each step, by its number there. */
  readonly #steps = new Map<Step, { readonly number: number; ops: Step['ops']; alone: boolean }>();
  readonly #messages = new Map<UpMessage, number>();
  #chat: readonly Down<'chat_sent'>[] | null = null;
  readonly #records = new Set<string>();
  #number = 0;
  /** The store holds this queue, as of some earlier moment. */
  #kept = false;
  #allChanged = true;
  #refused = false;
  #cancel: (() => void) | null = null;
  #cancelLinger: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The store holds this already; `steps` and `messages` are what became of its rows, in the same order. */
  restored(kept: KeptQueue, steps: readonly Step[], messages: readonly UpMessage[]): void {
    this.#kept = true;
    this.#allChanged = false;
    for (const [at, [number, { ops, alone }]] of kept.steps.entries()) {
      const step = steps[at];
      if (step) this.#steps.set(step, { number, ops: ops as Step['ops'], alone });
      this.#number = Math.max(this.#number, number);
    }
    for (const [at, [number]] of kept.messages.entries()) {
      const message = messages[at];
      if (message) this.#messages.set(message, number);
      this.#number = Math.max(this.#number, number);
    }
  }

  /** Something unsent, or what it is built on, changed. */
  changed(records: ReadonlySet<string> | 'all'): void {
    if (this.#refused || (!this.#kept && !this.#isUnsent)) return;
    if (records === 'all') this.#allChanged = true;
    else if (!this.#allChanged) for (const id of records) this.#records.add(id);
    this.#cancel ??= this.#options.timers.after(WRITE_MS, () => void this.flush());
  }

  /** Writes now what is unsent; resolves when it is kept, or refused. Never rejects. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = null;
    const work = this.#options.work();
    if (this.#refused || work === null) return this.#writing;
    if (!this.#isUnsent) {
      this.#letGo();
      return this.#writing;
    }
    if (work.steps.length > UNSENT_STEPS) {
      this.#refuse(`More than ${UNSENT_STEPS} changes wait.`);
      return this.#writing;
    }
    this.#cancelLinger?.();
    this.#cancelLinger = null;
    const written = this.#options.store.write(this.#options.queue, this.#change(work));
    this.#kept = true;
    const before = this.#writing;
    this.#writing = Promise.all([before, written]).then(
      () => undefined,
      (error: unknown) => this.#refuse(String(error)),
    );
    return this.#writing;
  }

  /** Sends a submission, at once where the store knows nothing of it. */
  submit(message: Submission, send: (message: Submission) => boolean): boolean {
    const flying = this.#options.work();
    const known = flying?.steps.slice(0, flying.flying?.steps).some((step) => this.#steps.has(step));
    if (!this.#kept || !known) return send(message);
    const stillFlies = () => this.#options.work()?.flying?.message === message;
    void this.flush().then(async () => {
      if (this.#refused) await this.#forget(); // what it holds is from before, and must not come back
      if (stillFlies()) send(message);
    });
    return true;
  }

  /** Throws away what is kept. */
  async discard(): Promise<void> {
    this.#stop();
    await this.#forget();
  }

  /** The page or the session is left: what is unsent stays kept, what is not goes. */
  async close(): Promise<void> {
    this.#stop();
    await (this.#options.work() && !this.#isUnsent ? this.#forget() : this.flush());
    this.#refused = true;
  }

  get #isUnsent(): boolean {
    const work = this.#options.work();
    return work !== null && (work.flying !== null || work.steps.some(isLeft) || work.messages.size > 0);
  }

  #stop(): void {
    this.#cancel?.();
    this.#cancelLinger?.();
    this.#cancel = null;
    this.#cancelLinger = null;
  }

  /** Nothing is unsent. */
  #letGo(): void {
    if (!this.#kept || this.#cancelLinger) return;
    this.#cancelLinger = this.#options.timers.after(LINGER_MS, () => {
      this.#cancelLinger = null;
      if (!this.#isUnsent) void this.#forget();
    });
  }

  #forget(): Promise<void> {
    if (!this.#kept) return this.#writing;
    this.#kept = false;
    this.#allChanged = true;
    this.#steps.clear();
    this.#messages.clear();
    const before = this.#writing;
    const removed = this.#options.store.remove(this.#options.queue);
    this.#writing = Promise.all([before, removed]).then(
      () => undefined,
      () => undefined, // where the device refuses even that, it will not be read either
    );
    return this.#writing;
  }

  #refuse(why: string): void {
    if (this.#refused) return;
    this.#refused = true;
    this.#stop();
    this.#options.onRefused(why);
  }

  /** What the store does not hold yet. Marks it as held: should the device refuse, nothing more is written. */
  #change(work: RoomWork): QueueChange {
    const { seq, flying, confirmed, layers } = work;
    const whole = !this.#kept || this.#allChanged;
    const { steps, messages, answered } = this.#rows(work, whole);
    const chat = work.chat.slice(-limits.WELCOME_CHAT);
    const chatChanged = whole || work.chat !== this.#chat;
    this.#chat = work.chat;
    const records = whole ? [] : [...this.#records].map((id) => [id, recordOf(confirmed, id)] as const);
    this.#records.clear();
    this.#allChanged = false;
    return {
      head: {
        format: KEPT_FORMAT,
        owner: this.#options.owner,
        seq,
        in_flight: flying,
        ...(layers.length > 0 && { layers }),
      },
      whole,
      scene: whole ? confirmed : null,
      records,
      chat: chatChanged ? chat : null,
      steps,
      messages,
      answered,
    };
  }

  #rows(work: RoomWork, whole: boolean): Pick<QueueChange, 'steps' | 'messages' | 'answered'> {
    const unsent = new Set(work.steps);
    const waiting = new Set(work.messages.values());
    const answered: number[] = [];
    for (const [step, { number }] of this.#steps)
      if (!unsent.has(step)) {
        this.#steps.delete(step);
        answered.push(number);
      }
    for (const [message, number] of this.#messages)
      if (!waiting.has(message)) {
        this.#messages.delete(message);
        answered.push(number);
      }
    const steps: QueueChange['steps'][number][] = [];
    for (const step of work.steps) {
      const { ops, alone, audience, publishes, to } = step;
      const held = this.#steps.get(step);
      if (held && !whole && held.ops === ops && held.alone === alone) continue;
      const number = held?.number ?? this.#next();
      this.#steps.set(step, { number, ops, alone });
      steps.push([
        number,
        { ops, alone, ...(audience && { audience }), ...(publishes && { publishes }), ...(to && { to }) },
      ]);
    }
    const messages: QueueChange['messages'][number][] = [];
    for (const [key, message] of work.messages) {
      const held = this.#messages.get(message);
      if (held !== undefined && !whole) continue;
      const number = held ?? this.#next();
      this.#messages.set(message, number);
      messages.push([number, { key, message }]);
    }
    return { steps, messages, answered: whole ? [] : answered };
  }

  #next(): number {
    this.#number += 1;
    return this.#number;
  }
}

/** Others may have overruled all of it. */
const isLeft = ({ ops, publishes }: Step): boolean => ops.length > 0 || publishes !== undefined;

const recordOf = (scene: Scene, id: string): SceneRecord | null =>
  Object.hasOwn(scene, id) ? (scene[id] ?? null) : null;
