// The frame of a side panel: its name, the way to close it, and what scrolls.
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';

interface PanelProps {
  readonly title: string;
  readonly side: 'left' | 'right';
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Panel = ({ title, side, onClose, actions, children }: PanelProps) => {
  const say = useSay();
  return (
    <section className="orr-panel" data-region data-side={side} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {actions}
        <IconButton icon={X} label={say('action.close')} onClick={onClose} />
      </header>
      {children}
    </section>
  );
};
