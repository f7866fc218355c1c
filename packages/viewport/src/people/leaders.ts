// Who leads, for one person: whom they follow, who drives the stage, who is spotlit. They are figures from anywhere. Pure.
import type { SessionClient } from '@orrery/client';
import { stageOf, type UserId } from '@orrery/protocol';

export const leadersOf = (client: SessionClient, following: UserId | null): ReadonlySet<UserId> => {
  const scene = client.scene.current();
  const leaders = new Set<UserId>();
  if (following !== null) leaders.add(following);
  if (scene.stage === undefined) return leaders; // nothing has come yet
  const { driver, spotlight } = stageOf(scene);
  for (const user of [driver, spotlight]) if (user !== null) leaders.add(user);
  return leaders;
};
