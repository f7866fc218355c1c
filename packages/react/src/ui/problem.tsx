// An error where it happened: what, and what next.
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export const Problem = ({ children }: { readonly children: ReactNode }) => (
  <div className="orr-problem" role="alert">
    <CircleAlert size={16} aria-hidden />
    <div>{children}</div>
  </div>
);
