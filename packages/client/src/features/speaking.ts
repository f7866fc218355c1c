// Whether somebody speaks, from any source of levels: a microphone, a call, an agent's voice, a bot. Only yes or no leaves,
// with the next pose; a level never does, and sound is nothing this floor knows.
import { systemTimers, type Timers } from '../connection/timers.ts';
import type { PresencePart } from '../session-client.ts';

/** Says how loud it is, several times a second: 0 is silence, 1 as loud as it gets. */
export interface LevelSource {
  /** Returns the way to stop. */
  subscribe(listener: (level: number) => void): () => void;
}

const OPENS = 0.45; // a voice at arm's length from a laptop; keys and chairs stay below
const CLOSES = 0.3; // lower than it opens: a sentence does not flicker
const HOLD_MS = 600; // the pause between two words
const ATTACK_MS = 60; // a click is shorter

/** Opens on a level held for a moment, closes after a pause: a threshold with hysteresis. */
export class VoiceGate {
  #open = false;
  #loudSince: number | null = null;
  #cancel: (() => void) | null = null;
  readonly #timers: Timers;
  readonly #tell: (speaking: boolean) => void;

  constructor(timers: Timers, tell: (speaking: boolean) => void) {
    this.#timers = timers;
    this.#tell = tell;
  }

  get open(): boolean {
    return this.#open;
  }

  hear(level: number): void {
    const now = this.#timers.elapsed();
    if (level >= OPENS) {
      this.#loudSince ??= now;
      if (!this.#open && now - this.#loudSince >= ATTACK_MS) this.#set(true);
    } else if (level < CLOSES) this.#loudSince = null;
    if (!this.#open || level < CLOSES) return;
    // Still heard: the pause begins anew. It ends by itself where a source falls silent altogether.
    this.#cancel?.();
    this.#cancel = this.#timers.after(HOLD_MS, () => this.close());
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#loudSince = null;
    if (this.#open) this.#set(false);
  }

  #set(open: boolean): void {
    this.#open = open;
    this.#tell(open);
  }
}

/** Tells when a source begins and ceases to speak; the answer ends it, and tells that it does not speak. */
export const watchSpeaking = (
  source: LevelSource,
  tell: (speaking: boolean) => void,
  timers: Timers = systemTimers,
): (() => void) => {
  const gate = new VoiceGate(timers, tell);
  const stop = source.subscribe((level) => gate.hear(level));
  return () => {
    stop();
    gate.close();
  };
};

/** Lets a source say when this participant speaks; the answer ends it, and says that they do not. */
export const feedSpeaking = (
  client: { setPresence(part: PresencePart): void },
  source: LevelSource,
  timers?: Timers,
): (() => void) =>
  watchSpeaking(source, (speaking) => client.setPresence({ speaking: speaking || null }), timers);
