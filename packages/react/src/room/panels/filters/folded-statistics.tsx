// A column's statistics under its filter, asked for when they are opened.
import type { Column } from '@orrery/protocol';
import { ChevronRight } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import { useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { ColumnStatistics } from '../../statistics/column-statistics.tsx';

export const FoldedStatistics = ({ column }: { readonly column: Column }) => {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <Collapsible.Root open={open} onOpenChange={setOpen} className="orr-folded">
      <Collapsible.Trigger className="orr-disclosure">
        <ChevronRight size={16} aria-hidden />
        {say('stats.show')}
      </Collapsible.Trigger>
      <Collapsible.Content>
        <ColumnStatistics column={column} />
      </Collapsible.Content>
    </Collapsible.Root>
  );
};
