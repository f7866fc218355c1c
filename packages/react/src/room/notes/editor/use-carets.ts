// Where others' carets are in the text I write, by their names; and telling mine. A hint: it comes after the words it belongs
// to, and goes when nothing was heard for a while.
import type { Delta, RecordId, UserId } from '@orrery/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useRoom } from '../../room-context.ts';
import { quillDelta } from './quill-delta.ts';
import type { Caret } from './quill-page.ts';

const TELL_MS = 150; // after the words themselves, which are sent within 50 ms
const AGAIN_MS = 4_000;
const SILENT_MS = 10_000; // two that were missed, and the caret is gone

export interface RemoteCaret extends Caret {
  readonly user: UserId;
  readonly heard: number;
}

export const useCarets = (record: string | null, field: string, caret: () => Caret | null) => {
  const { client } = useRoom();
  const [carets, setCarets] = useState<readonly RemoteCaret[]>([]);
  const telling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    if (record === null) return;
    const forget = (): void =>
      setCarets((all) => {
        const left = all.filter(({ heard }) => performance.now() - heard < SILENT_MS);
        return left.length === all.length ? all : left;
      });
    const off = client.on('signal', ({ user_id, signal }) => {
      if (signal.kind !== 'caret' || signal.record !== record || signal.field !== field) return;
      if (user_id === client.userId) return;
      const { index, length } = signal;
      const told = { user: user_id, index, length, heard: performance.now() };
      setCarets((all) => [...all.filter(({ user }) => user !== user_id), told]);
    });
    const silence = setInterval(forget, SILENT_MS / 4);
    return () => {
      off();
      clearInterval(silence);
    };
  }, [client, record, field]);

  const tell = useCallback(() => {
    if (record === null) return;
    clearTimeout(telling.current);
    telling.current = setTimeout(() => {
      const at = caret();
      if (at === null) return;
      client.signal({
        kind: 'caret',
        record: record as RecordId,
        field,
        index: at.index,
        length: at.length,
      });
    }, TELL_MS);
  }, [client, record, field, caret]);

  useEffect(() => {
    const again = setInterval(tell, AGAIN_MS);
    return () => {
      clearInterval(again);
      clearTimeout(telling.current);
    };
  }, [tell]);

  /** The text changed: carets move with it. */
  const moved = useCallback((delta: Delta) => {
    const change = quillDelta(delta);
    setCarets((all) =>
      all.length === 0
        ? all
        : all.map((one) => ({ ...one, index: change.transformPosition(one.index, true) })),
    );
  }, []);

  return { carets, tell, moved };
};
