// Where an agent stands: docked beside the data, one place each, and near the data while it works.
import type { AgentId, Pose, Quaternion, Vector3 } from '@orrery/protocol';

/** Docks in a row behind the data cube (-1 to 1 m), where nobody arrives. */
const DOCKS: Readonly<Record<AgentId, Vector3>> = {
  analytics_agent: [-1.2, 0.9, -2.1],
  insight_agent: [-0.4, 0.9, -2.1],
  coordination_agent: [0.4, 0.9, -2.1],
  visualization_agent: [1.2, 0.9, -2.1],
};
const AT_WORK_SHARE = 0.55; // of the way from the data's middle to the dock: close, outside the points

/** The turn about the y axis that looks from `position` at the middle of the data; forward is -z. */
const facing = ([x, , z]: Vector3): Quaternion => {
  const half = Math.atan2(x, z) / 2;
  return [0, Math.sin(half), 0, Math.cos(half)];
};

const pose = (position: Vector3): Pose => ({ position, orientation: facing(position), tool: 'look' });

export const docked = (agent: AgentId): Pose => pose(DOCKS[agent]);

export const atWork = (agent: AgentId): Pose => {
  const [x, y, z] = DOCKS[agent];
  const place = pose([x * AT_WORK_SHARE, y, z * AT_WORK_SHARE]);
  return { ...place, target: [0, 0, 0], tool: 'point' };
};
