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
  chat_edit: { lane: 'durable', needs: 'chat' },
  chat_react: { lane: 'durable', needs: 'attend' },
  scene_update: { lane: 'durable', needs: 'scene' },
  scene_submit: { lane: 'durable', needs: 'scene' },
  publish: { lane: 'durable', needs: 'scene' },
  annotation_create: { lane: 'durable', needs: 'annotate' },
  agent_action: { lane: 'durable', needs: 'ask_agents' },
  agent_report: { lane: 'durable', needs: 'agent' },
  agent_progress_set: { lane: 'ephemeral', needs: 'agent' },
  participant_change: { lane: 'durable', needs: 'manage' },
  participant_remove: { lane: 'durable', needs: 'manage' },
  avatar_set: { lane: 'durable', needs: 'attend' },
  presence_set: { lane: 'ephemeral', needs: 'attend' },
  drag_set: { lane: 'ephemeral', needs: 'scene' },
  drag_end: { lane: 'ephemeral', needs: 'attend' }, // letting go takes no more than being here
  signal_send: { lane: 'ephemeral', needs: 'attend' },
  leave: { lane: 'durable', needs: 'attend' },
  ping: { lane: 'direct', needs: 'attend' },
};

/**
 * The capability one operation takes. `own` says whether the acting participant is the record's author, `ownKey` whether the key
 * of a map with one key per person is theirs; changing somebody else's annotation is arranging the scene [ACCESS3].
 */
export const capabilityFor = (
  operation: Pick<Operation, 'op'> & { record: string; field?: string },
  own: boolean,
  ownKey = false,
): Capability => {
  const mine = operation.op === 'insert' || own;
  const { field } = operation;
  switch (recordType(operation.record as RecordId)) {
    case 'view':
      return field === 'dataset_id' ? 'switch_dataset' : 'map_stage';
    case 'filters':
    case 'column':
      return 'map_stage';
    case 'selection':
      return 'select';
    case 'stage':
      return field === 'spotlight' ? 'arrange_scene' : field === 'driver' ? 'map_stage' : 'manage';
    case 'hands':
      return ownKey ? 'attend' : 'arrange_scene';
    case 'brushes':
      return ownKey ? 'select' : 'arrange_scene';
    case 'annotation':
      if (field === 'votes') return ownKey ? 'attend' : 'manage';
      return mine ? 'annotate' : 'arrange_scene';
    case 'reply':
    case 'stroke':
    case 'measure':
      return mine ? 'annotate' : 'arrange_scene';
    case 'insight':
      return mine ? 'select' : 'arrange_scene';
    case 'proposal':
      return mine ? 'select' : 'map_stage';
    case 'bookmark':
    case 'topic':
      return 'arrange_scene';
    case 'round':
      return field === 'done' && ownKey ? 'select' : 'arrange_scene';
    case 'marks':
      return mine ? 'select' : 'manage';
    case 'decision':
      if (field === 'votes') return ownKey ? 'attend' : 'manage';
      return mine ? 'annotate' : 'arrange_scene';
    default:
      return 'manage';
  }
};
