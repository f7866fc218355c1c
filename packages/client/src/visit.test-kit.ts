// People of a test in one session: SDK clients on a fake clock, with the fake server between them.
import type { Scene } from '@orrery/protocol';
import { emptyScene, FakeClock, Random } from '@orrery/testkit';
import type { Timers } from './connection/timers.ts';
import { FakeServer, type FakeServerOptions } from './fake-server.test-kit.ts';
import { type OpenSession, openSession } from './open-session.ts';
import type { SessionClient } from './session-client.ts';

const START = 1_000_000; // not 0, so that a time taken for a duration shows

export class Visit {
  readonly clock = new FakeClock(START);
  readonly timers: Timers = { now: this.clock.now, elapsed: this.clock.now, after: this.clock.after };
  readonly random: Random;
  readonly server: FakeServer;

  constructor(options: Partial<FakeServerOptions> & { readonly seed?: number; readonly scene?: Scene } = {}) {
    this.random = new Random(options.seed ?? 1);
    this.server = new FakeServer({ timers: this.timers, scene: emptyScene(), ...options });
  }

  open(user_id: string, options: Partial<OpenSession> = {}): SessionClient {
    return openSession({
      base_url: 'http://orrery.test',
      session_id: 's1',
      user_id,
      username: user_id,
      seat: 'none',
      data: 'on_demand',
      transport: this.server.transport(user_id),
      timers: this.timers,
      random: () => this.random.next(),
      ...options,
    });
  }

  /** Opens and waits for the welcome. */
  async enter(user_id: string, options: Partial<OpenSession> = {}): Promise<SessionClient> {
    const client = this.open(user_id, options);
    await this.pass(5);
    return client;
  }

  /** Lets time pass, and promises with it. */
  async pass(ms: number, steps = 1): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
      this.clock.advance(ms / steps);
    }
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }
}
