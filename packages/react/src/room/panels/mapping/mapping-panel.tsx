// Which columns become axes, colour and size, and which chart they make. A change is everybody's at once.
import { type Column, VISUALIZATION_TYPES, type ViewRecord, type VisualizationType } from '@orrery/protocol';
import { columnTitle } from '../../../format/columns.ts';
import { useView } from '../../../hooks/use-records.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { Select } from '../../../ui/select.tsx';
import { useRoom } from '../../room-context.ts';

const AXES = ['x', 'y', 'z', 'color', 'size'] as const;
type Axis = (typeof AXES)[number];

/** The charts this version draws; the others say so in the list. */
const BUILT: ReadonlySet<VisualizationType> = new Set(['scatter_3d']);

/** Size needs a quantity. */
const fits = (axis: Axis, column: Column): boolean => axis !== 'size' || column.type === 'number';

export const MappingPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const view = useView(client.scene);
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const may = client.can('map_stage');
  return (
    <div className="orr-panel-body orr-mapping">
      {may ? null : <p className="orr-secondary">{say('mapping.read_only')}</p>}
      <div className="orr-field">
        <label htmlFor="orr-chart">{say('field.visualization_type')}</label>
        <Select
          id="orr-chart"
          value={view.visualization_type}
          disabled={!may}
          onChange={(event) => client.set('view', 'visualization_type', event.target.value)}
        >
          {VISUALIZATION_TYPES.map((type) => (
            <option key={type} value={type}>
              {BUILT.has(type)
                ? say(`chart.${type}`)
                : say('mapping.not_built', { chart: say(`chart.${type}`) })}
            </option>
          ))}
        </Select>
      </div>
      {AXES.map((axis) => (
        <AxisField key={axis} axis={axis} view={view} columns={dataset?.columns ?? []} may={may} />
      ))}
      {dataset === null ? null : (
        <p className="orr-label orr-source">
          {dataset.generated ? say('mapping.generated') : dataset.source} · {dataset.licence}
        </p>
      )}
    </div>
  );
};

interface AxisFieldProps {
  readonly axis: Axis;
  readonly view: ViewRecord;
  readonly columns: readonly Column[];
  readonly may: boolean;
}

const AxisField = ({ axis, view, columns, may }: AxisFieldProps) => {
  const say = useSay();
  const { client } = useRoom();
  return (
    <div className="orr-field">
      <label htmlFor={`orr-axis-${axis}`}>{say(`field.${axis}`)}</label>
      <Select
        id={`orr-axis-${axis}`}
        value={view[axis] ?? ''}
        disabled={!may}
        onChange={(event) => client.set('view', axis, event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{say('value.nothing')}</option>
        {columns
          .filter((column) => fits(axis, column))
          .map((column) => (
            <option key={column.name} value={column.name}>
              {columnTitle(column)}
            </option>
          ))}
      </Select>
    </div>
  );
};
