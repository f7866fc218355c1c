// How fast an upload has to come: one that trickles would hold its place for ever (a slow loris). Looks at what the socket
// has read, so that it holds for a form's fields as for its file [UPLOAD4].
import type { Socket } from 'node:net';
import { OrreryError } from '@orrery/protocol';
import type { Timers } from '../../timers.ts';

const PACE_MS = 15_000; // between two looks at how much has come
const LEAST_PER_PACE = 60 * 1024; // 4 KiB/s: a slow phone is ten times faster

export interface Pace {
  /** Aborts with OrreryError `timed_out`. */
  readonly signal: AbortSignal;
  stop(): void;
}

export const watchPace = (socket: Pick<Socket, 'bytesRead'>, timers: Timers): Pace => {
  const controller = new AbortController();
  let cancel = (): void => {};
  const look = (seen: number): void => {
    cancel = timers.after(PACE_MS, () => {
      if (socket.bytesRead - seen >= LEAST_PER_PACE) look(socket.bytesRead);
      else
        controller.abort(
          new OrreryError('timed_out', 'The upload came to a stop, so it was ended. Send the file again.'),
        );
    });
  };
  look(socket.bytesRead);
  return { signal: controller.signal, stop: () => cancel() };
};
