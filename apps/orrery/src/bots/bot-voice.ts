// A bot's voice: levels of somebody who speaks a few seconds at a time, and then lets others speak. No sound is made.
import type { LevelSource } from '@orrery/client';
import { between, type Chance, waitFor } from './seeded-chance.ts';

const SPEAKS = { low: 2_000, high: 6_000 }; // ms at a time
const PAUSE_MS = 8_000; // mean over all bots of a run: mostly one speaks, now and then two
const LOUD = 0.7;

export class BotVoice implements LevelSource {
  readonly #chance: Chance;
  readonly #count: number;
  readonly #listeners = new Set<(level: number) => void>();
  #from: number | null = null;
  #until = 0;

  constructor(chance: Chance, count: number) {
    this.#chance = chance;
    this.#count = count;
  }

  subscribe(listener: (level: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Speaks, or does not, at `now` (ms of the run). */
  step(now: number): void {
    this.#from ??= now + waitFor(this.#chance, PAUSE_MS * this.#count);
    if (now >= this.#from) {
      this.#until = now + between(this.#chance, SPEAKS.low, SPEAKS.high);
      this.#from = this.#until + waitFor(this.#chance, PAUSE_MS * this.#count);
    }
    const level = now < this.#until ? LOUD : 0;
    for (const listener of this.#listeners) listener(level);
  }
}
