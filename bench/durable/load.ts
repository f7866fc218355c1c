// What the bench asks of the generator process, and what it gets back. Plain data: it crosses between processes.
import type { Quantiles } from '../spread.ts';

export interface Load {
  /** One socket each. */
  readonly urls: readonly string[];
  /** Operations a second and client. */
  readonly rate: number;
  /** Poses a second and client; 0 is none. */
  readonly presenceHz: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface LoadFigures {
  /** Send to own `scene_committed`, ms. */
  readonly ack: Quantiles;
  readonly sent: number;
  /** Not answered within the time to drain. */
  readonly lost: number;
  /** Answered with an error. */
  readonly refused: number;
  /** Frames received by all clients, presence included. */
  readonly frames: number;
  /** CPU of the generator, percent of one core; near 100 it measures itself. */
  readonly generatorCpu: number;
}

/** From the generator. `measuring` opens the interval in which the server's CPU is counted, `measured` ends it. */
export type Progress =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'measured' }
  | { readonly kind: 'done'; readonly figures: LoadFigures };
