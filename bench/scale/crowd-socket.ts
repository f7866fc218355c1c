// One socket of a crowd: a plain client that keeps its scene by applying what it is told, comes back by seq when it is cut,
// and can stop reading as a phone in a tunnel does.
import { createHash } from 'node:crypto';
import { applyOperation } from '@orrery/ot';
import {
  type Down,
  type DownMessage,
  firstProtocolScene,
  type Operation,
  type Scene,
} from '@orrery/protocol';
import WebSocket from 'ws';

/** Notes that each keeps; an earlier one was acknowledged long ago. */
const NOTES = 4;

/** Members sorted, so that the same scene is the same text. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
};

/** Of what the first protocol knows, which these sockets speak. */
export const checksumOf = (scene: Scene): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(firstProtocolScene(scene))))
    .digest('hex')
    .slice(0, 16);

export class CrowdSocket {
  readonly session: string;
  readonly user: string;
  readonly acks: number[] = [];
  readonly closed: number[] = [];
  sent = 0;
  refused = 0;
  frames = 0;
  seq = 0;
  readonly #url: string;
  #socket: WebSocket;
  #scene: Scene = {};
  #last = 0;
  readonly #pending = new Map<string, number>();
  #open = true;
  #welcomed: () => void = () => undefined;

  constructor(url: string, session: string, user: string) {
    this.#url = url;
    this.session = session;
    this.user = user;
    this.#socket = this.#connect(url);
  }

  /** Resolves with the welcome. */
  welcome(): Promise<void> {
    return new Promise((resolve) => {
      this.#welcomed = resolve;
    });
  }

  get unanswered(): number {
    return this.#pending.size;
  }

  get checksum(): string {
    return checksumOf(this.#scene);
  }

  /** Writes a note and takes back an earlier one, so that the scene does not grow. */
  submit(chars: number): void {
    this.#last += 1;
    const op_id = `${this.user}-${this.#last}`;
    const note = (number: number) => `annotation:${this.user}-${number}`;
    const value = {
      content: [{ insert: `${this.#last} `.padEnd(chars, 'x') }],
      author: this.user,
      created_at: 1,
      anchor: { kind: 'place', position: [0, 0, 0] },
      resolved: false,
    };
    const ops: object[] = [{ op: 'insert', record: note(this.#last), value }];
    if (this.#last > NOTES) ops.push({ op: 'remove', record: note(this.#last - NOTES) });
    this.sent += 1;
    this.#pending.set(op_id, performance.now());
    this.#socket.send(JSON.stringify({ type: 'scene_submit', op_id, base_seq: this.seq, ops }));
  }

  pose(at: number): void {
    const position = [Math.cos(at / 1_000), 1.6, Math.sin(at / 1_000)];
    this.#socket.send(JSON.stringify({ type: 'presence_set', position }));
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    this.#open = false;
    this.#socket.terminate();
  }

  #connect(url: string): WebSocket {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('error', () => undefined); // `close` follows
    socket.on('message', (data: Buffer) => this.#take(data));
    socket.on('close', (code) => {
      if (!this.#open) return;
      this.closed.push(code);
      this.#socket = this.#connect(`${this.#url}&since=${this.seq}`);
    });
    return socket;
  }

  #take(data: Buffer): void {
    this.frames += 1;
    const message = JSON.parse(data.toString()) as DownMessage;
    switch (message.type) {
      case 'welcome':
        this.seq = message.seq;
        this.#scene = message.scene as Scene;
        this.#welcomed();
        break;
      case 'scene_committed':
        this.#committed(message);
        break;
      case 'up_to':
        this.seq = Math.max(this.seq, message.seq);
        break;
      case 'error':
        this.refused += 1;
        if (this.refused === 1) process.stderr.write(`${this.user} was refused: ${data.toString()}\n`);
        if (message.re !== undefined) this.#pending.delete(message.re);
        break;
      default:
        if ('seq' in message && typeof message.seq === 'number') this.seq = message.seq;
    }
  }

  #committed({ seq, ops, op_id }: Down<'scene_committed'>): void {
    if (seq <= this.seq) throw new Error(`${this.user} was told ${seq} after ${this.seq}`);
    this.seq = seq;
    for (const op of ops as readonly Operation[]) applyOperation(this.#scene as never, op);
    const at = this.#pending.get(op_id);
    if (at === undefined) return;
    this.#pending.delete(op_id);
    this.acks.push(performance.now() - at);
  }
}
