// One client of the generator: sends operations, and finds its own among everybody's by searching the frame's text.
// It never parses a frame: 50 clients would then measure JSON.parse, not the server.
import { SUBPROTOCOL } from '@orrery/protocol';
import WebSocket from 'ws';
import { pose, preparation, submission } from './operations.ts';

const SEQ = '"seq":';
const OP = '"op_id":"';
const RE = '"re":"';
const COMMITTED = Buffer.from('{"type":"scene_committed"');
const ERROR = Buffer.from('{"type":"error"');

const startsWith = (frame: Buffer, start: Buffer): boolean =>
  frame.compare(start, 0, start.length, 0, start.length) === 0;

/** The digits after the first `"seq":`. */
const seqIn = (frame: Buffer): number => {
  let at = frame.indexOf(SEQ, 0, 'latin1') + SEQ.length;
  let seq = 0;
  for (let digit = frame[at]; digit !== undefined && digit >= 48 && digit <= 57; digit = frame[++at])
    seq = seq * 10 + digit - 48;
  return seq;
};

const textAfter = (frame: Buffer, mark: string): string | null => {
  const at = frame.indexOf(mark, 0, 'latin1');
  if (at === -1) return null;
  const from = at + mark.length;
  return frame.toString('latin1', from, frame.indexOf('"', from, 'latin1'));
};

export class LoadClient {
  /** Times of acknowledgement in ms, of operations sent since `count` was set. */
  readonly acks: number[] = [];
  counting = false;
  sent = 0;
  refused = 0;
  frames = 0;
  readonly #user: string;
  readonly #socket: WebSocket;
  readonly #pending = new Map<string, { at: number; counted: boolean }>();
  #seq = 0;
  #last = 0;
  #prepared: () => void = () => undefined;
  readonly welcomed: Promise<void>;

  constructor(url: string) {
    this.#user = new URL(url).pathname.split('/').at(-1) ?? '';
    this.#socket = new WebSocket(url, [SUBPROTOCOL], { perMessageDeflate: false });
    this.welcomed = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', (code) => reject(new Error(`${this.#user} was closed with ${code}`)));
      this.#socket.on('message', (data: Buffer) => {
        this.#take(data, performance.now());
        resolve();
      });
    });
  }

  /** Counted operations without an answer yet. */
  get unanswered(): number {
    let count = 0;
    for (const { counted } of this.#pending.values()) if (counted) count += 1;
    return count;
  }

  submit(): void {
    this.#last += 1;
    const op = `${this.#user}-${this.#last}`;
    const text = submission(this.#user, op, this.#seq);
    if (this.counting) this.sent += 1;
    this.#pending.set(op, { at: performance.now(), counted: this.counting });
    this.#socket.send(text);
  }

  /** Resolves when the shared notes are there. */
  prepare(): Promise<void> {
    this.#pending.set('prepare-notes', { at: performance.now(), counted: false });
    this.#socket.send(preparation(this.#user, this.#seq));
    return new Promise((resolve) => {
      this.#prepared = resolve;
    });
  }

  present(): void {
    this.#socket.send(pose(performance.now()));
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #take(frame: Buffer, at: number): void {
    this.frames += 1;
    if (startsWith(frame, COMMITTED)) {
      this.#seq = seqIn(frame);
      const op = textAfter(frame, OP);
      const mine = op === null ? undefined : this.#pending.get(op);
      if (mine === undefined || op === null) return;
      this.#pending.delete(op);
      if (mine.counted) this.acks.push(at - mine.at);
      if (op === 'prepare-notes') this.#prepared();
    } else if (startsWith(frame, ERROR)) {
      this.refused += 1;
      if (this.refused === 1) process.stderr.write(`${this.#user} was refused: ${frame.toString()}\n`);
      const op = textAfter(frame, RE);
      if (op !== null) this.#pending.delete(op);
    } else if (this.#seq === 0) this.#seq = welcomeSeq(frame);
  }
}

/** The welcome alone is parsed: its seq comes after nested ones. */
const welcomeSeq = (frame: Buffer): number => (JSON.parse(frame.toString()) as { seq?: number }).seq ?? 0;
