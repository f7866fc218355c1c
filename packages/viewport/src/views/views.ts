// The views there are: each adds one line. What is not in the list is said in a sentence, never drawn wrongly.
import type { VisualizationType } from '@orrery/protocol';
import { BarView } from './bar/bar-view.ts';
import { HIGHEST } from './globe/globe-heights.ts';
import { GlobeView } from './globe/globe-view.ts';
import { GLOBE_RADIUS } from './globe/sphere.ts';
import { NetworkView } from './network/network-view.ts';
import { ScatterView } from './scatter/scatter-view.ts';
import type { StageView, ViewDeps } from './stage-view.ts';
import { SurfaceView } from './surface/surface-view.ts';
import { TimelineView } from './timeline/timeline-view.ts';

const VIEWS: Partial<Record<VisualizationType, (deps: ViewDeps) => StageView>> = {
  scatter_3d: (deps) => new ScatterView(deps),
  bar_3d: (deps) => new BarView(deps),
  surface_3d: (deps) => new SurfaceView(deps),
  timeline_3d: (deps) => new TimelineView(deps),
  globe_3d: (deps) => new GlobeView(deps),
  network_3d: (deps) => new NetworkView(deps),
};

/** A new view of this type; null where it is not built. */
export const createView = (type: VisualizationType, deps: ViewDeps): StageView | null =>
  VIEWS[type]?.(deps) ?? null;

/** Radius of the ball a view fills, metres; null of views in the cube. Home shows all of it. */
const BALLS: Partial<Record<VisualizationType, number>> = {
  globe_3d: GLOBE_RADIUS * (1 + HIGHEST), // and what rises from it
  network_3d: 0.95, // its few outermost nodes may stand in the corners
};

export const ballOf = (type: VisualizationType): number | null => BALLS[type] ?? null;
