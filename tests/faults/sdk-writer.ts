// A person at work through the SDK: filters, re-maps, writes, edits and removes notes, undoes, talks; goes on while the
// server is down. What it does comes from its seed, when it is acknowledged from the server.
import { openSession, type SessionClient } from '@orrery/client';
import { OrreryError, type RecordId } from '@orrery/protocol';
import { Random } from '@orrery/testkit';
import { recordingTransport } from './recording-transport.ts';
import { WireRecord } from './wire-record.ts';

const PAUSE_MS = 25; // the longest between two acts; the SDK itself sends at most every 50 ms

export class SdkWriter {
  readonly record: WireRecord;
  readonly client: SessionClient;
  readonly #random: Random;
  #timer: NodeJS.Timeout | undefined;
  #count = 0;

  constructor(base_url: string, session_id: string, user: string, seed: number) {
    this.record = new WireRecord(user);
    this.#random = new Random(seed);
    const names = new Random(seed + 1);
    this.client = openSession({
      base_url,
      session_id,
      user_id: user,
      username: user,
      role: 'collaborator',
      data: 'on_demand',
      transport: recordingTransport(this.record),
      random: () => names.next(),
    });
  }

  start(): void {
    this.#timer = setTimeout(() => {
      try {
        this.#act();
      } catch (error) {
        if (!(error instanceof OrreryError)) throw error; // what fits the scene no more is not done
      }
      this.start();
    }, this.#random.int(PAUSE_MS));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  get isLive(): boolean {
    return this.client.connection.getState().state === 'live';
  }

  get isSettled(): boolean {
    const { history, chat } = this.client;
    return this.isLive && history.getState().unacknowledged === 0 && chat.getState().sending.length === 0;
  }

  /** For the message of a failure. */
  get standing(): string {
    const { history, chat, connection, lastError } = this.client;
    const standing = [
      connection.getState(),
      history.getState(),
      chat.getState().sending,
      lastError.getState(),
    ];
    return `${this.record.user}: ${JSON.stringify(standing)}\n${this.record.lastFrames.join('\n')}\n`;
  }

  #act(): void {
    const { client } = this;
    const random = this.#random;
    const name = `${this.record.user} ${++this.#count}`;
    const chance = random.next();
    const notes = Object.keys(client.scene.current()).filter((id) => id.startsWith('annotation:'));
    if (chance < 0.12) client.sendChat(name);
    else if (chance < 0.4) {
      const min = this.#count;
      client.setFilter(random.pick(['revenue', 'margin', 'region']), { kind: 'range', min, max: min + 1 });
    } else if (chance < 0.5)
      client.set('view', random.pick(['x', 'y', 'z']), random.pick(['revenue', 'margin']));
    else if (chance < 0.7 || notes.length === 0) client.annotate(name, { rows: [random.int(50)] });
    else if (chance < 0.9) this.#write(random.pick(notes), name);
    else if (chance < 0.96) client.submit([{ op: 'remove', record: random.pick(notes) as RecordId }]);
    else client.undo();
  }

  /** Types at, or deletes from, the beginning of a note: the place where everybody else does too. */
  #write(note: string, name: string): void {
    const delta = this.#random.chance(0.7) ? [{ insert: `${name}, ` }] : [{ delete: 1 }];
    this.client.submit([{ op: 'edit', record: note as RecordId, field: 'content', delta }]);
  }
}
