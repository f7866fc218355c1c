// The log as one member may see it, page by page, for replay, export and proof. What is not for them is its leaf alone: the
// chain stays whole, and a hash over a salted commitment tells neither who nor what [AUD8].
import {
  type Entry,
  holds,
  limits,
  OrreryError,
  type Participant,
  type SealedStub,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import { mayRead } from '../sessions/entry-frames.ts';
import type { LiveSession } from '../sessions/live-session.ts';

/** A page ends at this many characters even below its limit: a thousand long notes would be 60 MB in memory. */
const PAGE_CHARS = 4 * limits.BODY_BYTES;

export interface ExportedPage {
  /** The JSON text of each entry or stub. */
  readonly lines: readonly string[];
  readonly up_to: Seq;
  readonly next: Seq | null;
}

/** The member, by the membership now. Throws OrreryError `not_joined`, `removed` or `forbidden`. */
const exporter = ({ state }: LiveSession, user: UserId): Participant => {
  const member = state.members.get(user);
  if (!member) throw new OrreryError('not_joined', 'Only members of the session read its log. Join first.');
  if (member.removed) throw new OrreryError('removed', 'An admin removed you from this session.');
  demand(member.participant, 'export');
  return member.participant;
};

/** Refusals are for who may audit; everything else for its audience. */
const asExported = (entry: Entry, { user_id, role, granted }: Participant): Entry | SealedStub => {
  const isAudit = entry.kind === 'refused' && holds(role, 'manage', granted);
  return isAudit || mayRead(entry, user_id) ? entry : { seq: entry.seq, leaf: entry.leaf };
};

export const exportPage = async (
  live: LiveSession,
  user: UserId,
  from: Seq,
  limit: number,
): Promise<ExportedPage> => {
  exporter(live, user);
  const entries = await live.readLog(from, limit);
  const reader = exporter(live, user); // it may have been removed while the log was read
  const lines: string[] = [];
  let chars = 0;
  for (const entry of entries) {
    const line = JSON.stringify(asExported(entry, reader));
    if (lines.length > 0 && chars + line.length > PAGE_CHARS) break;
    lines.push(line);
    chars += line.length;
  }
  const last = entries[lines.length - 1]?.seq;
  const isMore = lines.length < entries.length || entries.length === limit;
  return {
    lines,
    up_to: last ?? (Math.min(from - 1, live.state.seq) as Seq),
    next: last !== undefined && isMore ? ((last + 1) as Seq) : null,
  };
};

/** As one JSON object. */
export const pageJson = (session: string, { lines, up_to, next }: ExportedPage): string =>
  `{"session_id":${JSON.stringify(session)},"entries":[${lines.join(',')}],"up_to":${up_to},"next":${next}}`;

/** As lines, the last of which says how far they reach. */
export const pageLines = ({ lines, up_to, next }: ExportedPage): string =>
  [...lines, JSON.stringify({ up_to, next }), ''].join('\n');
