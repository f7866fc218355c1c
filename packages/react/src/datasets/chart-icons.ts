// The six charts and the four kinds of column as icons.
import type { ColumnType, VisualizationType } from '@orrery/protocol';
import {
  CalendarDays,
  ChartColumn,
  ChartScatter,
  ChartSpline,
  Globe,
  Hash,
  type LucideIcon,
  Mountain,
  Network,
  Tag,
  Type,
} from 'lucide-react';

export const CHART_ICONS: Readonly<Record<VisualizationType, LucideIcon>> = {
  scatter_3d: ChartScatter,
  bar_3d: ChartColumn,
  surface_3d: Mountain,
  network_3d: Network,
  globe_3d: Globe,
  timeline_3d: ChartSpline,
};

export const TYPE_ICONS: Readonly<Record<ColumnType, LucideIcon>> = {
  number: Hash,
  timestamp: CalendarDays,
  category: Tag,
  text: Type,
};
