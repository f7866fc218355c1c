// The real house, wrong in one place each: a method of the real code is wrapped, nothing is copied. The simulation must
// catch every one of them, or it proves less than it says [SIM7]. Never use them elsewhere.
import { applyOperation, SceneState } from '@orrery/ot';
import type { Down, Draft, Operation, OpId, Seq, UserId } from '@orrery/protocol';
import { Replica } from '../../packages/client/src/replica/replica.ts';
import { SubmissionQueue } from '../../packages/client/src/replica/submission-queue.ts';
import { Frame } from '../../packages/server/src/corridor/frame.ts';
import { AgentRequests } from '../../packages/server/src/features/agents/agent-requests.ts';
import { FanOut } from '../../packages/server/src/features/sessions/fan-out.ts';
import { Fence } from '../../packages/server/src/features/sessions/fence.ts';
import { LiveSession } from '../../packages/server/src/features/sessions/live-session.ts';
import { Seats } from '../../packages/server/src/features/sessions/seats.ts';
import { SessionState } from '../../packages/server/src/features/sessions/session-state.ts';
import { type Log, SeqConflict } from '../../packages/server/src/log/port.ts';
import { DuplicateOp } from '../../packages/server/src/log/refusal.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { SimulatedNetwork } from './simulated-network.ts';

/** Puts it in place; answers with what takes it out again. */
export type Mutant = () => () => void;

type Given<F> = F extends (...given: infer A) => unknown ? A : never;
type Answer<F> = F extends (...given: never[]) => infer R ? R : never;

/** Wraps one method of a class; `around` gets the original, bound, and what it was given. */
const wrap = <C extends object, K extends keyof C>(
  prototype: C,
  name: K,
  around: (self: C, original: (...given: Given<C[K]>) => Answer<C[K]>, given: Given<C[K]>) => Answer<C[K]>,
): (() => void) => {
  const original = prototype[name];
  const call = original as unknown as (this: C, ...given: Given<C[K]>) => Answer<C[K]>;
  prototype[name] = function (this: C, ...given: Given<C[K]>) {
    return around(this, call.bind(this) as (...given: Given<C[K]>) => Answer<C[K]>, given);
  } as unknown as C[K];
  return () => {
    prototype[name] = original;
  };
};

/** Wraps the log as every server sees it. */
const wrapLog = (around: (log: Log, disk: SimulatedDisk) => Log): (() => void) =>
  wrap(SimulatedDisk.prototype, 'openFor', (disk, open, given) => around(open(...given), disk));

const both =
  (...undo: (() => void)[]) =>
  () => {
    for (const one of undo) one();
  };

