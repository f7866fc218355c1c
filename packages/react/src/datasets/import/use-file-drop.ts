// Files over the page: whether somebody holds one above it, and the one that is let go. The whole window listens, so that
// a file never replaces the page by accident.
import { useEffect, useRef, useState } from 'react';
import { type DropRefusal, fileOfDrop, type IncomingFile } from './incoming-file.ts';

export interface FileDrop {
  /** Null where files are not taken: a drop then does nothing at all. */
  readonly onFile: ((file: IncomingFile) => void) | null;
  readonly onRefusal: (refusal: DropRefusal) => void;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Whether a file is held over the page and would be taken. */
export const useFileDrop = ({ onFile, onRefusal }: FileDrop): boolean => {
  const [over, setOver] = useState(false);
  const latest = useRef({ onFile, onRefusal });
  latest.current = { onFile, onRefusal };
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    let depth = 0; // enter and leave come for every element on the way
    const move = (by: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = Math.max(0, depth + by);
      setOver(depth > 0 && latest.current.onFile !== null);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const { onFile: take, onRefusal: refuse } = latest.current;
      if (take === null || event.dataTransfer === null) return;
      const dropped = fileOfDrop(event.dataTransfer);
      if ('file' in dropped) take(dropped.file);
      else refuse(dropped.refusal);
    };
    window.addEventListener('dragenter', move(1), { signal });
    window.addEventListener('dragleave', move(-1), { signal });
    window.addEventListener(
      'dragover',
      (event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        if (event.dataTransfer)
          event.dataTransfer.dropEffect = latest.current.onFile === null ? 'none' : 'copy';
      },
      { signal },
    );
    window.addEventListener('drop', drop, { signal });
    return () => stop.abort();
  }, []);
  return over;
};
