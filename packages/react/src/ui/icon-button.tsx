// A button that is an icon, with its name on hover and for screen readers.
import type { LucideIcon } from 'lucide-react';
import { Tooltip } from 'radix-ui';
import type { ComponentProps } from 'react';

interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** A key, as in "O". */
  readonly shortcut?: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

export const IconButton = ({
  icon: Icon,
  label,
  shortcut,
  side = 'bottom',
  className,
  ...rest
}: IconButtonProps) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>
      <button type="button" aria-label={label} className={`orr-icon-button ${className ?? ''}`} {...rest}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip.Trigger>
    <Tooltip.Content side={side} sideOffset={6} collisionPadding={8} className="orrery orr-tooltip">
      {label}
      {shortcut === undefined ? null : ` · ${shortcut}`}
    </Tooltip.Content>
  </Tooltip.Root>
);
