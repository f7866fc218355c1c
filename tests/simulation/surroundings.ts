// What people see of the house they are in: its clock, its network, its session, and the server that serves it now.
import type { SessionId } from '@orrery/protocol';
import type { Random } from '@orrery/testkit';
import type { Oracle } from './oracle.ts';
import type { ServerProcess } from './server-process.ts';
import type { SimulatedNetwork } from './simulated-network.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Surroundings {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly network: SimulatedNetwork;
  readonly oracle: Oracle;
  readonly session: SessionId;
  /** The server a new request reaches; null where there is none. */
  serving(): ServerProcess | null;
}
