// No row passes: says which filters do that, and gives the two ways back.
import { filterSentence } from '../../format/filter-sentence.ts';
import { formatCount } from '../../format/numbers.ts';
import { useFilters } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';

export const EmptyStage = () => {
  const say = useSay();
  const { client } = useRoom();
  const filters = useFilters(client.scene);
  const { dataset, matching } = useStore(client.data);
  const undo = useStore(client.history, (history) => history.undo);
  useStore(client.me);
  if (matching !== 0 || dataset === null || Object.keys(filters).length === 0) return null;
  const rows = formatCount(dataset.rows, say.locale);
  return (
    <div className="orr-notice" role="status">
      <p>{say('empty.sentence', { rows, filters: filterSentence(filters, dataset, say) })}</p>
      {client.can('map_stage') ? (
        <div className="orr-actions">
          <button type="button" className="orr-button" disabled={undo === 0} onClick={() => client.undo()}>
            {say('empty.undo')}
          </button>
          <button type="button" className="orr-button" onClick={() => client.clearFilters()}>
            {say('filters.clear')}
          </button>
        </div>
      ) : null}
    </div>
  );
};
