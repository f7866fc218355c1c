// commit > [fan-out] > wire: a message encoded once, whoever receives it. Sockets share one finished WebSocket frame,
// agents in memory share one text. Nobody may change either.
import type { DownMessage } from '@orrery/protocol';

const FINAL_TEXT = 0x81; // RFC 6455 5.2: FIN and opcode 1; a server's frames are never masked

/** The whole frame of a text, header included (RFC 6455 5.2). */
export const textFrame = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = FINAL_TEXT;
  if (header === 2) frame[1] = length;
  else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2); // no message comes near 4 GiB
    frame.writeUInt32BE(length, 6);
  }
  frame.write(text, header);
  return frame;
};

export class Frame {
  readonly text: string;
  #bytes: Buffer | null = null;

  /** `text` is the JSON of one message. */
  constructor(text: string) {
    this.text = text;
  }

  /** As a socket takes it: one buffer, so that each receiver costs one write. */
  get bytes(): Buffer {
    this.#bytes ??= textFrame(this.text);
    return this.#bytes;
  }
}

export const encode = (message: DownMessage): Frame => new Frame(JSON.stringify(message));
