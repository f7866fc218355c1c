// Where the camera stands for a printed picture: as on the screen. Where the screen shows everything, it comes as close as the
// sheet allows; where somebody has come closer to look at a part, that part is what is printed. Pure.
import { CUBE_CORNERS } from '../axes/cube.ts';
import { type Frame, frameBall, frameCube } from '../camera/framing.ts';
import type { Orbit } from '../camera/orbit.ts';
import type { Projector } from '../picking/projector.ts';

/** `screen` projects onto the screen's canvas; `ball` is the radius of a view that is no cube. */
export const sheetOrbit = (
  orbit: Orbit,
  screen: { readonly projector: Projector; readonly size: Frame },
  plot: Frame,
  ball: number | null,
): Orbit => {
  const { projector, size } = screen;
  const whole = CUBE_CORNERS.every((corner) => {
    const reach = ball === null ? 1 : ball / Math.sqrt(3); // a ball's corners lie on it
    const p = projector.project(corner[0] * reach, corner[1] * reach, corner[2] * reach);
    return p.ahead && p.x >= 0 && p.y >= 0 && p.x <= size.width && p.y <= size.height;
  });
  if (whole && ball === null) return frameCube(orbit.yaw, orbit.pitch, plot);
  if (whole && ball !== null) {
    const framed = frameBall(orbit.yaw, orbit.pitch, plot, ball);
    // On paper nothing floats over a ball: it is never smaller than on the screen, where the sheet is wide enough.
    const fits = plot.width >= plot.height;
    return fits ? { ...framed, distance: Math.min(framed.distance, orbit.distance) } : framed;
  }
  // What was in sight stays in sight on a narrower sheet.
  const narrower = Math.max(1, (size.width / size.height) * (plot.height / plot.width));
  return { ...orbit, distance: orbit.distance * narrower };
};
