// Which flat plot draws which view: one line each. A view without one here has no flat form yet, and the host says so.
import type { VisualizationType } from '@orrery/protocol';
import { BarPlot } from './bar/bar-plot.ts';
import type { FlatPlot, PlotDeps } from './flat-plot.ts';
import { MapPlot } from './map/map-plot.ts';
import { NetworkPlot } from './network/network-plot.ts';
import { ScatterPlot } from './scatter/scatter-plot.ts';
import { SurfacePlot } from './surface/surface-plot.ts';
import { TimelinePlot } from './timeline/timeline-plot.ts';

const PLOTS: Partial<Readonly<Record<VisualizationType, (deps: PlotDeps) => FlatPlot>>> = {
  scatter_3d: (deps) => new ScatterPlot(deps),
  bar_3d: () => new BarPlot(),
  globe_3d: (deps) => new MapPlot(deps),
  network_3d: (deps) => new NetworkPlot(deps),
  surface_3d: () => new SurfacePlot(),
  timeline_3d: () => new TimelinePlot(),
};

/** A new plot of this view; null where it is not built. */
export const createPlot = (type: VisualizationType, deps: PlotDeps): FlatPlot | null =>
  PLOTS[type]?.(deps) ?? null;
