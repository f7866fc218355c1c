// Takes the notes away as a file, those that one may read.
import { Download } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { failureOf } from '../../../services/failure.ts';
import { Problem } from '../../../ui/problem.tsx';
import { saveFile } from '../../export/save-file.ts';
import { useRoom } from '../../room-context.ts';

const FORMATS = ['markdown', 'csv', 'json'] as const;

export const ExportNotes = () => {
  const say = useSay();
  const { client } = useRoom();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  if (!client.can('export')) return null;
  const take = async (format: (typeof FORMATS)[number]) => {
    setBusy(true);
    setFailure(null);
    try {
      const { blob, file_name } = await client.exportNotes(format);
      saveFile(blob, file_name);
      setOpen(false);
    } catch (error) {
      setFailure(failureOf(error, say('error.unreachable')).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger
        className="orr-icon-button"
        aria-label={say('notes.export')}
        title={say('notes.export')}
      >
        <Download size={18} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-menu"
        align="end"
        sideOffset={6}
        collisionPadding={8}
      >
        <h2>{say('notes.export')}</h2>
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className="orr-button"
            data-kind="quiet"
            disabled={busy}
            onClick={() => void take(format)}
          >
            {say(`notes.export_${format}`)}
          </button>
        ))}
        {failure === null ? null : <Problem>{failure}</Problem>}
      </Popover.Content>
    </Popover.Root>
  );
};
