// A WebSocket as a wire. Frames go to its stream as they are: `ws` would make a header for each receiver and write it apart
// from the payload. Both write whole frames in one call, so theirs (pings, closing) and ours cannot mix.
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Frame } from '../corridor/frame.ts';
import type { Wire } from '../corridor/wire.ts';
import type { TurnWriter } from './turn-writer.ts';

export class SocketWire implements Wire {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #writer: TurnWriter;

  constructor(socket: WebSocket, stream: Duplex, writer: TurnWriter) {
    this.#socket = socket;
    this.#stream = stream;
    this.#writer = writer;
  }

  get bufferedAmount(): number {
    return this.#socket.bufferedAmount;
  }

  send(frame: Frame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#writer.write(this.#stream, frame.bytes);
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }
}
