// REST of what a session keeps: how much, and until when.
import { OrreryError, type SessionStorage, type SetRetention } from '@orrery/protocol';
import { demand } from '../corridor/demand.ts';
import type { LiveSession } from '../features/sessions/live-session.ts';
import { eraseAt, retentionOf } from '../features/sessions/retention.ts';
import { newOpId } from '../features/sessions/sender.ts';

export interface StorageRoutesPorts {
  /** The server's rule in days; null keeps everything. */
  readonly retentionDays: number | null;
}

export const storageRoutes = ({ retentionDays }: StorageRoutesPorts) => {
  const read = async (live: LiveSession): Promise<SessionStorage> => {
    await live.storage.count();
    return {
      session_id: live.id,
      entries: live.state.seq,
      bytes: live.storage.bytes,
      quota_bytes: live.storage.quotaBytes,
      retention_days: retentionOf(live.state, retentionDays),
      erase_at: eraseAt(live.state, retentionDays),
    };
  };
  return {
    read,
    /** Throws OrreryError `forbidden` to all but admins and the host. */
    async setRetention(live: LiveSession, body: SetRetention): Promise<SessionStorage> {
      await live.enter((turn) => {
        const member = turn.state.members.get(body.user_id);
        const isHost = body.user_id === turn.state.session.host_user_id;
        if (member) demand(member.participant, 'manage');
        else if (!isHost)
          throw new OrreryError('forbidden', 'Only the host and admins of the session may do this.');
        if (turn.state.retentionDays === body.days) return;
        const op_id = body.op_id ?? newOpId();
        turn.append(body.user_id, { kind: 'retention_set', body: { op_id, days: body.days } });
      });
      return read(live);
    },
  };
};
