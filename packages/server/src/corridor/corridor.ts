// The corridor: how a frame becomes an entry. Read it from top to bottom:
//
//   wire > decode > admit > authorize > sequence > commit > fan-out > wire
//
// It holds no state of its own. Every expected failure becomes one `error` message; a bug closes the connection,
// never the session, never the process.
import {
  decodePose,
  type Operation,
  type OpId,
  OpId as OpIdSchema,
  OrreryError,
  POLICY,
  type RecordId,
  type SavedView,
  type Session,
  type Up,
  type UpMessage,
} from '@orrery/protocol';
import { reportAgent, requestAgent } from '../features/agents/agent-handlers.ts';
import { editChat, reactToChat } from '../features/chat/chat-changes.ts';
import { sendChat } from '../features/chat/chat-handlers.ts';
import {
  changeParticipant,
  leaveSession,
  removeParticipant,
  setAvatar,
} from '../features/participants/participant-handlers.ts';
import { publishRecord } from '../features/scene/publish-handler.ts';
import { createAnnotation, submitScene, updateScene } from '../features/scene/scene-handlers.ts';
import type { Turn } from '../features/sessions/critical-section.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import type { Sender } from '../features/sessions/sender.ts';
import { NOWHERE, roomNow } from '../features/stage/room-now.ts';
import { DuplicateOp } from '../log/refusal.ts';
import type { Logger } from '../observability/logger.ts';
import type { Meter } from '../observability/meter.ts';
import type { Timers } from '../timers.ts';
import { authorize } from './authorize.ts';
import type { Connection } from './connection.ts';
import { decodeMessage, type Envelope, openEnvelope } from './decode.ts';
import { demand } from './demand.ts';

type DurableType = Exclude<
  UpMessage['type'],
  'presence_set' | 'drag_set' | 'drag_end' | 'signal_send' | 'ping' | 'agent_progress_set'
>;

/** One handler per durable message; a message without one does not compile. */
const DURABLE: { readonly [T in DurableType]: (turn: Turn, sender: Sender, message: Up<T>) => unknown } = {
  chat_send: sendChat,
  chat_edit: editChat,
  chat_react: reactToChat,
  scene_update: updateScene,
  scene_submit: submitScene,
  avatar_set: setAvatar,
  publish: publishRecord,
  annotation_create: createAnnotation,
  agent_action: requestAgent,
  agent_report: reportAgent,
  participant_change: changeParticipant,
  participant_remove: removeParticipant,
  leave: leaveSession,
};

/** What a binary frame says: the same message in fewer bytes. */
const POSE: Envelope = { type: 'presence_set', raw: {}, re: undefined };

export interface CorridorPorts {
  readonly logger: Logger;
  readonly meter: Meter;
  readonly timers: Timers;
  /** Whether the data that operations speak of is there; throws OrreryError where not. Absent: nobody knows. */
  readonly checkStage?: (session: LiveSession, ops: readonly Operation[], view?: SavedView) => void;
}

export class Corridor {
  readonly #ports: CorridorPorts;

  constructor(ports: CorridorPorts) {
    this.#ports = ports;
  }

  /** Takes one text frame of one connection. Never throws. */
  async receive(session: LiveSession, connection: Connection, text: string): Promise<void> {
    if (!connection.open) return; // closed from here: whatever is still under way is sent again on the next one
    const received = this.#ports.timers.elapsed();
    let envelope: Envelope | undefined;
    try {
      envelope = openEnvelope(text);
      this.#admit(connection, envelope);
      await this.#authorize(session, connection, envelope);
      const message = decodeMessage(envelope);
      await this.#carry(session, connection, message);
      if (POLICY[message.type].lane === 'durable') {
        this.#ports.meter.responded(this.#ports.timers.elapsed() - received);
        this.#ports.meter.attempted(true);
      }
    } catch (error) {
      this.#refuse(session, connection, envelope, error);
    }
  }

  /** Takes one binary frame of one connection, a pose: the same way, but it waits for no disk. Never throws. */
  receiveBytes(session: LiveSession, connection: Connection, bytes: Uint8Array): void {
    if (!connection.open) return;
    try {
      connection.presenceBucket.take(this.#ports.timers.elapsed());
      authorize(session.sender(connection.user), NOWHERE, POSE);
      const pose = decodePose(bytes, (slot) => session.presence.userAt(slot));
      session.presence.turnBinary(connection);
      session.presence.set(connection.user, pose);
    } catch (error) {
      this.#refuse(session, connection, POSE, error);
    }
  }

  /** By the state as it is now, which may be ahead of the disk; a refusal is for the critical section to confirm. */
  async #authorize(session: LiveSession, { user }: Connection, envelope: Envelope): Promise<void> {
    const check = () => authorize(session.sender(user), roomNow(session.state, user), envelope);
    try {
      check();
    } catch {
      await session.enter(check);
    }
  }

