// A session: one meeting place with its log.
import { z } from 'zod';
import { DatasetId, Millis, OrganisationId, SessionId, UserId } from './ids.ts';
import { TITLE_CHARS } from './limits.ts';

export const SESSION_TYPES = ['analytics_session', 'strategy_meeting', 'data_review', 'training'] as const;
export const SessionType = z.enum(SESSION_TYPES);
export type SessionType = z.infer<typeof SessionType>;

/** Policies can only be tightened; see docs/spec/access.md. */
export const POLICY_LEVELS = ['standard', 'sox_compliant', 'financial_grade'] as const;
export const PolicyLevel = z.enum(POLICY_LEVELS);
export type PolicyLevel = z.infer<typeof PolicyLevel>;

export const SessionState = z.enum(['active', 'ended', 'archived']);
export type SessionState = z.infer<typeof SessionState>;

/** Days after a session's end at which it is erased. */
export const RetentionDays = z.int().min(1).max(36_500);

export const Title = z.string().trim().min(1).max(TITLE_CHARS);

/** A partner organisation's short name, as in `ey_global`. */
export const EnterprisePartner = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'enterprise_partner must be a short name such as ey_global');

export const Session = z.strictObject({
  session_id: SessionId,
  organisation: OrganisationId,
  session_type: SessionType,
  title: Title,
  host_user_id: UserId,
  state: SessionState,
  created_at: Millis,
  ended_at: Millis.nullable(),
  dataset_id: DatasetId,
  enterprise_partner: EnterprisePartner.nullable(),
  compliance_level: PolicyLevel,
  security_level: PolicyLevel,
  /** People now in the session; agents take no seats. */
  participant_count: z.int().min(0),
  max_participants: z.int().min(1),
});
export type Session = z.infer<typeof Session>;
