// What is selected, over the canvas: how many of how many rows, by whom, the mean with its interval, and what can be
// done with them. Counted here and by the server from the same rows.
import type { UserId } from '@orrery/protocol';
import { columnOf } from '../../format/columns.ts';
import { formatCount, formatRounded } from '../../format/numbers.ts';
import { useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { PersonMark } from '../../ui/person-mark.tsx';
import { ExportMenu } from '../export/export-menu.tsx';
import { useNameOf } from '../people.ts';
import { useRoom } from '../room-context.ts';
import { useSummary } from '../statistics/use-summary.ts';
import { measureOf } from './selection-phrase.ts';
import { useSelectionActions } from './use-selection-actions.ts';

const DIGITS = 4;

export const SelectionChip = () => {
  const say = useSay();
  const { client, viewport } = useRoom();
  const naming = (asked: boolean) => viewport.getState()?.nameSelection(asked);
  const { about, count, error } = useStore(client.selection);
  const dataset = useStore(client.data, (data) => data.dataset);
  useStore(client.me);
  const marking = useStore(client.meeting.marking, (one) => one !== null); // its own line says it then
  if (about === null || dataset === null || marking) return null;
  const rows = formatCount(dataset.rows, say.locale);
  return (
    <section
      className="orr-selection"
      aria-label={say('selection.label')}
      onPointerEnter={() => naming(true)}
      onPointerLeave={() => naming(false)}
      onFocus={() => naming(true)}
      onBlur={() => naming(false)}
    >
      <p role="status">
        {error !== null
          ? say('selection.unshown', { why: error.message })
          : count === null
            ? say('selection.counting')
            : say('selection.count', { count, n: formatCount(count, say.locale), rows })}
        <Mean />
        <By author={about.author} />
      </p>
      <Actions />
    </section>
  );
};

const Mean = () => {
  const say = useSay();
  const { client } = useRoom();
  const view = useView(client.scene);
  const dataset = useStore(client.data, (data) => data.dataset);
  const measure = measureOf(dataset, [view.y, view.z, view.x, view.size]);
  const { answer } = useSummary(measure && { columns: [measure.name] }, { filtered: false, selected: true });
  const summary = measure && answer?.columns[measure.name];
  if (!measure || summary?.kind !== 'number' || summary.mean === null) return null;
  const number = (value: number) => formatRounded(value, say.locale, DIGITS);
  const unit = columnOf(dataset, measure.name)?.unit ?? '';
  const said = { column: measure.label, mean: number(summary.mean), unit };
  return (
    <span className="orr-secondary">
      {summary.interval === null
        ? say('selection.mean', said).trim()
        : say('selection.mean_interval', {
            ...said,
            low: number(summary.interval[0]),
            high: number(summary.interval[1]),
          })}
    </span>
  );
};

const By = ({ author }: { readonly author: string }) => {
  const say = useSay();
  const { client } = useRoom();
  const nameOf = useNameOf();
  const participant = useStore(client.participants, (all) => all.get(author as UserId));
  return author === client.userId ? null : (
    <span className="orr-secondary orr-selection-by">
      {participant ? <PersonMark participant={participant} size={20} /> : null}
      {say('selection.by', { name: nameOf(author) })}
    </span>
  );
};

const Actions = () => {
  const say = useSay();
  const actions = useSelectionActions();
  return (
    <div className="orr-selection-actions">
      {actions.map(({ key, values, run, title }) => (
        <button key={key} type="button" className="orr-button" data-kind="quiet" title={title} onClick={run}>
          {say(key, values)}
        </button>
      ))}
      <ExportMenu asking={{ filtered: false, selected: true }} worded />
    </div>
  );
};
