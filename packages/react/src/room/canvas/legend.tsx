// The legend: what colour, shape, size and width say, with counts; a click filters on a category. A ramp shows its ends and
// its middle, and how many rows it speaks of.
import type { LegendItem, Legend as LegendState, ShapeName } from '@orrery/viewport';
import { columnOf } from '../../format/columns.ts';
import { clicked, isShown } from '../../format/legend-filter.ts';
import { formatCount } from '../../format/numbers.ts';
import { useCan } from '../../hooks/use-can.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom, useViewportState } from '../room-context.ts';

const NONE: readonly LegendState[] = [];

const membersOf = (item: LegendItem): readonly (string | null)[] =>
  item.members ?? (typeof item.value === 'number' ? [] : [item.value]);

export const Legend = () => {
  const say = useSay();
  const legend = useViewportState((state) => state.legend);
  const keys = useViewportState((state) => state.keys ?? NONE);
  const parts = legend === null ? keys : [legend, ...keys];
  if (parts.length === 0) return null;
  return (
    <div className="orr-legend">
      {parts.map((part) => (
        <section key={`${part.kind} ${part.title}`} aria-label={say('legend.label', { column: part.title })}>
          <h2>{part.title}</h2>
          <Part part={part} />
        </section>
      ))}
    </div>
  );
};

const Part = ({ part }: { readonly part: LegendState }) => {
  switch (part.kind) {
    case 'categories':
    case 'shapes':
      return <Categories legend={part} />;
    case 'ramp':
      return <Ramp legend={part} />;
    case 'sizes':
    case 'widths':
    case 'heights':
      return <Extents legend={part} />;
  }
};

/** In a box of 12 px; areas look alike, as on the canvas. */
const SHAPES: Readonly<Record<ShapeName, string>> = {
  disc: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  square: 'M1.7 1.7h8.6v8.6h-8.6z',
  triangle: 'M6 0.8L11.4 10.4H0.6z',
  diamond: 'M6 0L12 6L6 12L0 6z',
  plus: 'M4.2 1h3.6v3.2H11v3.6H7.8V11H4.2V7.8H1V4.2h3.2z',
  ring: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M3.4 6a2.6 2.6 0 1 1 5.2 0a2.6 2.6 0 1 1 -5.2 0',
};

const Swatch = ({ item }: { readonly item: LegendItem }) => (
  <svg width="12" height="12" aria-hidden="true">
    <path d={SHAPES[item.shape ?? 'disc']} fill={item.color} fillRule="evenodd" />
  </svg>
);

const Categories = ({ legend }: { readonly legend: LegendState }) => {
  const say = useSay();
  const { client } = useRoom();
  const filter = useFilters(client.scene)[legend.column];
  const dataset = useStore(client.data, (data) => data.dataset);
  const may = useCan(client, 'map_stage');
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
            <Swatch item={item} />
            <span className="orr-truncate">{item.label}</span>
            <Count of={item.count} />
          </button>
        </li>
      ))}
    </ul>
  );
};

const Count = ({ of }: { readonly of: number | null }) => {
  const { locale } = useSay();
  return <span className="orr-secondary">{of === null ? '' : formatCount(of, locale)}</span>;
};

const MIDDLE_FITS = 22; // letters of all three labels beside each other

const Ramp = ({ legend }: { readonly legend: LegendState }) => {
  const say = useSay();
  const rows = useViewportState((state) => state.drawn);
  const stops = legend.items.filter((item) => item.value !== null);
  const missing = legend.items.find((item) => item.value === null);
  const [low = '', middle = '', high = ''] = [stops[0], stops[stops.length >> 1], stops.at(-1)].map(
    (stop) => stop?.label,
  );
  return (
    <div className="orr-ramp">
      <div
        style={{ background: `linear-gradient(to right, ${stops.map((item) => item.color).join(', ')})` }}
      />
      <p>
        <span>{low}</span>
        {`${low}${middle}${high}`.length <= MIDDLE_FITS ? <span>{middle}</span> : null}
        <span>{high}</span>
      </p>
      {missing ? (
        <p className="orr-ramp-missing">
          <Swatch item={missing} />
          <span>{missing.label}</span>
          <Count of={missing.count} />
        </p>
      ) : null}
      <p>{say('legend.rows', { rows: formatCount(rows, say.locale) })}</p>
    </div>
  );
};

/** In a box of 24 by 12 px: lines lie in its middle, stems stand on its floor. */
const BARS = {
  widths: (extent: number) => ({ x: 1, y: 6 - extent / 2, width: 22, height: extent }),
  heights: (extent: number) => ({ x: 11, y: 12 - extent, width: 2, height: extent }),
};

/** Three discs, lines or stems beside each other, each with what it stands for. */
const Extents = ({ legend }: { readonly legend: LegendState }) => (
  <ul className="orr-extents">
    {legend.items.map(({ label, color, extent = 1 }) => (
      <li key={label}>
        <svg width="24" height="12" aria-hidden="true">
          {legend.kind === 'sizes' ? (
            <circle cx="12" cy="6" r={extent / 2} fill={color} />
          ) : (
            <rect {...BARS[legend.kind === 'heights' ? 'heights' : 'widths'](extent)} fill={color} />
          )}
        </svg>
        <span>{label}</span>
      </li>
    ))}
  </ul>
);
