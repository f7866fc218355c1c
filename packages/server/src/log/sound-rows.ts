// What stands between the file and everybody who reads it: rows that are not what was written are not handed on [LOG15].
// SQLite notices a torn page, not a changed byte; commitments and leaves do. Runs in the thread that reads.
import { opIdOf, type SealedEntry } from './sealed-entry.ts';
import { type Fault, hashFaultOf } from './verify-session.ts';

/** A row that is not what was written. Its message is for the person who runs the server. */
export class DamagedLog extends Error {
  override name = 'DamagedLog';

  constructor(session: string, { seq, what }: Fault) {
    super(
      `The log of session ${session} is damaged at entry ${seq} (${what}). Stop the server, run ` +
        '`npx --no-install orrery verify` to see what else is, and put DATA_DIR back from a backup.',
    );
  }
}

/** The op_id a row is found by stands in its body; there it is under the commitment. Looked for as text: parsing is dear. */
const opIdFaultOf = ({ kind, op_id, body }: SealedEntry): 'op_id' | null => {
  const stands = op_id !== null && body.includes(`"op_id":${JSON.stringify(op_id)}`);
  if (stands || (op_id === null && !body.includes('"op_id":'))) return null;
  return op_id === (body === '' ? null : opIdOf(kind, JSON.parse(body) as object)) ? null : 'op_id';
};

/** The rows as they are. Throws DamagedLog at the first that is not what was written, or is missing before another. */
export const soundRows = (session: string, rows: readonly SealedEntry[]): readonly SealedEntry[] => {
  let seq = rows[0]?.seq ?? 0;
  for (const row of rows) {
    const what = row.seq === seq ? (hashFaultOf(row) ?? opIdFaultOf(row)) : 'missing';
    if (what !== null) throw new DamagedLog(session, { seq, what });
    seq += 1;
  }
  return rows;
};
