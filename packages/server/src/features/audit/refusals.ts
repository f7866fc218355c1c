// Refusals in the log: what a participant tried and was not allowed. After a few a minute they are counted together,
// so that an attacker cannot fill the log [LOG6].
import type { ErrorCode, UserId } from '@orrery/protocol';

/** Written one by one up to this many a minute per participant. */
const SINGLE_PER_MINUTE = 5;
const MINUTE_MS = 60_000;

/** The refusals that are somebody's attempt at more than they may; typing errors are not audited. */
const AUDITED: ReadonlySet<ErrorCode> = new Set(['forbidden', 'unauthenticated', 'removed']);

export interface Refusal {
  readonly user: UserId;
  readonly code: ErrorCode;
  readonly messageType: string;
  readonly count: number;
}

interface Minute {
  since: number;
  single: number;
  held: Map<string, Refusal>;
}

export class Refusals {
  readonly #minutes = new Map<UserId, Minute>();

  /** What to write now for this refusal: itself, what was held back, or nothing yet. */
  note(user: UserId, code: ErrorCode, messageType: string, now: number): readonly Refusal[] {
    if (!AUDITED.has(code)) return [];
    const due: Refusal[] = [];
    let minute = this.#minutes.get(user);
    if (!minute || now - minute.since >= MINUTE_MS) {
      if (minute) due.push(...minute.held.values());
      minute = { since: now, single: 0, held: new Map() };
      this.#minutes.set(user, minute);
    }
    if (minute.single < SINGLE_PER_MINUTE) {
      minute.single += 1;
      due.push({ user, code, messageType, count: 1 });
    } else {
      const key = `${code} ${messageType}`;
      const held = minute.held.get(key);
      minute.held.set(key, { user, code, messageType, count: (held?.count ?? 0) + 1 });
    }
    return due;
  }

  /** What is still held back, for writing before the session is put away. */
  drain(): readonly Refusal[] {
    const held = [...this.#minutes.values()].flatMap((minute) => [...minute.held.values()]);
    this.#minutes.clear();
    return held;
  }
}
