// One rule per message: its lane, and the capability it takes. A message without a rule does not compile.
// The rule is checked before the value's schema [ACCESS2]; `scene` rules depend on what is changed.
import type { Operation } from './operation.ts';
import type { Capability } from './roles.ts';
import { type RecordId, recordType } from './scene/records.ts';
import type { UpType } from './up.ts';

/** durable: logged, then acknowledged. ephemeral: fanned out, never logged. direct: one request, one reply. */
export type Lane = 'durable' | 'ephemeral' | 'direct';

export interface Rule {
  readonly lane: Lane;
  /** `scene`: see `capabilityFor`; `agent`: only agents. */
  readonly needs: Capability | 'scene' | 'agent';
}

export const POLICY: { readonly [T in UpType]: Rule } = {
  chat_send: { lane: 'durable', needs: 'chat' },
  scene_update: { lane: 'durable', needs: 'scene' },
  scene_submit: { lane: 'durable', needs: 'scene' },
  publish: { lane: 'durable', needs: 'scene' },
  annotation_create: { lane: 'durable', needs: 'annotate' },
  agent_action: { lane: 'durable', needs: 'ask_agents' },
  agent_report: { lane: 'durable', needs: 'agent' },
  agent_progress_set: { lane: 'ephemeral', needs: 'agent' },
  participant_change: { lane: 'durable', needs: 'manage' },
  participant_remove: { lane: 'durable', needs: 'manage' },
  presence_set: { lane: 'ephemeral', needs: 'attend' },
  drag_set: { lane: 'ephemeral', needs: 'scene' },
  drag_end: { lane: 'ephemeral', needs: 'attend' }, // letting go takes no more than being here
  leave: { lane: 'durable', needs: 'attend' },
  ping: { lane: 'direct', needs: 'attend' },
};

/**
 * The capability one operation takes. `own` says whether the acting participant is the record's author;
 * changing somebody else's annotation is arranging the scene [ACCESS3].
 */
export const capabilityFor = (
  operation: Pick<Operation, 'op'> & { record: string; field?: string },
  own: boolean,
): Capability => {
  switch (recordType(operation.record as RecordId)) {
    case 'view':
      return operation.field === 'dataset_id' ? 'switch_dataset' : 'map_stage';
    case 'filters':
    case 'column':
      return 'map_stage';
    case 'selection':
      return 'select';
    case 'annotation':
      return operation.op === 'insert' || own ? 'annotate' : 'arrange_scene';
    case 'insight':
      return operation.op === 'insert' || own ? 'select' : 'arrange_scene';
    case 'bookmark':
      return 'arrange_scene';
    default:
      return 'manage';
  }
};
