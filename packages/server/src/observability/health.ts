// Whether this server can do its work, found out by doing a little of it: each check writes, reads or asks for real,
// within a time of its own. `/readyz` says no while any of them fails; `/livez` only where a restart would help.
import type { Timers } from '../timers.ts';

/** Rejects with a sentence where what it looks at does not work. */
export interface HealthCheck {
  readonly name: string;
  run(): Promise<unknown>;
}

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  /** What failed; `ok` where nothing did. */
  readonly why: string;
}

export interface Readiness {
  readonly ready: boolean;
  /** The first failure, or `ready`. */
  readonly why: string;
  readonly checks: readonly CheckResult[];
}

/** A check that takes longer has failed: nobody who waits that long calls it working. */
export const CHECK_MS = 2_000;
/** A check that has not come back after this is stuck for good, and a restart is what helps. */
export const STUCK_MS = 30_000;
/** Answers are good for this long, so that many askers cost one commit. */
export const FRESH_MS = 1_000;

export class Health {
  readonly #checks: readonly HealthCheck[];
  readonly #timers: Timers;
  /** Checks under way, by name, and when they began. */
  readonly #running = new Map<string, { readonly since: number; readonly done: Promise<CheckResult> }>();
  #latest: { readonly at: number; readonly readiness: Promise<Readiness> } | null = null;
  #stopping = false;

  constructor(checks: readonly HealthCheck[], timers: Timers) {
    this.#checks = checks;
    this.#timers = timers;
  }

  /** From now on not ready: the server takes no more work. */
  stop(): void {
    this.#stopping = true;
  }

  /** Runs every check, at most once a second. */
  ready(): Promise<Readiness> {
    if (this.#stopping) return Promise.resolve({ ready: false, why: 'stopping', checks: [] });
    const now = this.#timers.elapsed();
    if (this.#latest === null || now - this.#latest.at >= FRESH_MS)
      this.#latest = { at: now, readiness: this.#look() };
    return this.#latest.readiness;
  }

  /** False where something has been stuck so long that only a restart helps. Starts the checks, so that asking suffices. */
  live(): { readonly live: boolean; readonly why: string } {
    void this.ready();
    for (const [name, { since }] of this.#running) {
      const stuck = this.#timers.elapsed() - since;
      if (stuck >= STUCK_MS)
        return { live: false, why: `${name} has not answered for ${Math.round(stuck / 1_000)} s` };
    }
    return { live: true, why: 'live' };
  }

  async #look(): Promise<Readiness> {
    const checks = await Promise.all(this.#checks.map((check) => this.#inTime(check)));
    const failed = checks.find(({ ok }) => !ok);
    return { ready: !failed, why: failed ? `${failed.name}: ${failed.why}` : 'ready', checks };
  }

  /** One run of a check at a time: one that is stuck is not asked again, only waited for. */
  #run(check: HealthCheck): Promise<CheckResult> {
    const running = this.#running.get(check.name);
    if (running) return running.done;
    const { name } = check;
    const done = Promise.resolve()
      .then(() => check.run())
      .then(
        () => ({ name, ok: true, why: 'ok' }),
        (error) => ({ name, ok: false, why: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => this.#running.delete(name));
    this.#running.set(name, { since: this.#timers.elapsed(), done });
    return done;
  }

  #inTime(check: HealthCheck): Promise<CheckResult> {
    return new Promise((resolve) => {
      const cancel = this.#timers.after(CHECK_MS, () =>
        resolve({ name: check.name, ok: false, why: `no answer within ${CHECK_MS / 1_000} s` }),
      );
      void this.#run(check).then((result) => {
        cancel();
        resolve(result);
      });
    });
  }
}
