// Recomputes what a session's entries promised about themselves. Reads the stored form, because the salts are there
// and nowhere else. Must never trust a column it can compute.
import { commitmentOf, leafOf, opIdOf, type SealedEntry } from './sealed-entry.ts';

/**
 * What is wrong with one entry. `missing`: the seq is not there. `body`: body or salt does not match the commitment.
 * `envelope`: who, when or what kind does not match the leaf. `op_id`: it would be found under another op_id.
 */
export interface Fault {
  readonly seq: number;
  readonly what: 'missing' | 'body' | 'envelope' | 'op_id';
}

export interface Verdict {
  /** Entries that match, up to the first fault. */
  readonly entries: number;
  readonly fault: Fault | null;
}

const isWhole = (row: SealedEntry): boolean => {
  try {
    return leafOf(row) === row.leaf;
  } catch {
    return false; // an audience that is no longer JSON
  }
};

const faultOf = (row: SealedEntry): Fault['what'] | null => {
  if (commitmentOf(row.salt, row.body) !== row.commitment) return 'body';
  if (!isWhole(row)) return 'envelope';
  return opIdOf(row.kind, JSON.parse(row.body) as object) === row.op_id ? null : 'op_id';
};

/** Takes one session's rows in order of seq; stops at the first fault [LOG13]. */
export const verifySession = (rows: Iterable<SealedEntry>): Verdict => {
  let entries = 0;
  for (const row of rows) {
    const seq = entries + 1;
    if (row.seq !== seq) return { entries, fault: { seq, what: 'missing' } };
    const what = faultOf(row);
    if (what !== null) return { entries, fault: { seq, what } };
    entries += 1;
  }
  return { entries, fault: null };
};
