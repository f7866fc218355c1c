// A select: the platform's own, so that phones, keyboards and screen readers know it.
import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';

export const Select = ({ children, ...rest }: ComponentProps<'select'>) => (
  <span className="orr-select">
    <select {...rest}>{children}</select>
    <ChevronDown size={16} aria-hidden />
  </span>
);
