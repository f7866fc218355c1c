// The platform's file picker behind a button.
import { Upload } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { ACCEPTED, type IncomingFile } from './incoming-file.ts';

interface FileButtonProps {
  readonly onFile: (file: IncomingFile) => void;
  readonly kind?: 'primary' | 'quiet' | 'link';
  readonly children: ReactNode;
}

export const FileButton = ({ onFile, kind, children }: FileButtonProps) => {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="orr-button" data-kind={kind} onClick={() => field.current?.click()}>
        <Upload size={16} aria-hidden />
        {children}
      </button>
      <input
        ref={field}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = ''; // the same file may be chosen again
          if (file) onFile({ name: file.name, bytes: file });
        }}
      />
    </>
  );
};
