// Writes a derived column: the expression is checked while one writes, with the sentence of what is wrong, and its first
// values and range are shown before anybody else sees it.
import type { Derivation, DerivedColumn } from '@orrery/client';
import { type Column, type ColumnData, isNull } from '@orrery/protocol';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { formatCell } from '../../../format/columns.ts';
import { useAnswer } from '../../../hooks/use-answer.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { failureOf } from '../../../services/failure.ts';
import { Problem } from '../../../ui/problem.tsx';
import { useRoom } from '../../room-context.ts';
import { ExpressionField } from './expression-field.tsx';
import { columnName } from './expression-words.ts';

const PREVIEWED = 5; // rows: enough to see that it is what one meant

interface ColumnEditorProps {
  /** Null for a new one. */
  readonly before: DerivedColumn | null;
  readonly onDone: () => void;
}

interface Checked {
  readonly column: Column;
  readonly values: ColumnData;
}

export const ColumnEditor = ({ before, onDone }: ColumnEditorProps) => {
  const say = useSay();
  const id = useId();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [label, setLabel] = useState(before?.label ?? '');
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [expression, setExpression] = useState(before?.expression ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const columns = useMemo(
    () => dataset?.columns.filter(({ name }) => name !== before?.name) ?? [],
    [dataset, before],
  );
  const taken = new Set(columns.map(({ name }) => name as string));
  const title = label.trim();
  const derivation: Derivation = {
    name: before !== null && before.label === title ? before.name : columnName(title || 'column', taken),
    label: title || 'column',
    unit: unit.trim() || null,
    expression: expression.trim(),
  };
  const replacing = before?.id;
  const asked = derivation.expression === '' ? null : derivation.expression;
  const check = async (): Promise<Checked> => {
    const column = await client.checkDerived(derivation, replacing);
    return { column, values: await client.previewDerived(derivation, PREVIEWED, replacing) };
  };
  const { answer, asking, error } = useAnswer<Checked>(asked === null ? null : check, [asked, dataset?.hash]);
  const sound = answer !== null && error === null && !asking && asked !== null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!sound || title === '') return;
    try {
      client.derive(derivation, replacing);
      onDone();
    } catch (thrown) {
      setFailure(failureOf(thrown, say('error.unreachable')).message);
    }
  };
  return (
    <form className="orr-column-editor" onSubmit={save}>
      <div className="orr-pair">
        <div className="orr-field">
          <label htmlFor={`${id}-label`}>{say('derived.label')}</label>
          <input
            id={`${id}-label`}
            className="orr-input"
            value={label}
            maxLength={100}
            // biome-ignore lint/a11y/noAutofocus: opened by a click that asked for it
            autoFocus
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
        <div className="orr-field">
          <label htmlFor={`${id}-unit`}>{say('derived.unit')}</label>
          <input
            id={`${id}-unit`}
            className="orr-input"
            value={unit}
            maxLength={40}
            onChange={(event) => setUnit(event.target.value)}
          />
        </div>
      </div>
      <ExpressionField
        value={expression}
        columns={columns}
        describedBy={`${id}-said`}
        invalid={error !== null}
        onChange={setExpression}
      />
      <div id={`${id}-said`} className="orr-derived-said" aria-live="polite">
        {asked === null ? (
          <p className="orr-secondary">{say('derived.hint')}</p>
        ) : error !== null ? (
          <Problem>{error.message}</Problem>
        ) : answer === null ? (
          <p className="orr-secondary orr-late">{say('stats.asking')}</p>
        ) : (
          <Preview checked={answer} unit={derivation.unit ?? null} />
        )}
      </div>
      {failure === null ? null : <Problem>{failure}</Problem>}
      <div className="orr-actions">
        <button type="button" className="orr-button" data-kind="quiet" onClick={onDone}>
          {say('action.cancel')}
        </button>
        <button type="submit" className="orr-button" data-kind="primary" disabled={!sound || title === ''}>
          {say(before === null ? 'derived.save' : 'derived.change')}
        </button>
      </div>
    </form>
  );
};

const Preview = ({ checked, unit }: { readonly checked: Checked; readonly unit: string | null }) => {
  const say = useSay();
  const { column, values } = checked;
  const shown = { ...column, unit };
  const first = Array.from(values.values, (value, at) =>
    isNull(values, at) ? null : values.dictionary ? (values.dictionary[value] ?? null) : value,
  );
  return (
    <>
      <p className="orr-label">{say('derived.first')}</p>
      <p>
        {first
          .map((value) => (value === null ? say('table.none') : formatCell(value, shown, say)))
          .join(' · ')}
      </p>
      {column.min === null ? null : (
        <p className="orr-secondary">
          {say('derived.range', {
            low: formatCell(column.min, { ...shown, unit: null }, say),
            high: formatCell(column.max, shown, say),
          })}
        </p>
      )}
    </>
  );
};
