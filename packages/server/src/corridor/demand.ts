// One question of every rule about who may: does this participant hold the capability, by its membership as it is now.
import {
  CAPABILITY_TABLE,
  type Capability,
  holds,
  OrreryError,
  type Participant,
  ROLES,
} from '@orrery/protocol';

const rolesWith = (capability: Capability): string =>
  ROLES.filter((role) => CAPABILITY_TABLE[capability][role] === 'yes').join(', ');

/** Throws OrreryError `forbidden` unless the participant holds the capability. */
export const demand = (participant: Participant, capability: Capability): void => {
  if (holds(participant.role, capability, participant.granted)) return;
  throw new OrreryError(
    'forbidden',
    `The role ${participant.role} may not do this (${capability}). It takes: ${rolesWith(capability)}. Ask the host.`,
  );
};
