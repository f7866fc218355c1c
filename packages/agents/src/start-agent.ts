// An agent in a session: a participant that comes in through the SDK like anybody, answers what it is asked and
// what mentions it, and never changes the stage. Every request gets exactly one answer, whatever happens [AGENT4].
import type { SessionClient } from '@orrery/client';
import { type AgentId, AgentResult, type Down, filtersOf, viewOf } from '@orrery/protocol';
import type { Tables } from '@orrery/tables';
import { analyticsSkills } from './analytics-skills.ts';
import { chatSummary, questionIn } from './chat-summary.ts';
import { noAnswer } from './no-answer.ts';
import type { Request, Skills } from './skill.ts';
import { atWork, docked } from './stance.ts';
import { TaskQueue } from './task-queue.ts';
import { unbuiltSkills } from './unbuilt-skills.ts';

export interface AgentOptions {
  /** Opened as the agent; its user_id is the agent's id. */
  readonly client: SessionClient;
  readonly tables: Tables;
  readonly agent_id: AgentId;
}

export interface RunningAgent {
  readonly agent_id: AgentId;
  /** Works on nothing and nothing waits. */
  readonly idle: boolean;
  /** What called it while it was not there to hear it. Heard twice, it is answered once. */
  hear(call: Down<'agent_requested'> | Down<'chat_sent'>): void;
  /** Stops listening and closes the client. */
  stop(): void;
}

export const startAgent = (options: AgentOptions): RunningAgent => {
  const { client, tables, agent_id } = options;
  const agent = new Agent(client, agent_id, skillsOf(agent_id, tables));
  return {
    agent_id,
    get idle() {
      return agent.idle;
    },
    hear: (call) => agent.hear(call),
    stop: () => agent.stop(),
  };
};

const skillsOf = (agent: AgentId, tables: Tables): Skills =>
  agent === 'analytics_agent' ? analyticsSkills(tables) : unbuiltSkills(agent);

class Agent {
  readonly #client: SessionClient;
  readonly #id: AgentId;
  readonly #skills: Skills;
  readonly #queue = new TaskQueue();
  readonly #stops: (() => void)[];
  /** Seqs of what was taken on or answered: a reconnect, or who woke it, may tell of one again. */
  readonly #taken = new Set<number>();

  constructor(client: SessionClient, id: AgentId, skills: Skills) {
    this.#client = client;
    this.#id = id;
    this.#skills = skills;
    client.setPose(docked(id));
    this.#stops = [
      client.onRequested((request) => this.#requested(request)),
      client.on('chat_sent', (message) => this.#heard(message)),
    ];
  }

  get idle(): boolean {
    return this.#queue.idle;
  }

  hear(call: Down<'agent_requested'> | Down<'chat_sent'>): void {
    this.#client.ready().then(
      () => (call.type === 'chat_sent' ? this.#heard(call) : this.#requested(call)),
      () => undefined, // closed before it was in: there is nobody to answer
    );
  }

  stop(): void {
    for (const stop of this.#stops) stop();
    this.#queue.close();
    this.#client.close();
  }

  #requested({ seq, agent_id, action, parameters }: Down<'agent_requested'>): void {
    if (agent_id !== this.#id || this.#taken.has(seq)) return;
    this.#taken.add(seq);
    const accepted = this.#queue.add(async () => {
      if (this.#answered(seq)) return; // the server gave up on it meanwhile
      this.#client.progress(seq, this.#skills.status);
      this.#client.report(seq, await this.#work({ action, parameters }));
    });
    if (!accepted) this.#client.report(seq, this.#busy());
  }

  /** Only people wake an agent: two agents that answer each other never stop. */
  #heard(message: Down<'chat_sent'>): void {
    const names = this.#client.participants.getState();
    const author = names.get(message.user_id);
    const me = this.#client.userId;
    if (author?.kind !== 'person' || message.result !== null || !message.mentions.includes(me)) return;
    if (this.#taken.has(message.seq)) return;
    this.#taken.add(message.seq);
    const to = message.audience; // what was whispered is answered in a whisper [AUD5]
    const question = questionIn(message.text, [me, names.get(me)?.username ?? me]);
    const accepted = this.#queue.add(async () => {
      const result = await this.#work({ action: 'analyze_scene', parameters: { question } });
      this.#client.sendChat(chatSummary(result), { result, to });
    });
    if (!accepted) this.#client.sendChat(chatSummary(this.#busy()), { to });
  }

  async #work(request: Request): Promise<AgentResult> {
    this.#client.setPose(atWork(this.#id));
    try {
      const scene = this.#client.scene.current();
      const stage = { dataset_id: viewOf(scene).dataset_id, filters: filtersOf(scene) };
      const result = AgentResult.safeParse(await this.#skills.answer(request, stage));
      if (result.success) return result.data;
      return noAnswer('The analysis came back in a form that cannot be shown. Ask again in other words.');
    } catch (error) {
      return noAnswer(`The analysis failed: ${sentenceOf(error)} Ask again in a moment.`);
    } finally {
      this.#client.setPose(docked(this.#id));
    }
  }

  #busy(): AgentResult {
    return noAnswer(`${this.#id} is busy with other questions. Ask again in a few seconds.`);
  }

  #answered(seq: number): boolean {
    return this.#client.agents.getState().some((task) => task.request_seq === seq && task.result !== null);
  }
}

const sentenceOf = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(message) ? message : `${message}.`;
};
