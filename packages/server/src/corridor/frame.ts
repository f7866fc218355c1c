// commit > [fan-out] > wire: a message encoded once, whoever receives it. Sockets share one finished WebSocket frame,
// agents in memory share one text. Nobody may change either.
import type { DownMessage } from '@orrery/protocol';

// RFC 6455 5.2: FIN and the opcode; a server's frames are never masked.
const FINAL_TEXT = 0x81;
const FINAL_BINARY = 0x82;

/** A frame with its header and room for `length` bytes, and where they begin (RFC 6455 5.2). */
const framed = (first: number, length: number): { frame: Buffer; at: number } => {
  const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(at + length);
  frame[0] = first;
  if (at === 2) frame[1] = length;
  else if (at === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(0, 2); // no message comes near 4 GiB
    frame.writeUInt32BE(length, 6);
  }
  return { frame, at };
};

/** The whole frame of a text, header included. */
export const textFrame = (text: string): Buffer => {
  const { frame, at } = framed(FINAL_TEXT, Buffer.byteLength(text));
  frame.write(text, at);
  return frame;
};

/** The whole frame of bytes that come in parts. */
const bytesFrame = (parts: readonly Uint8Array[]): Buffer => {
  let length = 0;
  for (const part of parts) length += part.length;
  const { frame, at } = framed(FINAL_BINARY, length);
  let offset = at;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  return frame;
};

export class Frame {
  /** Empty for a binary frame, which only sockets are sent. */
  readonly text: string;
  #bytes: Buffer | null;

  /** `text` is the JSON of one message. */
  constructor(text: string, bytes: Buffer | null = null) {
    this.text = text;
    this.#bytes = bytes;
  }

  /** As a socket takes it: one buffer, so that each receiver costs one write. */
  get bytes(): Buffer {
    this.#bytes ??= textFrame(this.text);
    return this.#bytes;
  }
}

export const encode = (message: DownMessage): Frame => new Frame(JSON.stringify(message));

export const binaryFrame = (parts: readonly Uint8Array[]): Frame => new Frame('', bytesFrame(parts));
