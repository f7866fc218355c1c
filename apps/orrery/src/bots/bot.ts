// One simulated participant: walks, looks, points at rows, filters and clears, speaks, and writes something now and then.
// It uses the SDK alone and can do nothing a person could not.
import { feedSpeaking, type SessionClient } from '@orrery/client';
import { filtersOf, OrreryError, type Pose, type Tool } from '@orrery/protocol';
import { BotVoice } from './bot-voice.ts';
import { phrase } from './phrases.ts';
import { between, type Chance, oneOf, waitFor } from './seeded-chance.ts';
import type { Sight, Sights } from './sights.ts';
import { lookAt, Walk } from './walk.ts';

/** Means over all bots of a run, in ms: a crowd talks as often as a few do. */
const CHAT_MS = 12_000;
const FILTER_MS = 15_000;
/** Held between two things to point at; most people just look. */
const IDLE_TOOLS: readonly Tool[] = [
  'look',
  'look',
  'look',
  'select',
  'annotate',
  'measure',
  'brush',
  'draw',
];
/** What people are here with: mostly desks. */
const deviceOf = (index: number): NonNullable<Pose['device']> =>
  index % 10 === 3 ? 'phone' : index % 10 === 6 ? 'headset' : index % 20 === 9 ? 'table' : 'desktop';

const SETTLE_MS = 2_000; // nobody acts in the first moments

export interface BotOptions {
  readonly client: SessionClient;
  readonly sights: Sights;
  readonly chance: Chance;
  readonly index: number;
  readonly count: number;
  /** Milliseconds of the run at which it begins. */
  readonly now: number;
}

export class Bot {
  readonly #options: BotOptions;
  readonly #walk: Walk;
  readonly #voice: BotVoice;
  #sight: Sight | null = null;
  #tool: Tool = 'look';
  #looksUntil = 0;
  #filtersAt: number;
  #chatsAt: number;
  #filtered: { column: string; until: number } | null = null;
  #last: number;
  readonly #stopVoice: () => void;

  constructor(options: BotOptions) {
    const { chance, index, count, now } = options;
    this.#options = options;
    this.#walk = new Walk(chance, index, count);
    this.#voice = new BotVoice(chance, count);
    this.#stopVoice = feedSpeaking(options.client, this.#voice);
    options.client.setPresence({ device: deviceOf(index), private: index % 11 === 7 || null });
    this.#filtersAt = now + SETTLE_MS + waitFor(chance, FILTER_MS * count);
    this.#chatsAt = now + SETTLE_MS + waitFor(chance, CHAT_MS * count);
    this.#last = now;
  }

  /** Lives until `now` (ms of the run). */
  step(now: number): void {
    this.#look(now);
    this.#move(now);
    this.#voice.step(now);
    if (now >= this.#chatsAt) this.#chat(now);
    if (this.#filtered && now >= this.#filtered.until) this.#clear();
    else if (now >= this.#filtersAt) this.#filter(now);
    this.#last = now;
  }

  /** Puts back what it changed for everybody, and leaves. */
  async leave(): Promise<void> {
    this.#stopVoice();
    this.#clear();
    await this.#options.client.leave();
  }

  #look(now: number): void {
    const { chance, sights } = this.#options;
    if (now < this.#looksUntil) return;
    this.#sight = sights.any(chance);
    this.#tool = chance() < 0.4 ? 'point' : oneOf(chance, IDLE_TOOLS);
    this.#looksUntil = now + between(chance, 2_000, 6_000);
  }

  #move(now: number): void {
    const position = this.#walk.position(now);
    const gaze = this.#walk.gaze(this.#sight?.position ?? [0, 0, 0], now - this.#last);
    const orientation = lookAt(position, gaze);
    const points = this.#tool === 'point' && this.#sight !== null;
    this.#options.client.setPose({
      position,
      orientation,
      tool: this.#sight === null ? 'look' : this.#tool,
      ...(points && this.#sight ? { target: this.#sight.position } : {}),
      ...(this.#tool !== 'look' && this.#sight ? { row: this.#sight.row as never } : {}),
    });
  }

  #chat(now: number): void {
    const { client, chance, sights, count } = this.#options;
    this.#chatsAt = now + waitFor(chance, CHAT_MS * count);
    if (client.can('chat')) client.sendChat(phrase(chance, sights.labels));
  }

  #filter(now: number): void {
    const { client, chance, sights, count } = this.#options;
    this.#filtersAt = now + waitFor(chance, FILTER_MS * count);
    const idea = sights.idea(chance);
    if (!idea || !client.can('map_stage') || this.#filtered) return;
    const column = idea.column.name;
    if (Object.hasOwn(filtersOf(client.scene.current()), column)) return; // somebody else's: leave it alone
    this.#change(() => client.setFilter(column, idea.filter));
    this.#filtered = { column, until: now + between(chance, 4_000, 10_000) };
  }

  #clear(): void {
    const column = this.#filtered?.column;
    this.#filtered = null;
    const { client } = this.#options;
    if (column !== undefined && Object.hasOwn(filtersOf(client.scene.current()), column))
      this.#change(() => client.setFilter(column, null));
  }

  /** The host may have taken the stage away, or ended the session: then a bot keeps still. */
  #change(change: () => void): void {
    try {
      change();
    } catch (error) {
      if (!(error instanceof OrreryError)) throw error;
    }
  }
}
