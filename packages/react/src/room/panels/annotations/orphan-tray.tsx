// Notes whose rows are gone from the data: moved to what is selected, resolved, or kept as they are.
import type { Thread } from '@orrery/client';
import { capabilityFor, OrreryError, type RecordId } from '@orrery/protocol';
import { useState } from 'react';
import { formatCount } from '../../../format/numbers.ts';
import { keep, kept } from '../../../hooks/kept.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { excerptOf } from '../../notes/note-filter.ts';
import { useRoom } from '../../room-context.ts';
import { tell } from '../../room-ui.ts';

interface OrphanTrayProps {
  readonly orphans: readonly Thread[];
  /** One is to stay among the others, as it is. */
  readonly onKeep: (id: string) => void;
  readonly onOpen: (thread: Thread) => void;
}

/** Moves a note to what is selected now. */
export const useReanchor = (): ((id: string) => void) => {
  const { client, ui } = useRoom();
  return (id) => {
    client.anchorAbout({ kind: 'selection' }).then(
      (anchor) => client.set(id, 'anchor', anchor),
      (error: unknown) =>
        tell(ui, { text: error instanceof OrreryError ? error.message : String(error), problem: true }),
    );
  };
};

/** Which notes without rows one has left as they are, remembered on this device; and the way to leave one more. */
export const useLeftOrphans = (): readonly [readonly string[], (id: string) => void] => {
  const { client } = useRoom();
  const place = `notes_kept.${client.sessionId}`;
  const [left, setLeft] = useState<readonly string[]>(() => kept<string[]>(place) ?? []);
  const leave = (id: string) => {
    setLeft([...left, id]);
    keep(place, [...left, id]);
  };
  return [left, leave];
};

export const OrphanTray = ({ orphans, onKeep, onOpen }: OrphanTrayProps) => {
  const say = useSay();
  const { client } = useRoom();
  const selected = useStore(client.selection, ({ count }) => (count ?? 0) > 0);
  const reanchor = useReanchor();
  if (orphans.length === 0) return null;
  const n = formatCount(orphans.length, say.locale);
  return (
    <section className="orr-orphans" aria-label={say('notes.orphans', { count: orphans.length, n })}>
      <h3>{say('notes.orphans', { count: orphans.length, n })}</h3>
      <p className="orr-label">{say(selected ? 'notes.orphans_selected' : 'notes.orphans_select')}</p>
      {orphans.map((thread) => {
        const { id, value } = thread;
        const own = value.author === client.userId;
        const may = client.can(capabilityFor({ op: 'set', record: id as RecordId, field: 'anchor' }, own));
        return (
          <div key={id} className="orr-orphan">
            <button type="button" className="orr-annotation-jump" onClick={() => onOpen(thread)}>
              <span className="orr-truncate">{excerptOf(value.content)}</span>
            </button>
            <div className="orr-actions">
              {may ? (
                <>
                  <button
                    type="button"
                    className="orr-button"
                    data-kind="quiet"
                    disabled={!selected}
                    onClick={() => reanchor(id)}
                  >
                    {say('notes.reanchor')}
                  </button>
                  <button
                    type="button"
                    className="orr-button"
                    data-kind="quiet"
                    onClick={() => client.resolve(id, true)}
                  >
                    {say('annotations.resolve')}
                  </button>
                </>
              ) : null}
              <button type="button" className="orr-button" data-kind="quiet" onClick={() => onKeep(id)}>
                {say('notes.keep')}
              </button>
            </div>
          </div>
        );
      })}
    </section>
  );
};
