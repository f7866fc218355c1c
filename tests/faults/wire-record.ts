// What one writer sent and was told over the wire, noted frame by frame, below whatever the SDK makes of it.
// For comparing with the log afterwards; it must never change what passes.
import type { DownMessage } from '@orrery/protocol';

/** Its own commit, as the writer was told it. `body` is what the log must hold under that seq. */
export interface Acknowledgement {
  readonly user: string;
  readonly op_id: string;
  readonly seq: number;
  readonly kind: 'scene_committed' | 'chat_sent';
  readonly body: unknown;
}

const FRAMES = 30;
const FRAME_CHARACTERS = 200;

export class WireRecord {
  readonly user: string;
  /** In order of arrival; a resent op_id that was answered again is there again. */
  readonly acknowledged: Acknowledgement[] = [];
  /** How often each op_id went out. */
  readonly sent = new Map<string, number>();
  /** Op ids that were refused for good, with the code. */
  readonly refused = new Map<string, string>();
  readonly #answered = new Set<string>();
  readonly #frames: string[] = [];

  constructor(user: string) {
    this.user = user;
  }

  /** The newest frames either way, for the message of a failure. */
  get lastFrames(): readonly string[] {
    return this.#frames;
  }

  noteSent(text: string): void {
    this.#noteFrame('>', text);
    const { op_id } = JSON.parse(text) as { op_id?: string };
    if (op_id !== undefined) this.sent.set(op_id, (this.sent.get(op_id) ?? 0) + 1);
  }

  noteReceived(message: DownMessage): void {
    this.#noteFrame('<', JSON.stringify(message));
    if (message.type === 'error' && message.re !== undefined && !message.retry) {
      this.refused.set(message.re, message.code);
      this.#answered.add(message.re);
    }
    if (message.type !== 'scene_committed' && message.type !== 'chat_sent') return;
    if (message.user_id !== this.user) return;
    const { op_id, seq, type: kind } = message;
    const body = message.type === 'scene_committed' ? message.ops : message.text;
    this.acknowledged.push({ user: this.user, op_id, seq, kind, body });
    this.#answered.add(op_id);
  }

  #noteFrame(way: '>' | '<', text: string): void {
    this.#frames.push(`${new Date().toISOString().slice(14, -1)} ${way} ${text.slice(0, FRAME_CHARACTERS)}`);
    if (this.#frames.length > FRAMES) this.#frames.shift();
  }

  isAnswered(op: string): boolean {
    return this.#answered.has(op);
  }

  /** Sent at least once and not answered yet. */
  get open(): number {
    let count = 0;
    for (const op of this.sent.keys()) if (!this.#answered.has(op)) count += 1;
    return count;
  }

  /** Op ids that went out more than once. */
  get resent(): number {
    return [...this.sent.values()].filter((times) => times > 1).length;
  }
}
