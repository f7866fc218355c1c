// Requests to agents: every one of the session as a task, and the promise of those asked here. Exactly one answer each.
import {
  type AgentId,
  type AgentResult,
  type DownMessage,
  type ErrorBody,
  limits,
  OrreryError,
  type Seq,
  type Up,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outbox } from '../connection/outbox.ts';
import type { Timers } from '../connection/timers.ts';
import type { OpIds } from '../replica/op-ids.ts';
import type { AgentTask } from '../session-client.ts';

const TASKS = 200; // what a panel can list; older answers are in the log
const GIVE_UP_MS = 2 * limits.AGENT_TIMEOUT_MS; // the server answers within one; the other is for a reconnect

interface Asked {
  readonly resolve: (result: AgentResult) => void;
  readonly reject: (error: OrreryError) => void;
  readonly cancel: () => void;
}

export interface AgentsOptions {
  readonly user_id: UserId;
  readonly outbox: Outbox;
  readonly opIds: OpIds;
  readonly timers: Timers;
}

export class Agents {
  /** Newest last. */
  readonly store: StoreApi<readonly AgentTask[]> = createStore(() => [] as readonly AgentTask[]);
  readonly #options: AgentsOptions;
  readonly #asked = new Map<string, Asked>();
  /** Op id of the own requests, by the seq they got. */
  readonly #ops = new Map<number, string>();

  constructor(options: AgentsOptions) {
    this.#options = options;
  }

  ask(agent_id: AgentId, action: string, parameters: Record<string, unknown> = {}): Promise<AgentResult> {
    const op_id = this.#options.opIds();
    return new Promise((resolve, reject) => {
      const late = new OrreryError('timed_out', 'The agent did not answer. Ask again.');
      const cancel = this.#options.timers.after(GIVE_UP_MS, () => this.#fail(op_id, late));
      this.#asked.set(op_id, { resolve, reject, cancel });
      this.#options.outbox.add(op_id, {
        type: 'agent_action',
        agent_id,
        action,
        parameters: parameters as Up<'agent_action'>['parameters'] & object,
        op_id,
      });
    });
  }

  /** An agent's own answer; kept until it is in the log. */
  report(request_seq: number, result: AgentResult): void {
    this.#options.outbox.add(`report ${request_seq}`, {
      type: 'agent_report',
      request_seq: request_seq as Seq,
      result,
    });
  }

  refuse(op: string, error: ErrorBody): void {
    this.#fail(op, new OrreryError(error.code, error.message, error.retry_after_ms));
  }

  receive(message: DownMessage): void {
    switch (message.type) {
      case 'agent_requested': {
        if (message.user_id === this.#options.user_id) {
          this.#options.outbox.settle(message.op_id); // it is in the log; its answer comes by itself
          if (this.#asked.has(message.op_id)) this.#ops.set(message.seq, message.op_id);
        }
        const { seq: request_seq, agent_id, action, user_id: asked_by, parameters } = message;
        const tasks = this.store.getState();
        if (tasks.some((task) => task.request_seq === request_seq)) return;
        const task: AgentTask = {
          request_seq,
          agent_id,
          action,
          asked_by,
          parameters,
          status: null,
          result: null,
        };
        this.store.setState([...tasks, task].slice(-TASKS), true);
        return;
      }
      case 'agent_progress':
        this.#update(message.request_seq, { status: message.status });
        return;
      case 'agent_action': {
        this.#options.outbox.settle(`report ${message.request_seq}`);
        this.#update(message.request_seq, { status: null, result: message.result });
        if (message.user_id === this.#options.user_id || this.#ops.has(message.request_seq))
          this.#answer(this.#ops.get(message.request_seq) ?? message.op_id, message.result);
        return;
      }
      default:
    }
  }

  dispose(): void {
    for (const op of [...this.#asked.keys()])
      this.#fail(op, new OrreryError('timed_out', 'The session was closed before the agent answered.'));
  }

  #answer(op: string, result: AgentResult): void {
    this.#take(op)?.resolve(result);
  }

  #fail(op: string, error: OrreryError): void {
    this.#take(op)?.reject(error);
  }

  #take(op: string): Asked | undefined {
    const asked = this.#asked.get(op);
    this.#asked.delete(op);
    asked?.cancel();
    this.#options.outbox.settle(op);
    return asked;
  }

  #update(request_seq: number, change: Partial<AgentTask>): void {
    const tasks = this.store.getState();
    if (!tasks.some((task) => task.request_seq === request_seq)) return;
    this.store.setState(
      tasks.map((task) => (task.request_seq === request_seq ? { ...task, ...change } : task)),
      true,
    );
  }
}
