// A pose as readers of the first protocol know it: they read strictly, so what came later is left out.
import { FIRST_TOOLS, type Pose } from './presence.ts';

/** Never changes the pose. */
export const firstProtocolPose = ({ position, orientation, target, tool, row }: Pose): Pose => ({
  position,
  ...(orientation && { orientation }),
  ...(target && { target }),
  ...(tool !== undefined && FIRST_TOOLS.has(tool) && { tool }),
  ...(row !== undefined && { row }),
});
