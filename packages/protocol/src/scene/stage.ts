// The stage: what all share, and who drives it. Who may do a thing at all is `roles.ts`; this says whose turn it is.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import type { Participant } from '../participant.ts';
import { holds } from '../roles.ts';

export const DRIVERS = ['everyone', 'presenters', 'one'] as const;

export const STAGE_FIELDS = {
  drivers: z.enum(DRIVERS),
  /** Who presents, where presenters drive. */
  presenters: z.record(UserId, z.literal(true)),
  /** Who drives, where one does. */
  driver: UserId.nullable(),
  /** What becomes of the changes of those who do not drive. */
  others: z.enum(['private', 'proposals']),
  /** Who asks everybody to look with them. */
  spotlight: UserId.nullable(),
} as const;

export interface StageRecord {
  drivers: (typeof DRIVERS)[number];
  presenters: Record<string, true>;
  driver: UserId | null;
  others: 'private' | 'proposals';
  spotlight: UserId | null;
}

export const STAGE_DEFAULTS = {
  drivers: 'everyone',
  presenters: {},
  driver: null,
  others: 'proposals',
  spotlight: null,
} as const satisfies StageRecord;

/**
 * Whether it is this participant's turn to change view, filters, selection and derived columns of the stage. One driver who is
 * not here drives nothing: then it is as with everyone. Capabilities are asked beside it.
 */
export const mayDrive = (
  stage: StageRecord,
  participant: Pick<Participant, 'user_id' | 'role' | 'granted'>,
  isPresent: (user: UserId) => boolean,
): boolean => {
  switch (stage.drivers) {
    case 'everyone':
      return true;
    case 'presenters':
      return (
        Object.hasOwn(stage.presenters, participant.user_id) ||
        holds(participant.role, 'manage', participant.granted)
      );
    case 'one':
      return stage.driver === null || stage.driver === participant.user_id || !isPresent(stage.driver);
  }
};
