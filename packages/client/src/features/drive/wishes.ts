// What somebody asks the host for that their role holds only by a grant. Pure: it says what is wished for, the host answers.
import {
  CAPABILITY_TABLE,
  type Capability,
  capabilityFor,
  holds,
  type Participant,
  type ScenePath,
} from '@orrery/protocol';

/** What changing this takes, where it can be granted to them and they do not hold it yet; else null. */
export const wishOf = (by: Participant | undefined, [record, field]: ScenePath): Capability | null => {
  if (by === undefined) return null;
  const capability = capabilityFor({ op: 'set', record, field }, true);
  return isOpenWish(by, capability) ? capability : null;
};

export const isOpenWish = (by: Participant | undefined, capability: Capability): boolean =>
  by !== undefined &&
  CAPABILITY_TABLE[capability][by.role] === 'grant' &&
  !holds(by.role, capability, by.granted);
