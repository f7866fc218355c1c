// The legend: colours with counts; a click filters on a category. A ramp shows its ends.
import type { LegendItem, Legend as LegendState } from '@orrery/viewport';
import { columnOf } from '../../format/columns.ts';
import { clicked, isShown } from '../../format/legend-filter.ts';
import { formatCount } from '../../format/numbers.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useViewportState } from '../room-context.ts';

const membersOf = (item: LegendItem): readonly (string | null)[] =>
  item.members ?? (typeof item.value === 'number' ? [] : [item.value]);

export const Legend = () => {
  const say = useSay();
  const legend = useViewportState((state) => state.legend);
  if (legend === null) return null;
  return (
    <section className="orr-legend" aria-label={say('legend.label', { column: legend.title })}>
      <h2 className="orr-truncate">{legend.title}</h2>
      {legend.kind === 'categories' ? <Categories legend={legend} /> : <Ramp legend={legend} />}
    </section>
  );
};

const Categories = ({ legend }: { readonly legend: LegendState }) => {
  const say = useSay();
  const { client } = useRoom();
  const filter = useFilters(client.scene)[legend.column];
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const may = client.can('map_stage');
  const column = columnOf(dataset, legend.column);
  const all: (string | null)[] = [
    ...(column?.categories?.map(({ value }) => value) ?? []),
    ...(column && column.nulls > 0 ? [null] : []),
  ];
  return (
    <ul>
      {legend.items.map((item) => (
        <li key={String(item.label)}>
          <button
            type="button"
            disabled={!may}
            aria-pressed={isShown(filter, membersOf(item))}
            title={may ? say('legend.filter') : undefined}
            onClick={(event) =>
              client.setFilter(
                legend.column,
                clicked(filter, membersOf(item), all, event.shiftKey || event.ctrlKey || event.metaKey),
              )
            }
          >
            <svg width="12" height="12" aria-hidden="true">
              <circle cx="6" cy="6" r="5" fill={item.color} />
            </svg>
            <span className="orr-truncate">{item.label}</span>
            <span className="orr-secondary">
              {item.count === null ? '' : formatCount(item.count, say.locale)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};

const Ramp = ({ legend }: { readonly legend: LegendState }) => {
  const first = legend.items[0];
  const last = legend.items.at(-1);
  const stops = legend.items.map((item) => item.color).join(', ');
  return (
    <div className="orr-ramp">
      <div style={{ background: `linear-gradient(to right, ${stops})` }} />
      <p>
        <span>{first?.label}</span>
        <span>{last?.label}</span>
      </p>
    </div>
  );
};
