// Group by: one or two columns, a measure, how it is drawn together, the largest only. A group selects its rows; the whole
// becomes bars or leaves as CSV. Computed by the server on the rows that pass the filters.
import { AGGREGATIONS, type Aggregation, type Column } from '@orrery/protocol';
import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import { columnOf, columnTitle } from '../../../format/columns.ts';
import { formatCount } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Select } from '../../../ui/select.tsx';
import { useRoom } from '../../room-context.ts';
import { useSummary } from '../../statistics/use-summary.ts';
import { firstChoice, type GroupChoice, groupable, groupsAsCsv, questionOf } from './group-question.ts';
import { GroupTable } from './group-table.tsx';
import { showAsBars } from './show-as-bars.ts';

const TOPS = [5, 10, 20, 50, 100];

export const SummarisePanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [made, setMade] = useState<GroupChoice | null>(null);
  const columns = dataset?.columns ?? [];
  const choice = made !== null && columnOf(dataset, made.by) ? made : firstChoice(columns);
  useStore(client.me);
  if (choice === null) return <p className="orr-panel-body orr-secondary">{say('summarise.nothing')}</p>;
  const change = (part: Partial<GroupChoice>) => setMade({ ...choice, ...part });
  return (
    <div className="orr-panel-body orr-summarise">
      <Choice choice={choice} columns={columns} onChange={change} />
      <Answer choice={choice} />
    </div>
  );
};

interface ChoiceProps {
  readonly choice: GroupChoice;
  readonly columns: readonly Column[];
  readonly onChange: (part: Partial<GroupChoice>) => void;
}

const Choice = ({ choice, columns, onChange }: ChoiceProps) => {
  const say = useSay();
  const option = (column: Column) => (
    <option key={column.name} value={column.name}>
      {columnTitle(column)}
    </option>
  );
  return (
    <>
      <div className="orr-group-keys">
        <div className="orr-field">
          <label htmlFor="orr-group-by">{say('summarise.by')}</label>
          <Select
            id="orr-group-by"
            value={choice.by}
            onChange={(event) => onChange({ by: event.target.value })}
          >
            {columns.filter(groupable).map(option)}
          </Select>
        </div>
        <div className="orr-field">
          <label htmlFor="orr-group-then">{say('summarise.then')}</label>
          <Select
            id="orr-group-then"
            value={choice.second ?? ''}
            onChange={(event) => onChange({ second: event.target.value || null })}
          >
            <option value="">{say('value.nothing')}</option>
            {columns.filter((column) => groupable(column) && column.name !== choice.by).map(option)}
          </Select>
        </div>
      </div>
      <div className="orr-pair">
        <div className="orr-field">
          <label htmlFor="orr-group-how">{say('summarise.how')}</label>
          <Select
            id="orr-group-how"
            value={choice.aggregation}
            onChange={(event) => onChange({ aggregation: event.target.value as Aggregation })}
          >
            {AGGREGATIONS.map((how) => (
              <option key={how} value={how}>
                {say(`aggregation.${how}`)}
              </option>
            ))}
          </Select>
        </div>
        <div className="orr-field">
          <label htmlFor="orr-group-measure">{say('summarise.measure')}</label>
          <Select
            id="orr-group-measure"
            value={choice.measure ?? ''}
            disabled={choice.aggregation === 'count'}
            onChange={(event) => onChange({ measure: event.target.value || null })}
          >
            {columns.filter(({ type }) => type === 'number').map(option)}
          </Select>
        </div>
      </div>
      <div className="orr-pair">
        <div className="orr-field">
          <label htmlFor="orr-group-order">{say('summarise.order')}</label>
          <Select
            id="orr-group-order"
            value={choice.ascending ? 'up' : 'down'}
            onChange={(event) => onChange({ ascending: event.target.value === 'up' })}
          >
            <option value="down">{say('summarise.largest')}</option>
            <option value="up">{say('summarise.smallest')}</option>
          </Select>
        </div>
        <div className="orr-field">
          <label htmlFor="orr-group-top">{say('summarise.top')}</label>
          <Select
            id="orr-group-top"
            value={choice.top}
            onChange={(event) => onChange({ top: Number(event.target.value) })}
          >
            {TOPS.map((top) => (
              <option key={top} value={top}>
                {formatCount(top, say.locale)}
              </option>
            ))}
          </Select>
        </div>
      </div>
    </>
  );
};

const Answer = ({ choice }: { readonly choice: GroupChoice }) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const question = questionOf(choice, dataset?.columns ?? []);
  const { answer, error, asking } = useSummary(question, { filtered: true });
  if (error !== null) return <p className="orr-secondary">{error.message}</p>;
  if (answer?.groups == null) return <p className="orr-secondary orr-late">{say('stats.asking')}</p>;
  const { groups, group_count, n } = answer;
  const by = (question.group_by?.columns ?? []).flatMap((name) => columnOf(dataset, name) ?? []);
  const measure = columnOf(dataset, question.group_by?.measure ?? null);
  const how = question.group_by?.aggregation ?? 'count';
  const valueHead =
    measure === undefined
      ? say('aggregation.count')
      : say('summarise.of', { how: say(`aggregation.${how}`), column: columnTitle(measure) });
  const heads = [...by.map(({ label }) => label), 'n', valueHead];
  return (
    <>
      <p className="orr-label" aria-live="polite" data-asking={asking}>
        {say('summarise.counts', {
          shown: formatCount(groups.length, say.locale),
          groups: formatCount(group_count ?? groups.length, say.locale),
          rows: formatCount(n, say.locale),
        })}
      </p>
      <GroupTable
        groups={groups}
        by={by}
        cuts={answer.cuts ?? []}
        heads={heads}
        counts={measure === undefined}
      />
      <div className="orr-actions">
        <CopyButton
          text={groupsAsCsv(groups, [...heads, say('summarise.low'), say('summarise.high')])}
          idle="summarise.copy"
        />
        {client.can('map_stage') ? (
          <button
            type="button"
            className="orr-button"
            onClick={() =>
              showAsBars(
                client,
                by.map(({ name }) => name),
                question.group_by?.measure ?? null,
                how,
              )
            }
          >
            <ChartColumn size={16} aria-hidden />
            {say('summarise.bars')}
          </button>
        ) : null}
      </div>
    </>
  );
};
