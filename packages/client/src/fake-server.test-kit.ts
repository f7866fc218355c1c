// A session's server for the client's tests: the real SceneState behind a link that loses what is under way when it
// is cut. It keeps order, as a WebSocket does, except where the real server does not: missed entries come late.
import { SceneState } from '@orrery/ot';
import {
  completeScene,
  type DownMessage,
  decodePose,
  type EntryMessage,
  type ErrorBody,
  type Millis,
  type OpId,
  OrreryError,
  type Participant,
  PROTOCOL_VERSION,
  pathKey,
  type Scene,
  type Seq,
  type Session,
  scenePath,
  type Up,
  type UpMessage,
  type UserId,
} from '@orrery/protocol';
import type { Timers } from './connection/timers.ts';
import type { Channel, Transport } from './connection/transport.ts';

const LOG_READ_MS = 30;

interface Line {
  readonly user: UserId;
  readonly channel: Channel;
  open: boolean;
  /** When the last frame under way arrives. */
  busyUntil: number;
}

type Unnumbered = EntryMessage extends infer M
  ? M extends EntryMessage
    ? Omit<M, 'seq' | 'at'>
    : never
  : never;

export interface FakeServerOptions {
  readonly timers: Timers;
  readonly scene: Scene;
  /** ms one frame takes in one direction. */
  readonly delay?: (() => number) | undefined;
  /** Whether the link is cut instead of carrying this frame. */
  readonly cut?: (() => boolean) | undefined;
  /** Whether a reconnect gets a welcome although it gave `since`. */
  readonly forgets?: (() => boolean) | undefined;
  /** The protocol's version it answers with. */
  readonly protocol?: number | undefined;
  /** Records in the first message and in each part of a welcome; all in one where it is not given. */
  readonly partRecords?: number | undefined;
  /** A refusal, instead of taking the message. */
  readonly refuse?: ((message: UpMessage, user: UserId) => ErrorBody | null) | undefined;
}

export class FakeServer {
  readonly log: EntryMessage[] = [];
  /** Everything any client sent, as it arrived. */
  readonly heard: UpMessage[] = [];
  readonly urls: string[] = [];
  /** How often what happened; a fuzz in which nothing did proves nothing. */
  readonly counts = { cuts: 0, repeats: 0, resumed: 0, welcomed: 0, conflicts: 0 };
  readonly #options: FakeServerOptions;
  /** What hands hold, by `pathKey`. */
  readonly #held = new Map<string, Extract<DownMessage, { type: 'drag' }>>();
  readonly state: SceneState;
  #seq = 1 as Seq; // 1 is session_created, which has no reader
  #lines: Line[] = [];
  /** Where set, new lines are closed with this code. */
  closes: { readonly code: number; readonly reason: string; readonly user?: string } | null = null;
  /** Nothing arrives any more and nothing closes, as behind a router that forgot the connection; a name: for one. */
  swallow: boolean | string = false;
  /** Whether a `since` ahead of this log is refused, as the real server does. */
  knowsOnly = false;

