// A bare socket that sends in bursts without waiting, and after every loss sends again what was not answered, with a few
// that were: what a plain client with op ids does.
import type { Random } from '@orrery/testkit';
import { join, PlainSocket, socketUrl } from '../harness/plain-client.ts';
import { WireRecord } from './wire-record.ts';

const AGAIN = 3; // answered messages that are resent all the same, per connection

interface Message {
  readonly op_id: string;
}

export class BareWriter {
  readonly record: WireRecord;
  readonly #session: string;
  readonly #random: Random;
  readonly #said: Message[] = [];
  #socket: PlainSocket | null = null;
  #seen = 0;

  constructor(session: string, user: string, random: Random) {
    this.record = new WireRecord(user);
    this.#session = session;
    this.#random = random;
  }

  /** Opens a socket and resends. */
  async connect(url: string): Promise<void> {
    const { user } = this.record;
    await join(url, this.#session, user, 'collaborator');
    const since = this.#socket === null ? '' : `&since=${this.#seen}`;
    const socket = new PlainSocket(`${socketUrl(url, user, this.#session)}${since}`);
    socket.onEach((message) => {
      this.record.noteReceived(message);
      if ('seq' in message && typeof message.seq === 'number') this.#seen = Math.max(this.#seen, message.seq);
    });
    const { seq } = (await socket.nextOf(['welcome', 'resumed'])) as { seq?: number };
    this.#seen = Math.max(this.#seen, seq ?? 0);
    this.#socket = socket;
    const answered = this.#said.filter(({ op_id }) => this.record.isAnswered(op_id));
    for (let i = 0; i < AGAIN && answered.length > 0; i += 1) this.#send(this.#random.pick(answered));
    for (const message of this.#said) if (!this.record.isAnswered(message.op_id)) this.#send(message);
  }

  /** `count` new messages at once. */
  burst(count: number): void {
    for (let i = 0; i < count; i += 1) {
      const message = this.#compose(this.#said.length);
      this.#said.push(message);
      this.#send(message);
    }
  }

  async lost(): Promise<void> {
    await this.#socket?.closed;
  }

  async close(): Promise<void> {
    await this.#socket?.close();
  }

  #compose(number: number): Message {
    const op_id = `${this.record.user}-${number}`;
    const scene = (op: object): Message =>
      ({ type: 'scene_submit', op_id, base_seq: this.#seen, ops: [op] }) as Message;
    switch (number % 4) {
      case 0:
        return { type: 'chat_send', text: op_id, op_id } as Message;
      case 1:
        return scene({
          op: 'insert',
          record: `annotation:${op_id}`,
          value: {
            content: [{ insert: op_id }],
            author: this.record.user,
            created_at: number,
            anchor: { kind: 'place', position: [number, 0, 0] },
            resolved: false,
          },
        });
      case 2:
        return number % 3 === 0
          ? scene({ op: 'remove', record: `annotation:${this.record.user}-${number - 1}` })
          : scene({
              op: 'edit',
              record: `annotation:${this.record.user}-${number - 1}`,
              field: 'content',
              delta: [{ insert: '> ' }],
            });
      default:
        return scene({
          op: 'set',
          record: 'filters',
          field: 'by_column',
          key: `column_${number % 7}`,
          value: { kind: 'range', min: number, max: number },
        });
    }
  }

  #send(message: Message): void {
    const text = JSON.stringify(message);
    this.record.noteSent(text);
    this.#socket?.send(text);
  }
}
