// Images on their way into the text, and those that could not be taken, with why.
import { X } from 'lucide-react';
import { useSay } from '../../../i18n/texts.ts';
import { Problem } from '../../../ui/problem.tsx';
import type { Upload } from './use-uploads.ts';

interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly onDismiss: (id: number) => void;
}

export const UploadList = ({ uploads, onDismiss }: UploadListProps) => {
  const say = useSay();
  return uploads.map(({ id, name, problem }) =>
    problem === null ? (
      <p key={id} className="orr-editor-hint" role="status">
        <progress aria-label={say('note.image_loading', { name })} /> {say('note.image_loading', { name })}
      </p>
    ) : (
      <div key={id} className="orr-editor-problem">
        <Problem>{problem}</Problem>
        <button
          type="button"
          className="orr-icon-button"
          aria-label={say('action.dismiss')}
          onClick={() => onDismiss(id)}
        >
          <X size={16} aria-hidden />
        </button>
      </div>
    ),
  );
};
