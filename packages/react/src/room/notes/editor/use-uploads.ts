// Images on their way into a text: each keeps its place while others write, and says where it could not be taken. What was
// written stays.
import { type Delta, IMAGE_TYPES, limits, OrreryError } from '@orrery/protocol';
import { useCallback, useRef, useState } from 'react';
import { formatMebibytes } from '../../../format/numbers.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { quillDelta } from './quill-delta.ts';
import type { QuillPage } from './quill-page.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  /** Why it is not there; null while it is on its way. */
  readonly problem: string | null;
}

export const useUploads = (page: () => QuillPage | null) => {
  const say = useSay();
  const { client } = useRoom();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const places = useRef(new Map<number, number>());
  const last = useRef(0);

  const dismiss = useCallback(
    (id: number) => setUploads((all) => all.filter((upload) => upload.id !== id)),
    [],
  );
  /** The text changed: what waits for its image moves with it. */
  const moved = useCallback((delta: Delta) => {
    const change = quillDelta(delta);
    for (const [id, index] of places.current) places.current.set(id, change.transformPosition(index));
  }, []);
  const add = useCallback(
    (index: number, files: readonly File[]) => {
      for (const file of files) {
        last.current += 1;
        const id = last.current;
        const name = file.name === '' ? say('note.image') : file.name;
        const refuse = (problem: string) =>
          setUploads((all) => [...all.filter((upload) => upload.id !== id), { id, name, problem }]);
        if (!(IMAGE_TYPES as readonly string[]).includes(file.type)) {
          refuse(say('note.image_type', { name }));
          continue;
        }
        if (file.size > limits.IMAGE_BYTES) {
          const [size, most] = [file.size, limits.IMAGE_BYTES].map((bytes) =>
            formatMebibytes(bytes, say.locale),
          );
          refuse(say('note.image_size', { name, size: size ?? '', most: most ?? '' }));
          continue;
        }
        places.current.set(id, index);
        setUploads((all) => [...all, { id, name, problem: null }]);
        client.storeImage(file).then(
          ({ image_id }) => {
            const at = places.current.get(id) ?? 0;
            places.current.delete(id);
            dismiss(id);
            page()?.put({ index: at, length: 0 }, { insert: { image: image_id } });
          },
          (error: unknown) => {
            places.current.delete(id);
            refuse(
              say('note.image_failed', {
                name,
                why: error instanceof OrreryError ? error.message : '',
              }).trim(),
            );
          },
        );
      }
    },
    [client, dismiss, page, say],
  );
  return { uploads, add, moved, dismiss };
};
