// Recomputes what a session's entries promised about themselves. Reads the stored form, because the salts are there
// and nowhere else. Must never trust a column it can compute.
import { ERASED_BODY } from './erased-body.ts';
import { commitmentOf, leafOf, opIdOf, type SealedEntry } from './sealed-entry.ts';
import { isDamage } from './sqlite-damage.ts';

/**
 * What is wrong with one entry. `missing`: the seq is not there. `body`: body or salt does not match the commitment.
 * `envelope`: who, when or what kind does not match the leaf. `op_id`: it would be found under another op_id. `unreadable`: its page of the file is damaged.
 */
export interface Fault {
  readonly seq: number;
  readonly what: 'missing' | 'body' | 'envelope' | 'op_id' | 'unreadable';
}

export interface Verdict {
  /** Entries that match, up to the first fault. */
  readonly entries: number;
  /** Entries among them whose body was erased: who, when and what kind are verified, the body is gone. */
  readonly erased: number;
  readonly fault: Fault | null;
}

const isErased = (row: SealedEntry): boolean => row.body === ERASED_BODY && row.salt.length === 0;

const isWhole = (row: SealedEntry): boolean => {
  try {
    return leafOf(row) === row.leaf;
  } catch {
    return false; // an audience that is no longer JSON
  }
};

/** Whether commitment and leaf fit what they stand for; null where the row is what was written. */
export const hashFaultOf = (row: SealedEntry): 'body' | 'envelope' | null => {
  // A damaged schema names the columns otherwise.
  if (typeof row.body !== 'string' || !(row.salt instanceof Uint8Array)) return 'body';
  if (isErased(row)) return isWhole(row) ? null : 'envelope';
  if (commitmentOf(row.salt, row.body) !== row.commitment) return 'body';
  return isWhole(row) ? null : 'envelope';
};

const faultOf = (row: SealedEntry): Fault['what'] | null => {
  const what = hashFaultOf(row);
  if (what !== null || isErased(row)) return what;
  return opIdOf(row.kind, JSON.parse(row.body) as object) === row.op_id ? null : 'op_id';
};

/** Takes one session's rows in order of seq; stops at the first fault [LOG13]. */
export const verifySession = (rows: Iterable<SealedEntry>): Verdict => {
  let entries = 0;
  let erased = 0;
  let firstErased = 0;
  let latest = '';
  try {
    for (const row of rows) {
      const seq = entries + 1;
      if (row.seq !== seq) return { entries, erased, fault: { seq, what: 'missing' } };
      const what = faultOf(row);
      if (what !== null) return { entries, erased, fault: { seq, what } };
      entries += 1;
      if (isErased(row)) {
        erased += 1;
        firstErased ||= seq;
      }
      latest = row.kind;
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    return { entries, erased, fault: { seq: entries + 1, what: 'unreadable' } };
  }
  // Bodies without the entry that says they were erased: somebody took them out by hand.
  if (erased > 0 && latest !== 'session_erased')
    return { entries: firstErased - 1, erased, fault: { seq: firstErased, what: 'body' } };
  return { entries, erased, fault: null };
};
