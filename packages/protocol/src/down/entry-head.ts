// What every message that is an entry of the log begins with.
import { Millis, Seq } from '../ids.ts';

/** The entry's number, and when it was sequenced. */
export const ENTRY_HEAD = { seq: Seq, at: Millis } as const;
