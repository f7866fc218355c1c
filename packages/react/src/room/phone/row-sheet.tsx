// The tapped row in the sheet: its values, its neighbours, its point, and a note about it.
import { X } from 'lucide-react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { RowDetail } from '../panels/row/row-panel.tsx';
import { useRoom } from '../room-context.ts';

export const RowSheet = ({ row }: { readonly row: number }) => {
  const say = useSay();
  const { ui } = useRoom();
  return (
    <section className="orr-panel-body orr-row-sheet">
      <RowDetail
        row={row}
        close={<IconButton icon={X} label={say('action.close')} onClick={() => ui.setState({ row: null })} />}
      />
    </section>
  );
};
