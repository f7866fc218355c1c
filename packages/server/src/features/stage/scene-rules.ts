// The rules of single record types, beyond the capability a change takes: one line each, so that the whole is on one screen.
// Pure; asked in the critical section, and for values while they are dragged.
import { type Operation, type Participant, type RecordType, recordType } from '@orrery/protocol';
import { checkDecision } from './decision-rules.ts';
import { checkOwnKeys } from './own-keys.ts';
import { checkProposal } from './proposal-rules.ts';
import type { RoomNow } from './room-now.ts';
import { checkMarks, checkRound } from './round-rules.ts';
import { checkStageSetting } from './stage-settings.ts';

/** Throws OrreryError. `all` is what was sent with it. */
type Rule = (operation: Operation, by: Participant, room: RoomNow, all: readonly Operation[]) => void;

const RULES: Partial<Record<RecordType, Rule>> = {
  stage: checkStageSetting,
  proposal: checkProposal,
  round: checkRound,
  marks: checkMarks,
  decision: checkDecision,
};

/** Throws OrreryError where this participant may not make this change here and now. */
export const checkSceneRules: Rule = (operation, by, room, all) => {
  checkOwnKeys(operation, by, room);
  RULES[recordType(operation.record)]?.(operation, by, room, all);
};
