// What a scale bench asks of a crowd's process, and what it is answered. Plain data: it crosses between processes.

export interface Room {
  readonly session: string;
  readonly users: readonly string[];
}

export type Order =
  /** Takes a seat for everyone. */
  | { readonly order: 'join'; readonly url: string; readonly rooms: readonly Room[] }
  /** Opens a socket for everyone. */
  | { readonly order: 'open'; readonly url: string; readonly rooms: readonly Room[] }
  /** Everyone works: scene operations and poses a second and room, each operation `chars` long. */
  | {
      readonly order: 'work';
      readonly seconds: number;
      readonly opsPerRoom: number;
      readonly posesPerRoom: number;
      readonly chars: number;
      /** Users that only listen. */
      readonly silent: readonly string[];
    }
  /** These stop reading, or read again. */
  | { readonly order: 'pause' | 'resume'; readonly users: readonly string[] }
  /** Waits until nothing moves any more, and tells how each socket ended. */
  | { readonly order: 'settle'; readonly except: readonly string[] };

/** One socket at the end. */
export interface Outcome {
  readonly session: string;
  readonly user: string;
  readonly seq: number;
  /** Of its scene. */
  readonly checksum: string;
  /** Close codes it has met; it came back after each. */
  readonly closed: readonly number[];
}

export interface Worked {
  /** Send to own `scene_committed`, ms. */
  readonly acks: readonly number[];
  readonly sent: number;
  /** Not answered within the time to drain. */
  readonly lost: number;
  readonly refused: number;
  readonly frames: number;
  /** CPU of the crowd, percent of one core. */
  readonly cpu: number;
}

export interface Answers {
  join: null;
  open: { readonly ms: number; readonly sockets: number };
  work: Worked;
  pause: null;
  resume: null;
  settle: readonly Outcome[];
}
