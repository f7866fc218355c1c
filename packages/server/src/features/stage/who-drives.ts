// Whose turn it is to change what everybody sees. Beside the capability, which says whether somebody may at all [ACCESS9].
import {
  mayDrive,
  OrreryError,
  type Participant,
  type RecordId,
  type StageRecord,
  stageOf,
  type UserId,
} from '@orrery/protocol';
import type { RoomNow } from './room-now.ts';

const STAGE = 'stage' as RecordId;
/** Names in a sentence; more would not be read. */
const MOST_NAMES = 3;

/** The records that are the stage: what one changes, all see changed. */
export const isOnStage = (record: string): boolean =>
  record === 'view' || record === 'filters' || record === 'selection' || record.startsWith('column:');

export const stageNow = ({ records }: Pick<RoomNow, 'records'>): StageRecord => {
  const stage = records(STAGE);
  return stageOf(stage ? { stage } : {});
};

/** Throws OrreryError `forbidden`, naming who drives and what to do instead. */
export const refuseUnlessDriving = (participant: Participant, room: RoomNow): void => {
  const stage = stageNow(room);
  if (mayDrive(stage, participant, (user) => room.present(user) !== undefined)) return;
  const names = driversOf(stage).map((user) => room.present(user)?.username ?? user);
  const who = `${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ' and others' : ''}`;
  const whom = names.length === 1 ? who : 'one of them';
  const instead =
    stage.others === 'proposals' ? 'Propose your change' : 'Make it for yourself alone (Just me)';
  throw new OrreryError(
    'forbidden',
    names.length === 0
      ? `Only presenters drive the stage, and nobody is one yet. ${instead}, or ask the host for the stage.`
      : `${who} ${names.length === 1 ? 'drives' : 'drive'} the stage. ${instead}, or ask ${whom} for the stage.`,
  );
};

const driversOf = ({ drivers, driver, presenters }: StageRecord): UserId[] => {
  if (drivers === 'one') return driver === null ? [] : [driver];
  return Object.keys(presenters).sort() as UserId[];
};
