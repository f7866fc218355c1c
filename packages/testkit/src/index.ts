// What tests of every floor may use.
export { FakeClock } from './fake-clock.ts';
export { Random } from './random.ts';
export {
  type Choose,
  emptyScene,
  randomDelta,
  randomOperation,
  randomText,
  strayOperation,
} from './random-scene.ts';
export type { Entry, Resume, Submit, Up } from './reference/messages.ts';
export { ReferenceReplica } from './reference/reference-replica.ts';
export { ReferenceServer } from './reference/reference-server.ts';
export { type Happened, type SimulationOptions, simulate } from './reference/simulation.ts';
export { FAIR, SimulatedNetwork, STORM, type Weather } from './simulated-network.ts';
export { type Carrier, type End, HeldFrames, socketPair } from './socket-pair.ts';
