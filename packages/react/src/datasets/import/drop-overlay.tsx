// Over everything while a file is held above the page: that it will be taken, and what will happen then.
import { Upload } from 'lucide-react';

interface DropOverlayProps {
  readonly title: string;
  readonly sentence: string;
}

export const DropOverlay = ({ title, sentence }: DropOverlayProps) => (
  <div className="orr-drop" role="status">
    <div>
      <Upload size={28} strokeWidth={1.5} aria-hidden />
      <p>{title}</p>
      <p className="orr-secondary">{sentence}</p>
    </div>
  </div>
);
