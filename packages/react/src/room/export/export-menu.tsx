// Takes rows away as a file: CSV for people, Parquet and Arrow for programs. Hidden from who may not.
import type { Asking } from '@orrery/client';
import { EXPORT_FORMATS } from '@orrery/protocol';
import { Download } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { failureOf } from '../../services/failure.ts';
import { Problem } from '../../ui/problem.tsx';
import { useRoom } from '../room-context.ts';
import { saveFile } from './save-file.ts';

interface ExportMenuProps {
  readonly asking: Asking;
  /** The trigger as a word instead of an icon. */
  readonly worded?: boolean;
}

export const ExportMenu = ({ asking, worded = false }: ExportMenuProps) => {
  const say = useSay();
  const { client } = useRoom();
  const dataset = useStore(client.data, (data) => data.dataset);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useStore(client.me);
  if (!client.can('export') || dataset === null) return null;
  const take = async (format: (typeof EXPORT_FORMATS)[number]) => {
    setBusy(true);
    setFailure(null);
    try {
      const { blob, file_name } = await client.exportRows({ format }, asking);
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
        className={worded ? 'orr-button' : 'orr-icon-button'}
        data-kind={worded ? 'quiet' : undefined}
        aria-label={say('export.title')}
        title={say('export.title')}
      >
        {worded ? say('export.title') : <Download size={18} strokeWidth={1.75} aria-hidden />}
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-menu"
        side="top"
        align="end"
        sideOffset={6}
        collisionPadding={8}
      >
        <h2>{say(asking.selected ? 'export.selected' : 'export.shown')}</h2>
        {EXPORT_FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            className="orr-button"
            data-kind="quiet"
            disabled={busy}
            onClick={() => void take(format)}
          >
            {say(`export.${format}`)}
          </button>
        ))}
        {failure === null ? null : <Problem>{failure}</Problem>}
      </Popover.Content>
    </Popover.Root>
  );
};
