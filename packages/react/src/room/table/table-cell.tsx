// One value in the table: numbers to the right, words to the left, a missing value in a quiet word.
import type { Column } from '@orrery/protocol';
import { formatCell } from '../../format/columns.ts';
import { formatInTable } from '../../format/numbers.ts';
import { useSay } from '../../i18n/texts.ts';
import type { CellValue } from './page-window.ts';

interface TableCellProps {
  readonly column: Column;
  /** Undefined while it is not read. */
  readonly value: CellValue | undefined;
}

export const TableCell = ({ column, value }: TableCellProps) => {
  const say = useSay();
  if (value === undefined) return <span className="orr-cell-waiting" />;
  if (value === null) return <span className="orr-cell-none">{say('table.none')}</span>;
  const exact = formatCell(value, { type: column.type, unit: null }, say); // the unit stands in the head
  const short =
    typeof value === 'number' && column.type === 'number' ? formatInTable(value, say.locale) : exact;
  return short === exact ? exact : <span title={exact}>{short}</span>;
};

/** Numbers stand to the right, so that their digits stand under each other. */
export const isRightAligned = (column: Column): boolean =>
  column.type === 'number' || column.type === 'timestamp';
