// The transport port: something that opens a channel of text and bytes to the server. A browser, Node and the in-process agents
// each bring their own; nothing above knows which one it is.

/** An open, or opening, channel. The owner assigns the three callbacks at once, before yielding. */
export interface Channel {
  onOpen: (() => void) | null;
  onMessage: ((frame: string | Uint8Array) => void) | null;
  /** The last callback of a channel. `code` as in RFC 6455. */
  onClose: ((code: number, reason: string) => void) | null;
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** Bytes accepted by `send` and not yet on the wire. */
  readonly bufferedAmount: number;
}

export interface Transport {
  /** `url` carries session, ticket and since; `protocols` are the subprotocols offered. Throws on an address it cannot open. */
  open(url: string, protocols: readonly string[]): Channel;
}
