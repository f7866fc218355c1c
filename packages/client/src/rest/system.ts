// The system's measured status over REST.
import type { SystemStatus } from '@orrery/protocol';
import { call, type RestOptions } from './call.ts';

/** What this server measured since it started; null is "not measured yet". */
export const systemStatus = (options: RestOptions = {}): Promise<SystemStatus> =>
  call('system_status', options);
