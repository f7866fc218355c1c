// What is right, known independently of every server: it folds what is on the disk, decides anew what each operation
// must have become, and holds every frame a server sends against the disk in the instant it is sent [SIM3] [SIM4].
import { SceneState, sameJson } from '@orrery/ot';
import {
  type Down,
  type DownMessage,
  type Draft,
  type Entry,
  firstProtocolScene,
  type Operation,
  type OpId,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { authorizeOperations } from '../../packages/server/src/corridor/authorize.ts';
import { mayRead } from '../../packages/server/src/features/sessions/entry-frames.ts';
import { SessionState } from '../../packages/server/src/features/sessions/session-state.ts';
import { roomNow } from '../../packages/server/src/features/stage/room-now.ts';

// Taken before any mutant changes them: the oracle judges by the original.
const { prepare, commit } = SceneState.prototype;
const { apply } = SessionState.prototype;

type Submit = {
  readonly type: string;
  readonly op_id?: string;
  readonly base_seq: Seq;
  readonly ops: Operation[];
};

export class Oracle {
  readonly #fail: (what: string) => void;
  #state: SessionState | null = null;
  readonly entries: Entry[] = [];
  /** Submissions as they were sent, by user and op_id. */
  readonly #sent = new Map<string, Submit>();
  /** Where each user's op_id is in the log. */
  readonly #answered = new Map<string, Seq>();
  readonly #texts = new Set<string>();
  conflicts = 0;
  concurrent = 0;
  /** The last frame looked at, for one frame goes to many. */
  #lastText = '';
  #lastMessage: DownMessage | null = null;

  constructor(fail: (what: string) => void) {
    this.#fail = fail;
  }

  get state(): SessionState {
    if (this.#state === null) throw new Error('nothing is in the log');
    return this.#state;
  }

  /** The newest entry that has readers. */
  get lastTold(): number {
    return this.entries.findLast(({ kind }) => kind !== 'refused')?.seq ?? 0;
  }

  get last(): number {
    return this.entries.length;
  }

  has(user: string, op: string): boolean {
    return this.#answered.has(`${user} ${op}`);
  }

  /** What a participant sent. */
  sent(user: string, text: string): void {
    if (!text.startsWith('{"type":"scene_submit"')) return;
    const message = JSON.parse(text) as Submit;
    const key = `${user} ${message.op_id}`;
    if (!this.#sent.has(key)) this.#sent.set(key, message);
  }

  /** Entries reached the disk. */
  committed(entries: readonly Entry[]): void {
    for (const entry of entries) this.#committed(entry);
  }

  #committed(entry: Entry): void {
    const before = this.entries.at(-1);
    if (entry.seq !== (before?.seq ?? 0) + 1)
      this.#fail(`entry ${entry.seq} is on the disk after entry ${before?.seq ?? 0}`);
    if (before && entry.at < before.at) this.#fail(`entry ${entry.seq} is earlier than the one before it`);
    this.entries.push(entry);
    this.#once(entry);
    if (this.#state === null) {
      this.#state = SessionState.begin(entry);
      this.#state.scene.commit = commit;
      return;
    }
    if (entry.kind === 'scene_committed') this.#judge(this.#state, entry);
    apply.call(this.#state, entry);
  }

  /** An op_id and a said text are in the log once. */
  #once(entry: Entry): void {
    const { body } = entry;
    if (entry.kind !== 'agent_answered' && 'op_id' in body && body.op_id !== undefined) {
      const key = `${entry.actor} ${body.op_id}`;
      if (this.#answered.has(key)) this.#fail(`${key} is in the log twice, at ${entry.seq}`);
      this.#answered.set(key, entry.seq);
    }
    const text = entry.kind === 'chat_sent' ? `said ${entry.body.text}` : null;
    const answer = entry.kind === 'agent_answered' ? `answered ${entry.body.request_seq}` : null;
    for (const what of [text, answer]) {
      if (what === null) continue;
      if (this.#texts.has(what)) this.#fail(`"${what}" is in the log twice, at ${entry.seq}`);
      this.#texts.add(what);
    }
  }

  /** What this submission must have become, by the log up to here and nothing else. */
  #judge(state: SessionState, entry: Extract<Draft, { kind: 'scene_committed' }>): void {
    const { body, actor, seq, at } = entry;
    this.conflicts += body.conflicts.length;
    const member = state.members.get(actor);
    if (!member || member.removed) this.#fail(`entry ${seq} is of ${actor}, who has no seat`);
    const submit = this.#sent.get(`${actor} ${body.op_id}`);
    if (!submit) return;
    if (submit.base_seq < seq - 1) this.concurrent += 1;
    try {
      if (member) authorizeOperations(member.participant, roomNow(state, actor), submit.ops);
    } catch (error) {
      this.#fail(`entry ${seq} was not allowed to ${actor}: ${(error as Error).message}`);
    }
    const op_id = body.op_id as OpId;
    const { ops, base_seq } = submit;
    const right = prepare.call(state.scene, { ops, base_seq, user_id: actor, op_id, at, seq });
    if (!sameJson(right.ops, body.ops) || !sameJson(right.conflicts, body.conflicts))
      this.#fail(
        `entry ${seq} is not what ${op_id} becomes: ${JSON.stringify(body)} instead of ${JSON.stringify(right)}`,
      );
  }

  /** A server says something, now: whatever it tells is on the disk already, and for this reader. */
  told(reader: string, text: string): void {
    if (text !== this.#lastText) {
      this.#lastText = text;
      this.#lastMessage = JSON.parse(text) as DownMessage;
    }
    const message = this.#lastMessage;
    if (message === null) return;
    if (message.type === 'welcome') this.#welcomed(message);
    else if (message.type === 'resumed') this.#durable(message.up_to, 'a resume');
    else if ('seq' in message && 'at' in message) this.#toldEntry(reader as UserId, message);
  }

  #toldEntry(reader: UserId, message: DownMessage & { seq: Seq; at: number }): void {
    const entry = this.entries[message.seq - 1];
    if (!entry) {
      this.#durable(message.seq, message.type);
      return;
    }
    if (entry.at !== message.at || kindOf(entry) !== message.type)
      this.#fail(`${reader} was told ${message.type} ${message.seq}, the log has ${entry.kind}`);
    if (!mayRead(entry, reader)) this.#fail(`${reader} was told entry ${message.seq}, which is not for them`);
    if (entry.kind === 'scene_committed' && message.type === 'scene_committed') {
      if (entry.actor !== message.user_id || entry.body.op_id !== message.op_id)
        this.#fail(`${reader} was told ${message.op_id} as entry ${message.seq}, which is another`);
    }
  }

  #welcomed({ seq, scene, protocol }: Down<'welcome'>): void {
    this.#durable(seq, 'a welcome');
    const whole = this.state.scene.scene;
    if (seq === this.last && !sameJson(scene, protocol < 2 ? firstProtocolScene(whole) : whole))
      this.#fail(`a welcome at ${seq} shows another scene than the log`);
  }

  #durable(seq: Seq, what: string): void {
    if (seq > this.last) this.#fail(`${what} of entry ${seq} was told before it was on the disk`);
  }
}

const kindOf = (entry: Entry): string => (entry.kind === 'agent_answered' ? 'agent_action' : entry.kind);