const withOps = (drafts: readonly Draft[], ops: (op: string) => string): Draft[] =>
  drafts.map((draft) =>
    draft.kind !== 'agent_answered' && 'op_id' in draft.body && draft.body.op_id !== undefined
      ? ({ ...draft, body: { ...draft.body, op_id: ops(draft.body.op_id) } } as Draft)
      : draft,
  );

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'no compare-and-swap in the log': () =>
    wrapLog((log, disk) => ({
      ...log,
      append: (drafts) =>
        log.append(drafts).catch((error) => {
          if (!(error instanceof SeqConflict)) throw error;
          const last = disk.last(drafts[0]?.session ?? '');
          return log.append(drafts.map((draft, index) => ({ ...draft, seq: (last + 1 + index) as Seq })));
        }),
    })),

  'no deduplication by op_id': () => {
    let fresh = 0;
    const again = () => {
      fresh += 1;
      return `again-${fresh}`;
    };
    return both(
      wrap(SessionState.prototype, 'answered', () => undefined),
      wrapLog((log) => ({
        ...log,
        append: (drafts) =>
          log.append(drafts).catch((error) => {
            if (error instanceof DuplicateOp) return log.append(withOps(drafts, again));
            throw error;
          }),
      })),
    );
  },

  'an op_id is remembered without its actor': () =>
    wrap(SessionState.prototype, 'answered', (state, answered, [_actor, op]) => {
      for (const user of state.members.keys()) {
        const seq = answered(user as UserId, op as OpId);
        if (seq !== undefined) return seq;
      }
      return undefined;
    }),

  'base_seq is ignored': () =>
    wrap(SceneState.prototype, 'prepare', (_state, prepare, [submission]) =>
      prepare({ ...submission, base_seq: (submission.seq - 1) as Seq }),
    ),

  'the earlier of two writes stands': () =>
    wrap(SceneState.prototype, 'prepare', (_state, prepare, [submission]) => {
      const prepared = prepare(submission);
      return prepared.conflicts.length > 0 ? { ...prepared, ops: [] } : prepared;
    }),

  'tombstones are lost': () =>
    wrap(SceneState.prototype, 'commit', (state, commit, [committed]) => {
      const removals = committed.ops.filter(({ op }) => op === 'remove');
      const changed = commit({ ...committed, ops: committed.ops.filter(({ op }) => op !== 'remove') });
      for (const op of removals) applyOperation(state.scene, op);
      return [...changed, ...removals.map(({ record }) => record)];
    }),

  'told before it is durable': () =>
    wrapLog((log) => ({
      ...log,
      append: async (drafts) => {
        log.append(drafts).catch(() => undefined);
        return drafts.map((draft) => ({ ...draft, commitment: '', leaf: '' }));
      },
    })),

  'a refused batch is not rolled back': () =>
    wrap(Fence.prototype, 'settle', async (_fence, settle, given) => {
      const outcome = await settle(...given);
      if (outcome.kind !== 'absent') return outcome;
      return {
        kind: 'written' as const,
        entries: given[0].map((draft) => ({ ...draft, commitment: '', leaf: '' })),
      };
    }),

  'a stale server keeps its connections': () =>
    wrap(FanOut.prototype, 'closeAll', (_fanOut, closeAll, [code, reason]) => {
      if (!reason.startsWith('Another server')) closeAll(code, reason);
    }),

  'a stale server goes on answering': () => wrap(Fence.prototype, 'prove', () => Promise.resolve()),

  'a resume begins one entry too late': () =>
    wrap(LiveSession.prototype, 'open', (_session, open, [connection, since, tail]) =>
      open(connection, since === null ? null : ((since + 1) as Seq), tail),
    ),

  'a welcome runs ahead of the disk': () =>
    wrap(LiveSession.prototype, 'open', (session, open, [connection, since, tail]) => {
      const { state } = session;
      const participant = state.presentMember(connection.user)?.participant;
      const [presence, participants] = [[], state.present()];
      const { seq } = state;
      const chat = [...state.chat];
      const { scene } = state.scene;
      if (participant)
        connection.welcome(
          new Frame(
            JSON.stringify({
              type: 'welcome',
              protocol: connection.protocol,
              participant,
              session: session.session,
              seq,
              scene,
              participants,
              presence,
              chat,
            } satisfies Down<'welcome'>),
          ),
        );
      return open(connection, since, tail);
    }),

  'a seat is kept when its person has gone': () => wrap(Seats.prototype, 'disconnected', () => undefined),

  'a request nobody answers stays open': () => wrap(AgentRequests.prototype, 'asked', () => undefined),

  'what is sent again gets a fresh op_id': () =>
    wrap(SimulatedNetwork.prototype, 'transport', (_network, transport, [user, computer]) => {
      const real = transport(user, computer);
      const sent = new Set<string>();
      return {
        open: (url: string, protocols: readonly string[]) => {
          const channel = real.open(url, protocols);
          const { send } = channel;
          channel.send = (frame) => {
            if (typeof frame !== 'string') return send(frame);
            const op = /"op_id":"([^"]+)"/.exec(frame)?.[1];
            const again = op !== undefined && sent.has(op);
            if (op !== undefined) sent.add(op);
            return send(again ? frame.replace(op, `${op}.again${sent.size}`) : frame);
          };
          return channel;
        },
      };
    }),

  'a client drops what is pending when it reconnects': () => {
    const { dispose } = SubmissionQueue.prototype;
    let within = false;
    return wrap(SubmissionQueue.prototype, 'shut', (queue, shut) => {
      shut();
      if (within) return;
      within = true;
      dispose.call(queue);
      within = false;
    });
  },

  'a client believes its own operations, not the log': () => {
    const mine = new Map<string, readonly Operation[]>();
    return both(
      wrap(SimulatedNetwork.prototype, 'sent', (_network, sent, [user, payload]) => {
        sent(user, payload);
        if (typeof payload !== 'string' || !payload.startsWith('{"type":"scene_submit"')) return;
        const { op_id, ops } = JSON.parse(payload) as { op_id: string; ops: Operation[] };
        mine.set(`${user} ${op_id}`, ops);
      }),
      wrap(Replica.prototype, 'committed', (_replica, committed, [message]) =>
        committed({ ...message, ops: [...(mine.get(`${message.user_id} ${message.op_id}`) ?? message.ops)] }),
      ),
    );
  },

  'a client applies an entry it has already': () =>
    wrap(Replica.prototype, 'committed', (replica, committed, [message]) => {
      const known = replica.seq !== null && message.seq <= replica.seq;
      committed(message);
      if (known) for (const op of message.ops) applyOperation(replica.current(), op);
    }),
};
