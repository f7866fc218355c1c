// A modal question: the platform's own dialog, which keeps focus and Escape by itself.
import { type ReactNode, useEffect, useRef } from 'react';
import './dialog.css';

interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const Dialog = ({ label, onClose, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="orrery orr-dialog" aria-label={label} onClose={onClose}>
      {children}
    </dialog>
  );
};
