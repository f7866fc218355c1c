// A note whose rows are filtered out: says so, and shows them by the filters that let them through.
import { filtersOfAnchor } from '@orrery/client';
import type { Anchor, SavedView } from '@orrery/protocol';
import { useSay } from '../../../i18n/texts.ts';
import { useSavedView, useShowView } from '../../views/use-show-view.ts';

export const ShowThem = ({ anchor }: { readonly anchor: Anchor }) => {
  const say = useSay();
  const savedView = useSavedView();
  const showView = useShowView();
  const show = () => {
    const filters = anchor.kind === 'rows' || anchor.kind === 'place' ? {} : filtersOfAnchor(anchor);
    showView({ ...savedView(), filters: { ...filters } as SavedView['filters'] });
  };
  return (
    <p className="orr-annotation-hidden orr-label">
      <span>{say('notes.hidden')}</span>
      <button type="button" className="orr-button" data-kind="link" onClick={show}>
        {say('notes.show_them')}
      </button>
    </p>
  );
};