  #admit(connection: Connection, { type }: Envelope): void {
    connection.bucketOf(type).take(this.#ports.timers.elapsed());
  }

  async #carry(session: LiveSession, connection: Connection, message: UpMessage): Promise<void> {
    switch (message.type) {
      case 'presence_set': {
        const { type: _, ...pose } = message;
        session.presence.set(connection.user, pose);
        return;
      }
      case 'drag_set':
        session.drags.set(connection, session.sender(connection.user), message);
        return;
      case 'drag_end':
        session.drags.end(connection.user, message.path);
        return;
      case 'signal_send':
        session.signals.send(session.sender(connection.user), message.signal);
        return;
      case 'ping':
        connection.tell({
          type: 'pong',
          at: this.#ports.timers.now() as never,
          ...(message.sent_at === undefined ? {} : { sent_at: message.sent_at }),
        });
        return;
      case 'agent_progress_set':
        this.#progress(session, connection, message);
        return;
      default:
        await this.#sequence(session, connection, message);
    }
  }

  #progress(session: LiveSession, connection: Connection, message: Up<'agent_progress_set'>): void {
    const request = session.state.requests.get(message.request_seq);
    if (request?.agent_id !== (connection.user as string)) return; // answered meanwhile
    const { request_seq, status } = message;
    session.broadcast({ type: 'agent_progress', agent_id: request.agent_id, request_seq, status });
  }

  /** Into the critical section, with the sender's membership as it is there. A resent op_id gets its first answer. */
  async #sequence(
    session: LiveSession,
    connection: Connection,
    message: Extract<UpMessage, { type: DurableType }>,
  ) {
    const op = 'op_id' in message ? message.op_id : undefined;
    if (op !== undefined && (await this.#answeredBefore(session, connection, op))) return;
    const handle = DURABLE[message.type] as (turn: Turn, sender: Sender, message: UpMessage) => unknown;
    try {
      await session.enter((turn) => {
        if (op !== undefined && turn.state.answered(connection.user, op) !== undefined)
          throw new DuplicateOp(op);
        refuseUnlessActive(turn.state.session.state, message.type);
        session.storage.admit(message.type);
        const participant = session.sender(connection.user);
        const { needs } = POLICY[message.type];
        if (needs !== 'scene' && needs !== 'agent') demand(participant, needs);
        const view = message.type === 'chat_send' ? message.view : undefined;
        this.#ports.checkStage?.(session, operationsOf(message), view);
        handle(turn, { participant }, message);
      });
    } catch (error) {
      if (!(error instanceof DuplicateOp) || op === undefined) throw error;
      // Not in the log yet: the first one is in this very batch, and its fan-out is the answer.
      const first = await session.findOp(connection.user, op);
      if (first) session.sendEntry(connection, first);
    }
  }

  async #answeredBefore(session: LiveSession, connection: Connection, op: OpId): Promise<boolean> {
    if (session.state.answered(connection.user, op) === undefined) return false;
    const first = await session.firstAnswer(connection.user, op);
    if (first) session.sendEntry(connection, first);
    return first !== null;
  }

  #refuse(
    session: LiveSession,
    connection: Connection,
    envelope: Envelope | undefined,
    thrown: unknown,
  ): void {
    const error =
      thrown instanceof OrreryError
        ? thrown
        : new OrreryError('internal', 'This is a bug on our side. It was logged.');
    const re = OpIdSchema.safeParse(envelope?.re).success ? envelope?.re : undefined;
    if (error.code === 'rate_limited' && !connection.mayBeToldAgain()) {
      connection.close(
        'rate_limited',
        'You kept sending far over the rate. Wait as long as you are told to.',
      );
      return;
    }
    connection.refuse(error, re);
    this.#ports.meter.refused(error.code);
    if (error.code === 'internal') {
      this.#ports.logger.error(
        {
          session: session.id,
          participant: connection.user,
          error: String(thrown),
          stack: (thrown as Error)?.stack,
        },
        'bug while handling a message',
      );
      connection.close('internal', error.message);
    }
    if (envelope && POLICY[envelope.type].lane === 'durable') this.#ports.meter.attempted(false);
    session.refused(connection.user, error, envelope?.type ?? 'unreadable');
  }
}

/** What a message does to the scene, as far as data is concerned. */
const operationsOf = (message: UpMessage): readonly Operation[] => {
  if (message.type === 'scene_submit') return message.ops;
  if (message.type !== 'scene_update') return [];
  const [record, field] = message.path;
  return [{ op: 'set', record: record as RecordId, field, value: message.value }];
};

const refuseUnlessActive = (state: Session['state'], type: UpMessage['type']): void => {
  if (state === 'active' || type === 'leave') return;
  throw new OrreryError('session_ended', 'The session has ended. It can still be read.');
};
