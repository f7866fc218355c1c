// Somebody with a browser: the real SDK, driven by chance. A person may be killed and come back as a new page; what it
// had done and not been answered for is then lost, and nothing else.
import { checkOperation, sameJson } from '@orrery/ot';
import type { DownMessage, DownType, Operation, Role, Scene, SessionId, UserId } from '@orrery/protocol';
import { OrreryError } from '@orrery/protocol';
import { type Random, randomOperation } from '@orrery/testkit';
import { openSession, type SessionClient } from '../../packages/client/src/index.ts';
import type { Surroundings } from './surroundings.ts';
import { Computer } from './virtual-time.ts';

/** One kind of entry each, so that what was heard can be held against the log. */
const ENTRIES = [
  'scene_committed',
  'chat_sent',
  'participant_joined',
  'participant_left',
  'participant_changed',
  'session_changed',
  'agent_requested',
  'agent_action',
] as const satisfies readonly DownType[];

/** What one page heard, in order: where it was welcomed, then each new entry. */
export type Heard = { readonly from: number } | { readonly seq: number };

export class Person {
  readonly user: string;
  readonly role: Role;
  computer: Computer;
  client: SessionClient;
  heard: Heard[] = [];
  /** Texts said on this page, and what became of its questions. */
  said: string[] = [];
  questions = { asked: 0, answered: 0, failed: 0 };
  /** Something was refused for its role. */
  wasForbidden = false;
  pages = 1;
  readonly #world: Surroundings;
  #count = 0;

  constructor(world: Surroundings, user: string, role: Role) {
    this.#world = world;
    this.user = user;
    this.role = role;
    [this.computer, this.client] = this.#open();
  }

  get isRemoved(): boolean {
    return this.#world.oracle.state.members.get(this.user as UserId)?.removed === true;
  }

  /** Nothing is on its way any more, or never will be. */
  get isSettled(): boolean {
    const { connection, history, chat } = this.client;
    if (this.isRemoved) return connection.getState().state === 'refused';
    return (
      connection.getState().state === 'live' &&
      this.#heardUpTo >= this.#world.oracle.lastTold && // on a dead line one is live until a ping goes missing
      history.getState().unacknowledged === 0 &&
      chat.getState().sending.length === 0 &&
      this.questions.asked === this.questions.answered + this.questions.failed
    );
  }

  get #heardUpTo(): number {
    const last = this.heard.at(-1);
    if (last === undefined) return 0;
    return 'from' in last ? last.from : last.seq;
  }

  /** Does something a person does. */
  act(random: Random): void {
    if (this.client.me.getState() === null) return;
    const { undo, redo } = this.client.history.getState();
    const dice = random.int(100);
    if (dice < 10) this.#say(random);
    else if (dice < 14) this.#ask(random);
    else if (dice < 22 && undo > 0) this.client.undo();
    else if (dice < 26 && redo > 0) this.client.redo();
    else if (dice < 34) this.client.setPose({ position: [random.int(5), 1, 0] });
    else this.#change(random);
  }

  /** The page is gone: closed in good order, or with its computer. */
  kill(): void {
    this.computer.kill();
    for (const line of this.#world.network.linesOf(this.user)) {
      if (line.client !== this.computer) continue;
      line.clientOpen = false;
      if (this.#world.random.chance(0.4)) line.dead = true;
      else this.#world.time.after(2, () => line.endServer(false));
    }
  }

  reload(): void {
    if (this.computer.alive) return;
    this.pages += 1;
    this.heard = [];
    this.said = [];
    this.questions = { asked: 0, answered: 0, failed: 0 };
    [this.computer, this.client] = this.#open();
  }

  #open(): [Computer, SessionClient] {
    const { time, network, session, random } = this.#world;
    const computer = new Computer(time);
    const { now, elapsed, after } = computer;
    const client = openSession({
      base_url: 'http://orrery.test',
      session_id: session,
      user_id: this.user,
      username: this.user,
      role: this.role,
      data: 'on_demand',
      transport: network.transport(this.user, computer),
      timers: { now, elapsed, after },
      random: () => random.next(),
      fetch: this.#fetch(session) as unknown as typeof fetch,
    });
    client.lastError.subscribe((error) => {
      if (error?.code === 'forbidden') this.wasForbidden = true;
    });
    client.on('welcome', ({ seq }) => this.heard.push({ from: seq }));
    for (const type of ENTRIES)
      client.on(type, (message: DownMessage) => {
        if ('seq' in message) this.heard.push({ seq: message.seq });
      });
    return [computer, client];
  }

  /** A join as HTTP carries it: to the server that serves now, and the answer back, or not. */
  #fetch(session: SessionId) {
    return async (_url: string, init: { body?: string }) => {
      const { time, network } = this.#world;
      await time.pause(network.latency());
      const server = this.#world.serving();
      if (server === null) throw new TypeError('fetch failed');
      let answer: { ok: boolean; status: number; body: unknown };
      try {
        const body = await Promise.race([
          server.join(session, JSON.parse(init.body ?? '{}')),
          time.pause(JOIN_MS).then(() => Promise.reject(new TypeError('fetch failed'))),
        ]);
        answer = { ok: true, status: 200, body: JSON.parse(JSON.stringify(body)) };
      } catch (error) {
        if (!(error instanceof OrreryError)) throw error;
        answer = { ok: false, status: error.status, body: error.toBody() };
      }
      await time.pause(network.latency());
      if (!server.computer.alive) throw new TypeError('fetch failed');
      const { ok, status, body } = answer;
      return { ok, status, json: async () => body, text: async () => JSON.stringify(body) };
    };
  }

  #say(random: Random): void {
    this.#count += 1;
    const text = `${this.user} ${this.pages}.${this.#count} ${random.int(1000)}`;
    this.said.push(text);
    this.client.sendChat(text);
  }

  #ask(random: Random): void {
    const agent = random.chance(0.8) ? 'analytics_agent' : 'insight_agent'; // the other one never answers
    const { questions } = this;
    questions.asked += 1;
    this.client.askAgent(agent, 'analyze_scene').then(
      () => {
        questions.answered += 1;
      },
      () => {
        questions.failed += 1;
      },
    );
  }

  #change(random: Random): void {
    const count = random.chance(0.2) ? 3 : 1;
    for (let i = 0; i < count; i += 1) {
      const scene = this.client.scene.current();
      const op = inOwnName(
        randomOperation((below) => random.int(below), scene),
        this.user,
      );
      if (fits(scene, op)) this.client.submit([op]);
    }
  }
}

const JOIN_MS = 20_000; // a request the server never answers is given up

const inOwnName = (op: Operation, user: string): Operation =>
  op.op === 'insert' ? { ...op, value: { ...(op.value as object), author: user } as never } : op;

const fits = (scene: Scene, op: Operation): boolean => {
  try {
    checkOperation(scene, op);
    return true;
  } catch {
    return false;
  }
};

/** What differs between two scenes, for a sentence. */
export const difference = (mine: Scene, right: Scene): string | null => {
  for (const id of new Set([...Object.keys(mine), ...Object.keys(right)]))
    if (!sameJson(mine[id], right[id]))
      return `${id}: ${JSON.stringify(mine[id])} instead of ${JSON.stringify(right[id])}`;
  return null;
};
