// What the bench asks of the generator process, and what it gets back. Plain data: it crosses between processes.
import type { Quantiles } from '../spread.ts';

/** How clients speak: bytes that the floor passes on, the JSON of a plain client, or the SDK's bytes. */
export type Speech = 'floor' | 'json' | 'binary';
/** Where people are: all in one spot, so that everybody is near; or on a ring twelve metres wide. */
export type Place = 'spot' | 'ring';

export interface PresenceLoad {
  readonly urls: readonly string[];
  readonly speech: Speech;
  readonly place: Place;
  /** Poses a second and client. */
  readonly hz: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface PresenceFigures {
  /** Poses sent. */
  readonly sent: number;
  /** Poses that arrived, over all receivers. */
  readonly delivered: number;
  readonly frames: number;
  readonly bytes: number;
  /** Send to arrival at another client, ms; of a sample of the receivers. */
  readonly lag: Quantiles;
  /** CPU of the generator, percent of one core; near 100 the lag is its own. */
  readonly generatorCpu: number;
}

export type PresenceProgress =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'measured' }
  | { readonly kind: 'done'; readonly figures: PresenceFigures };
