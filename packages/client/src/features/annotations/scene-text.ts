// A text field of a record as an editor's binding reads and changes it.
import type { Delta, RecordId, RichText } from '@orrery/protocol';
import type { SessionClient } from '../../session-client.ts';
import type { SceneText } from './text-binding.ts';

export const sceneText = (
  client: Pick<SessionClient, 'scene' | 'submit'>,
  record: string,
  field: string,
): SceneText => ({
  read: () => (client.scene.current()[record]?.[field] as RichText | undefined) ?? null,
  edit: (delta: Delta) => client.submit([{ op: 'edit', record: record as RecordId, field, delta }]),
  subscribe: (changed) => client.scene.subscribe((records) => (records.has(record) ? changed() : undefined)),
});
