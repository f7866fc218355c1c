// REST bodies of sessions: create, join, list, read, lifecycle, invitations.
import { z } from 'zod';
import { ColumnName, DatasetId, OpId, SessionId, UserId } from '../ids.ts';
import { AvatarConfig, Participant, Username } from '../participant.ts';
import { Role } from '../roles.ts';
import { Filter } from '../scene/filter.ts';
import { FIRST_VIEW_FIELDS, LATER_VIEW_FIELDS } from '../scene/view.ts';
import { EnterprisePartner, PolicyLevel, Session, SessionState, SessionType, Title } from '../session.ts';

/** What the scene starts from. `data_filters` is one filter per column. */
export const InitialScene = z
  .strictObject({ ...FIRST_VIEW_FIELDS, ...LATER_VIEW_FIELDS })
  .omit({ dataset_id: true })
  .partial()
  .extend({ data_filters: z.record(ColumnName, Filter).optional() });
export type InitialScene = z.infer<typeof InitialScene>;

export const CreateSession = z.strictObject({
  session_type: SessionType,
  title: Title,
  host_user_id: UserId,
  dataset_id: DatasetId.optional(),
  initial_scene: InitialScene.optional(),
  enterprise_partner: EnterprisePartner.optional(),
  compliance_level: PolicyLevel.optional(),
  security_level: PolicyLevel.optional(),
  /** Resending with the same op_id answers with the session made first. */
  op_id: OpId.optional(),
});
export type CreateSession = z.input<typeof CreateSession>;

export const CreatedSession = z.strictObject({ session_id: SessionId, session: Session });
export type CreatedSession = z.infer<typeof CreatedSession>;

export const JoinSession = z.strictObject({
  user_id: UserId,
  username: Username,
  role: Role.default('analyst'),
  avatar_config: AvatarConfig.optional(),
});
export type JoinSession = z.input<typeof JoinSession>;

export const JoinedSession = z.strictObject({
  session_id: SessionId,
  participant: Participant,
  session: Session,
  /** Absolute; add `?session=` and `?ticket=` as they stand here. */
  websocket_url: z.string(),
  /** Single use, valid for one minute. */
  ticket: z.string(),
});
export type JoinedSession = z.infer<typeof JoinedSession>;

export const SessionList = z.strictObject({ sessions: z.array(Session) });
export type SessionList = z.infer<typeof SessionList>;

export const SessionDetail = z.strictObject({ session: Session, participants: z.array(Participant) });
export type SessionDetail = z.infer<typeof SessionDetail>;

export const ChangeLifecycle = z.strictObject({ user_id: UserId, state: SessionState });
export type ChangeLifecycle = z.infer<typeof ChangeLifecycle>;

export const CreateInvitation = z.strictObject({
  user_id: UserId,
  role: Role.exclude(['admin']),
  /** Minutes from now. */
  expires_in: z
    .int()
    .min(1)
    .max(7 * 24 * 60),
});
export type CreateInvitation = z.infer<typeof CreateInvitation>;

export const CreatedInvitation = z.strictObject({
  /** The secret is in the fragment, which browsers never send. */
  url: z.string(),
  role: Role,
  expires_at: z.int(),
});
export type CreatedInvitation = z.infer<typeof CreatedInvitation>;

/** Trades a per-run secret or an invitation for a cookie. */
export const ClaimAccess = z.strictObject({ secret: z.string().min(16).max(400) });
export type ClaimAccess = z.infer<typeof ClaimAccess>;

export const ClaimedAccess = z.strictObject({ session_id: SessionId.nullable(), role: Role.nullable() });
export type ClaimedAccess = z.infer<typeof ClaimedAccess>;
