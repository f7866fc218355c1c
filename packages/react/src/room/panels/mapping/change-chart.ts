// From one chart to another: one change of the stage that brings a mapping along, the one this person last saw with that
// chart, else a sensible guess. Undone in one step.
import { autoMapping, type SessionClient } from '@orrery/client';
import {
  CHANNELS,
  type Dataset,
  type Operation,
  type RecordId,
  type ViewRecord,
  type VisualizationType,
  viewOf,
} from '@orrery/protocol';

/** What belongs to a chart and not to the stage. */
const CHART_FIELDS = [...CHANNELS, 'aggregation', 'x_scale', 'y_scale', 'z_scale', 'bins'] as const;
type ChartFields = Partial<Pick<ViewRecord, (typeof CHART_FIELDS)[number]>>;

const memories = new WeakMap<SessionClient, Map<string, ChartFields>>();

const memoryOf = (client: SessionClient): Map<string, ChartFields> => {
  const memory = memories.get(client) ?? new Map<string, ChartFields>();
  memories.set(client, memory);
  return memory;
};

const fieldsOf = (view: ViewRecord): ChartFields =>
  Object.fromEntries(CHART_FIELDS.map((field) => [field, view[field] ?? null])) as ChartFields;

const PLAIN: ChartFields = Object.fromEntries(CHART_FIELDS.map((field) => [field, null])) as ChartFields;

/** Sets fields of the view in one change; what stands already is left alone. */
export const changesOf = (view: ViewRecord, fields: Partial<ViewRecord>): readonly Operation[] =>
  Object.entries(fields)
    .filter(([field, value]) => (view[field as keyof ViewRecord] ?? null) !== value)
    .map(
      ([field, value]): Operation => ({
        op: 'set',
        record: 'view' as RecordId,
        field,
        value: value as never,
      }),
    );

/** What the view gets when it becomes a chart of this type. */
export const chartFields = (
  type: VisualizationType,
  dataset: Dataset,
  kept: ChartFields | undefined,
): ChartFields => kept ?? { ...PLAIN, ...autoMapping(type, dataset) };

/** Shows the stage as another chart, for everybody. */
export const changeChart = (
  client: SessionClient,
  type: VisualizationType,
  dataset: Dataset | null,
): void => {
  const view = viewOf(client.scene.current());
  if (type === view.visualization_type || dataset === null) return;
  const memory = memoryOf(client);
  const key = (chart: VisualizationType) => `${dataset.lineage} ${chart}`;
  memory.set(key(view.visualization_type), fieldsOf(view));
  const fields = chartFields(type, dataset, memory.get(key(type)));
  client.submit(changesOf(view, { visualization_type: type, ...fields }));
};
