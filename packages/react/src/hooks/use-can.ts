// What one may do now, for a control that is shown or enabled by it. Roles change, and so does what the host lets become of changes
// by those who do not drive: both are heard.
import type { SessionClient } from '@orrery/client';
import type { Capability } from '@orrery/protocol';
import { useStore } from './use-store.ts';

export const useCan = (client: SessionClient, capability: Capability): boolean => {
  useStore(client.me);
  return useStore(client.stage, () => client.can(capability));
};
