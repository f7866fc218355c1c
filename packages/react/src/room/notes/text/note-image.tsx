// An image of a note: from the session's own store, with a sentence where it cannot be shown.
import type { ImageId } from '@orrery/protocol';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';

export const NoteImage = ({ image }: { readonly image: ImageId }) => {
  const say = useSay();
  const { client } = useRoom();
  const [failed, setFailed] = useState(false);
  if (failed)
    return (
      <span className="orr-note-image" role="img" aria-label={say('note.image_gone')}>
        <ImageOff size={16} aria-hidden /> {say('note.image_gone')}
      </span>
    );
  return (
    <img
      className="orr-note-image"
      src={client.imageUrl(image)}
      alt={say('note.image')}
      loading="lazy"
      decoding="async"
      onError={() => setFailed(true)}
    />
  );
};
