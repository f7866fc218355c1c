// What the processes of this bench say to each other. Plain data.
import type { Quantiles } from '../spread.ts';

/** To the server: makes a scene of so many notes, stalls the disk, or stops. */
export type Order =
  | { readonly order: 'fill'; readonly session: string; readonly records: number }
  | { readonly order: 'stall'; readonly ms: number }
  | { readonly order: 'watch'; readonly session: string };

/** One second of the server. */
export interface ServerSecond {
  /** Steps that wait to be sequenced, at its end. */
  readonly waiting: number;
  readonly appends: number;
  readonly entries: number;
  readonly largestBatch: number;
  /** Longest time the event loop was held, ms. */
  readonly heldMs: number;
  readonly heapMb: number;
  /** CPU of the whole process, log threads included, ms. */
  readonly cpuMs: number;
}

export type FromServer =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'filled' }
  | { readonly kind: 'second'; readonly second: ServerSecond };

export interface PressureLoad {
  readonly urls: readonly string[];
  /** Operations a second and client. */
  readonly rate: number;
  readonly seconds: number;
}

/** Acknowledged within one tenth of a second. */
export interface Tenth {
  readonly acks: Quantiles;
  readonly unanswered: number;
}

export type FromGenerator =
  | { readonly kind: 'measuring' }
  | {
      readonly kind: 'done';
      readonly tenths: readonly Tenth[];
      readonly sent: number;
      readonly lost: number;
      readonly refused: number;
    };
