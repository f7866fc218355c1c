// The transport of the in-process agents: the server hands over a pair in memory, and the same text goes through it.
import type { Channel, Transport } from './transport.ts';

/** The server's end, as it offers it to an agent. */
export interface InProcessSocket {
  send(text: string): void;
  close(): void;
}

export interface InProcessListener {
  onMessage(text: string): void;
  onClose(code: number, reason: string): void;
}

/** `connect` opens a new pair; it is called again after every loss. Use with `seat: 'none'`. */
export const inProcessTransport = (connect: (listener: InProcessListener) => InProcessSocket): Transport => ({
  open() {
    const socket = connect({
      onMessage: (text) => channel.onMessage?.(text),
      onClose: (code, reason) => channel.onClose?.(code, reason),
    });
    const channel: Channel = {
      onOpen: null,
      onMessage: null,
      onClose: null,
      send: (text) => socket.send(text),
      close: () => socket.close(),
      bufferedAmount: 0,
    };
    return channel;
  },
});
