// A table pasted anywhere on the page but into a field.
import { useEffect, useRef } from 'react';
import { useSay } from '../../i18n/texts.ts';
import type { IncomingFile } from './incoming-file.ts';
import { pastedFile } from './pasted-table.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));

export const usePastedTable = (onFile: ((file: IncomingFile) => void) | null): void => {
  const say = useSay();
  const take = useRef(onFile);
  take.current = onFile;
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const { clipboardData: clipboard } = event;
      if (take.current === null || clipboard === null || isField(event.target)) return;
      const date = new Intl.DateTimeFormat(say.locale, {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      }).format(Date.now());
      const file = pastedFile(
        {
          files: [...clipboard.files],
          plain: clipboard.getData('text/plain'),
          html: clipboard.getData('text/html'),
        },
        say('import.pasted', { date }),
      );
      if (file === null) return;
      event.preventDefault();
      take.current(file);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, [say]);
};
