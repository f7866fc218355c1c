// A promise of the first welcome.
import { OrreryError } from '@orrery/protocol';
import type { ConnectionState, ReadStore } from './session-client.ts';

export class Readiness {
  readonly promise: Promise<void>;
  #resolve: () => void = () => {};
  #reject: (error: OrreryError) => void = () => {};

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.promise.catch(() => {}); // nobody has to ask
  }

  watch(connection: ReadStore<ConnectionState>): void {
    const stop = connection.subscribe((now) => {
      switch (now.state) {
        case 'live':
          this.#resolve();
          break;
        case 'refused':
          this.#reject(new OrreryError(now.error.code, now.error.message, now.error.retry_after_ms));
          break;
        case 'closed':
          this.#reject(new OrreryError('timed_out', 'The session was closed before it was loaded.'));
          break;
        default:
          return;
      }
      stop();
    });
  }
}
