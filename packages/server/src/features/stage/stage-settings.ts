// Who may hand on the stage, and to whom; who may ask everybody to look with them [ACCESS10] [ACCESS11]. The host's own settings
// (who drives at all) are a matter of the capability alone.
import { holds, type Operation, OrreryError, type Participant, type UserId } from '@orrery/protocol';
import { demand } from '../../corridor/demand.ts';
import type { RoomNow } from './room-now.ts';
import { stageNow } from './who-drives.ts';

/** Throws OrreryError `forbidden`, or `not_found` for somebody who is not here. */
export const checkStageSetting = (operation: Operation, by: Participant, room: RoomNow): void => {
  if (operation.op !== 'set') return;
  if (operation.field === 'driver') checkDriver(operation.value, by, room);
  else if (operation.field === 'spotlight') checkSpotlight(operation.value, by, room);
};

const isAdmin = ({ role, granted }: Participant): boolean => holds(role, 'manage', granted);

const checkDriver = (driver: unknown, by: Participant, room: RoomNow): void => {
  if (!isAdmin(by) && stageNow(room).driver !== by.user_id)
    throw new OrreryError(
      'forbidden',
      'Only who drives the stage, or the host, hands it on. Ask them for the stage.',
    );
  if (typeof driver !== 'string') return;
  const next = presentOrRefuse(driver, room);
  if (!holds(next.role, 'map_stage', next.granted))
    throw new OrreryError(
      'forbidden',
      `${next.username} may not change the stage (role ${next.role}). Give them another role first, or hand it to somebody else.`,
    );
};

const checkSpotlight = (spotlit: unknown, by: Participant, room: RoomNow): void => {
  if (spotlit === null || spotlit === by.user_id) return;
  demand(by, 'manage');
  if (typeof spotlit === 'string') presentOrRefuse(spotlit, room);
};

const presentOrRefuse = (user: string, room: RoomNow): Participant => {
  const participant = room.present(user as UserId);
  if (participant) return participant;
  throw new OrreryError('not_found', `${user} is not in the session now. Choose somebody who is here.`);
};
