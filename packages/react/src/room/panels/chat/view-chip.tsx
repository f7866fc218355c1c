// A view that goes with a message or a decision: the chart by name and the filters in words. Pressed, it is shown.
import type { SavedView } from '@orrery/protocol';
import { ScanEye, X } from 'lucide-react';
import { filterSentence } from '../../../format/filter-sentence.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { type Say, useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { useShowView } from '../../views/use-show-view.ts';

/** A view in words. */
const useViewWords = (saved: SavedView, say: Say): { chart: string; filters: string } => {
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const type = saved.view.visualization_type;
  return {
    chart: type === undefined ? say('chat.view') : say(`chart.${type}`),
    filters: filterSentence(saved.filters, dataset, say),
  };
};

export const ViewChip = ({
  saved,
  onRemove,
}: {
  readonly saved: SavedView;
  /** Of one that is not sent yet: it is taken off instead of shown. */
  readonly onRemove?: () => void;
}) => {
  const say = useSay();
  const show = useShowView();
  const { chart, filters } = useViewWords(saved, say);
  const words = (
    <>
      <ScanEye size={16} strokeWidth={1.75} aria-hidden />
      <span className="orr-truncate">
        {chart}
        {filters === '' ? null : <span className="orr-secondary"> · {filters}</span>}
      </span>
    </>
  );
  if (onRemove)
    return (
      <span className="orr-view-chip">
        {words}
        <button type="button" aria-label={say('chat.view_remove')} onClick={onRemove}>
          <X size={14} aria-hidden />
        </button>
      </span>
    );
  return (
    <button
      type="button"
      className="orr-view-chip"
      title={filters === '' ? say('chat.view_show') : `${say('chat.view_show')}: ${filters}`}
      onClick={() => show(saved)}
    >
      {words}
    </button>
  );
};
