// The groups: key, n, value with its interval, and a bar in the cell. A click selects a group's rows, with Shift adds them.
import type { Column, Cut, Group } from '@orrery/protocol';
import type { CSSProperties } from 'react';
import { formatCount, formatRounded } from '../../../format/numbers.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { keyPhrase, selectionOf } from './group-question.ts';

const DIGITS = 4;

interface GroupTableProps {
  readonly groups: readonly Group[];
  readonly by: readonly Column[];
  readonly cuts: readonly Cut[];
  readonly heads: readonly string[];
  /** The value is the count itself. */
  readonly counts: boolean;
}

export const GroupTable = ({ groups, by, cuts, heads, counts }: GroupTableProps) => {
  const say = useSay();
  const { client } = useRoom();
  const yearStart = useStore(client.data, (data) => data.dataset?.fiscal_year_start ?? 1);
  const may = client.can('select');
  const most = Math.max(...groups.map(({ value }) => Math.abs(value ?? 0)), Number.MIN_VALUE);
  const keyOf = (group: Group, column: Column, index: number): string =>
    keyPhrase(group.keys[index] ?? null, column, cuts[index] ?? 'value', say, yearStart);
  return (
    <table className="orr-groups">
      <thead>
        <tr>
          {heads
            .filter((_, index) => !counts || index !== by.length)
            .map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => {
          const name = by.map((column, index) => keyOf(group, column, index)).join(', ');
          const about = selectionOf(group, by, cuts);
          return (
            <tr key={name}>
              {by.map((column, index) => (
                <th key={column.name} scope="row">
                  {index > 0 || !may || about === null ? (
                    keyOf(group, column, index)
                  ) : (
                    <button
                      type="button"
                      className="orr-group-key"
                      title={say('summarise.select', { group: name })}
                      onClick={(event) =>
                        void client.select(about, event.shiftKey ? 'add' : 'replace').catch(() => {})
                      }
                    >
                      {keyOf(group, column, index)}
                    </button>
                  )}
                </th>
              ))}
              {counts ? null : <td>{formatCount(group.n, say.locale)}</td>}
              <td
                className="orr-group-value"
                style={{ '--orr-share': Math.abs(group.value ?? 0) / most } as CSSProperties}
              >
                {group.value === null ? say('table.none') : formatRounded(group.value, say.locale, DIGITS)}
                {group.interval === null ? null : (
                  <span className="orr-secondary">
                    {say('filter.between', {
                      low: formatRounded(group.interval[0], say.locale, DIGITS),
                      high: formatRounded(group.interval[1], say.locale, DIGITS),
                    })}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
