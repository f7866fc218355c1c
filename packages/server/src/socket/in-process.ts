// The agents' door: the same corridor as a socket's, over memory. In-process agents take no seats and get no
// presence stream, but their messages are decoded, admitted and authorised like anybody's [AGENT2].
import { type AgentId, closeCode, OrreryError, PROTOCOL_VERSION, type UserId } from '@orrery/protocol';
import { Connection } from '../corridor/connection.ts';
import type { Corridor } from '../corridor/corridor.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import type { Timers } from '../timers.ts';

/** The agent's end of the pair. */
export interface InProcessSocket {
  /** Text is a message, bytes are a pose. */
  send(frame: string | Uint8Array): void;
  close(): void;
}

export interface InProcessListener {
  onMessage(text: string): void;
  onClose(code: number, reason: string): void;
}

/** Connects an agent to a session; the welcome arrives as the first message. */
export const connectInProcess = (
  corridor: Corridor,
  session: LiveSession,
  agent: AgentId,
  timers: Timers,
  listener: InProcessListener,
): InProcessSocket => {
  const connection = new Connection({
    user: agent as string as UserId,
    protocol: PROTOCOL_VERSION,
    wantsPresence: false,
    timers,
    wire: {
      bufferedAmount: 0,
      // A turn of the loop apart, as a network would: nobody runs inside the critical section of another.
      send: (frame) => timers.soon(() => listener.onMessage(frame.text)),
      close: (code, reason) => timers.soon(() => listener.onClose(code, reason)),
    },
  });
  session.open(connection, null).catch((error) => {
    const code = error instanceof OrreryError ? error.code : 'internal';
    listener.onClose(closeCode(code), String(error));
  });
  return {
    send: (frame) =>
      timers.soon(() =>
        typeof frame === 'string'
          ? void corridor.receive(session, connection, frame)
          : corridor.receiveBytes(session, connection, frame),
      ),
    close: () => session.closed(connection, false),
  };
};