  constructor(options: FakeServerOptions) {
    this.#options = options;
    this.state = new SceneState(completeScene(structuredClone(options.scene)), this.#seq);
  }

  transport(name: string): Transport {
    const user = name as UserId;
    return {
      open: (url) => {
        this.urls.push(url);
        const channel: Channel = {
          onOpen: null,
          onMessage: null,
          onClose: null,
          bufferedAmount: 0,
          send: (frame) => this.#carry(line, () => this.#receive(line, messageIn(frame))),
          close: () => this.#end(line),
        };
        const line: Line = { user, channel, open: true, busyUntil: 0 };
        const since = new URL(url).searchParams.get('since');
        this.#carry(line, () => this.#accept(line, since === null ? null : Number(since)));
        return channel;
      },
    };
  }

  /** Cuts every line, or those of one participant; what is under way is lost. */
  cutAll(name?: string, code = 1006, reason = ''): void {
    for (const line of [...this.#lines]) {
      if (name !== undefined && line.user !== name) continue;
      this.#end(line);
      line.channel.onClose?.(code, reason);
    }
  }

  /** Says something to everybody, as an entry of the log. */
  publish(entry: Unnumbered): Seq {
    this.#seq = (this.#seq + 1) as Seq;
    const message = { ...entry, seq: this.#seq, at: this.#options.timers.now() as Millis } as EntryMessage;
    this.log.push(message);
    for (const line of this.#lines) this.tell(line, message);
    return this.#seq;
  }

  /** Says something that is not an entry. */
  broadcast(message: DownMessage): void {
    for (const line of this.#lines) this.tell(line, message);
  }

  tell(line: Line, message: DownMessage): void {
    const text = JSON.stringify(message);
    this.#carry(line, () => line.channel.onMessage?.(text));
  }

  #carry(line: Line, deliver: () => void): void {
    if (!line.open) return;
    if (this.#options.cut?.()) {
      this.counts.cuts += 1;
      this.#options.timers.after(0, () => {
        if (!line.open) return;
        this.#end(line);
        line.channel.onClose?.(1006, '');
      });
      return;
    }
    const now = this.#options.timers.now();
    line.busyUntil = Math.max(now + (this.#options.delay?.() ?? 0), line.busyUntil); // in order, as TCP is
    this.#options.timers.after(line.busyUntil - now, () => {
      if (line.open && this.swallow !== true && this.swallow !== line.user) deliver();
    });
  }

  #end(line: Line): void {
    line.open = false;
    this.#lines = this.#lines.filter((other) => other !== line);
  }

  #accept(line: Line, since: number | null): void {
    if (this.closes && (this.closes.user ?? line.user) === line.user) {
      const { code, reason } = this.closes;
      this.#end(line);
      line.channel.onClose?.(code, reason);
      return;
    }
    if (this.knowsOnly && since !== null && since > this.#seq) {
      this.tell(line, {
        type: 'error',
        code: 'future_seq',
        message: 'You are ahead of this log.',
        retry: false,
      });
      this.#carry(line, () => {
        this.#end(line);
        line.channel.onClose?.(4400, 'You are ahead of this log.');
      });
      return;
    }
    this.#lines.push(line);
    const participant = participantOf(line.user);
    const common = {
      protocol: this.#options.protocol ?? PROTOCOL_VERSION,
      participant,
      session: SESSION,
      presence: [],
    };
    const participants = [...new Set(this.#lines.map(({ user }) => user))].map(participantOf);
    if (since === null || this.#options.forgets?.()) {
      this.counts.welcomed += 1;
      const scene = structuredClone(this.state.scene);
      const [first, ...rest] = cutUp(scene, this.#options.partRecords);
      this.tell(line, {
        type: 'welcome',
        ...common,
        participants,
        seq: this.#seq,
        scene: first,
        chat: [],
        ...(rest.length > 0 && { parts: rest.length }),
      } as DownMessage);
      rest.forEach((records, index) => {
        this.tell(line, { type: 'scene_part', index: index + 1, records } as DownMessage);
      });
      return;
    }
    this.counts.resumed += 1;
    const up_to = this.#seq;
    this.tell(line, { type: 'resumed', ...common, participants, since: since as Seq, up_to });
    const missed = this.log.filter((entry) => entry.seq > since && entry.seq <= up_to);
    // The log is read while new entries go out already.
    this.#options.timers.after(LOG_READ_MS, () => {
      for (const entry of missed) this.tell(line, entry);
      this.tell(line, { type: 'up_to', seq: up_to });
    });
  }

  #receive(line: Line, message: UpMessage): void {
    this.heard.push(message);
    const refusal = this.#options.refuse?.(message, line.user);
    const re = 'op_id' in message ? message.op_id : undefined;
    if (refusal) {
      this.tell(line, { type: 'error', ...refusal, ...(re !== undefined && { re }) });
      return;
    }
    const first = this.log.find(
      (entry) => 'op_id' in entry && entry.op_id === re && entry.user_id === line.user,
    );
    if (re !== undefined && first) {
      this.counts.repeats += 1;
      this.tell(line, first);
      return;
    }
    try {
      this.#handle(line, message);
    } catch (error) {
      if (!(error instanceof OrreryError)) throw error;
      this.tell(line, { type: 'error', ...error.toBody(), ...(re !== undefined && { re }) });
    }
  }

  #handle(line: Line, message: UpMessage): void {
    const user_id = line.user;
    switch (message.type) {
      case 'scene_submit':
        this.#commit(user_id, message);
        return;
      case 'chat_send': {
        const { text, op_id = '' as OpId, result = null } = message;
        this.publish({ type: 'chat_sent', user_id, username: user_id, op_id, text, mentions: [], result });
        return;
      }
      case 'agent_action': {
        const { agent_id, action, parameters = {}, op_id = '' as OpId } = message;
        this.publish({ type: 'agent_requested', user_id, op_id, agent_id, action, parameters });
        return;
      }
      case 'ping':
        this.tell(line, {
          type: 'pong',
          at: this.#options.timers.now() as Millis,
          ...(message.sent_at !== undefined && { sent_at: message.sent_at }),
        });
        return;
      case 'presence_set': {
        const { type: _type, ...pose } = message;
        this.broadcast({ type: 'presence', participants: [{ user_id, ...pose }] });
        return;
      }
      case 'drag_set':
      case 'drag_end': {
        const { path } = message;
        const key = pathKey(path);
        const held = this.#held.get(key);
        if (held && held.user_id !== user_id) {
          if (message.type === 'drag_set') this.tell(line, held);
          return;
        }
        if (message.type === 'drag_end') this.#held.delete(key);
        else this.#held.set(key, { type: 'drag', user_id, path, value: message.value });
        for (const other of this.#lines) {
          if (other === line) continue;
          if (message.type === 'drag_end') this.tell(other, { type: 'drag_ended', user_id, path });
          else this.tell(other, { type: 'drag', user_id, path, value: message.value });
        }
        return;
      }
      case 'leave':
        this.#end(line);
        line.channel.onClose?.(4409, 'You left the session.');
        return;
      default:
    }
  }

  #commit(user_id: UserId, { op_id, base_seq, ops }: Up<'scene_submit'>): void {
    const seq = (this.#seq + 1) as Seq;
    const at = this.#options.timers.now() as Millis;
    const prepared = this.state.prepare({ seq, at, user_id, op_id, base_seq, ops });
    this.counts.conflicts += prepared.conflicts.length;
    this.state.commit({ seq, at, user_id, op_id, ops: prepared.ops });
    const { ops: committed, conflicts } = prepared;
    this.publish({ type: 'scene_committed', user_id, op_id, ops: committed, conflicts });
    for (const op of committed) {
      if (op.op !== 'set') continue;
      const path = scenePath(op.record, op.field, op.key);
      if (this.#held.get(pathKey(path))?.user_id !== user_id) continue;
      this.#held.delete(pathKey(path));
      for (const line of this.#lines)
        if (line.user !== user_id) this.tell(line, { type: 'drag_ended', user_id, path });
    }
  }
}

const cutUp = (scene: Scene, records = Number.POSITIVE_INFINITY): Scene[] => {
  const all = Object.entries(scene);
  const parts: Scene[] = [];
  for (let from = 0; from === 0 || from < all.length; from += records)
    parts.push(Object.fromEntries(all.slice(from, from + records)));
  return parts;
};

/** A message, or a pose as bytes. */
const messageIn = (frame: string | Uint8Array): UpMessage =>
  typeof frame === 'string'
    ? (JSON.parse(frame) as UpMessage)
    : { type: 'presence_set', ...decodePose(frame) };

const SESSION = {
  session_id: 's1',
  organisation: 'local',
  session_type: 'analytics_session',
  title: 'Test',
  host_user_id: 'ana',
  state: 'active',
  created_at: 0,
  ended_at: null,
  dataset_id: 'sales',
  enterprise_partner: null,
  compliance_level: 'standard',
  security_level: 'standard',
  participant_count: 1,
  max_participants: 50,
} as unknown as Session;

export const participantOf = (user_id: UserId): Participant => ({
  user_id,
  username: user_id,
  kind: user_id.endsWith('_agent') ? 'agent' : 'person',
  role: 'admin',
  granted: [],
  avatar_config: { model: 'default_avatar', scale: 1 },
  joined_at: 0 as Millis,
});
