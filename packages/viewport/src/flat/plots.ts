// Which flat plot draws which view: one line each. A view without one here has no flat form yet, and the host says so.
import type { VisualizationType } from '@orrery/protocol';
import { BarPlot } from './bar/bar-plot.ts';
import type { FlatPlot } from './flat-plot.ts';
import { ScatterPlot } from './scatter/scatter-plot.ts';
import { SurfacePlot } from './surface/surface-plot.ts';
import { TimelinePlot } from './timeline/timeline-plot.ts';

const PLOTS: Partial<Readonly<Record<VisualizationType, () => FlatPlot>>> = {
  scatter_3d: () => new ScatterPlot(),
  bar_3d: () => new BarPlot(),
  surface_3d: () => new SurfacePlot(),
  timeline_3d: () => new TimelinePlot(),
};

/** A new plot of this view; null where it is not built. */
export const createPlot = (type: VisualizationType): FlatPlot | null => PLOTS[type]?.() ?? null;
