// A plain client: a bare socket, JSON, no resume, no transforms; it counts its op_ids from 1, as the next one does.
// What it was not answered for it sends again. It believes what it is told and notices what does not fit together.
import { applyOperation } from '@orrery/ot';
import type { Conflict, DownMessage, Operation, Scene } from '@orrery/protocol';
import type { Random } from '@orrery/testkit';
import type { Channel } from '../../packages/client/src/connection/transport.ts';
import type { Surroundings } from './surroundings.ts';
import { Computer } from './virtual-time.ts';

const RETRY_MS = 500;
const LOOK_MS = 2_000;
const JOIN_MS = 10_000; // a server that dies meanwhile never answers

export class PlainPerson {
  readonly user: string;
  readonly computer: Computer;
  /** What was sent and not answered, by op_id. */
  readonly unanswered = new Map<string, string>();
  scene: Scene | null = null;
  seq = 0;
  /** Refused for good. */
  readonly refused = new Set<string>();
  readonly #world: Surroundings;
  #channel: Channel | null = null;
  #count = 0;
  /** Looks in a row at which nothing had been heard. */
  #silent = 0;
  #resend: () => void = () => undefined;

  constructor(world: Surroundings, user: string) {
    this.#world = world;
    this.user = user;
    this.computer = new Computer(world.time);
    this.#enter();
  }

  get isSettled(): boolean {
    return this.scene !== null && this.unanswered.size === 0 && this.seq === this.#world.oracle.lastTold;
  }

  act(random: Random): void {
    if (this.scene === null) return;
    this.#count += 1;
    const op_id = `op-${this.#count}`;
    const column = random.pick(['revenue', 'margin', 'a b']);
    const value = random.chance(0.3) ? null : { kind: 'range', min: random.int(3), max: null };
    const message = random.chance(0.3)
      ? { type: 'chat_send', text: `${this.user} says ${this.#count}`, op_id }
      : { type: 'scene_update', path: ['filters', 'by_column', column], value, op_id };
    const text = JSON.stringify(message);
    this.unanswered.set(op_id, text);
    this.#channel?.send(text);
  }

  close(): void {
    this.#channel?.close();
    this.computer.kill();
  }

  /** Takes a seat, then opens the socket; from the start after every loss. */
  #enter(): void {
    this.scene = null;
    const { session, network } = this.#world;
    const join = { user_id: this.user, username: this.user, role: 'collaborator' };
    const server = this.#world.serving();
    if (server === null) {
      this.#again();
      return;
    }
    const noAnswer = this.#world.time.pause(JOIN_MS).then(() => Promise.reject(new Error('no answer')));
    Promise.race([server.join(session, join), noAnswer]).then(() => {
      const url = `ws://orrery.test/ws/collaboration/${this.user}?session=${session}`;
      const channel = network.transport(this.user, this.computer).open(url, []);
      this.#channel = channel;
      channel.onMessage = (frame) => {
        if (typeof frame === 'string') this.#receive(JSON.parse(frame) as DownMessage);
      };
      channel.onClose = () => this.#leave();
      this.#watch();
    }, this.#again.bind(this));
  }

  #receive(message: DownMessage): void {
    this.#silent = 0;
    if (message.type === 'welcome') {
      this.scene = message.scene;
      this.seq = message.seq;
      for (const chat of message.chat) this.#answered(chat.user_id, chat.op_id);
      for (const text of this.unanswered.values()) this.#channel?.send(text);
    } else if (message.type === 'error') {
      if (message.re !== undefined && !message.retry && this.unanswered.delete(message.re))
        this.refused.add(message.re);
    } else if ('seq' in message && 'at' in message) this.#entry(message);
  }

  #entry(message: DownMessage & { seq: number }): void {
    if ('user_id' in message && 'op_id' in message) this.#answered(message.user_id, message.op_id);
    if (message.seq <= this.seq || this.scene === null) return; // the first answer, once more
    this.seq = message.seq;
    if (message.type !== 'scene_committed') return;
    const { ops } = message as { ops: readonly Operation[]; conflicts: readonly Conflict[] };
    for (const op of ops) applyOperation(this.scene, op);
  }

  #answered(user: string, op: unknown): void {
    if (user === this.user) this.unanswered.delete(String(op));
  }

  /** Sends again what nobody has answered, and gives up a line on which nobody answers anything. */
  #watch(): void {
    this.#resend();
    this.#resend = this.computer.after(LOOK_MS, () => {
      this.#silent += 1;
      if (this.#silent > 3) {
        this.#leave();
        return;
      }
      this.#channel?.send('{"type":"ping"}');
      for (const text of this.unanswered.values()) this.#channel?.send(text);
      this.#watch();
    });
  }

  #leave(): void {
    const channel = this.#channel;
    if (channel === null) return;
    this.#channel = null;
    channel.onMessage = null;
    channel.onClose = null;
    channel.close();
    this.#resend();
    this.#again();
  }

  #again(): void {
    this.computer.after(RETRY_MS, () => this.#enter());
  }
}
