// The note under the pointer, in short; its thread lives in the panel.
import { useAnnotations } from '../../hooks/use-records.ts';
import { useSay } from '../../i18n/texts.ts';
import { excerptOf } from '../notes/note-filter.ts';
import { Drifted } from '../panels/annotations/annotation-card.tsx';
import { PrivateSign } from '../panels/annotations/private-sign.tsx';
import { useNameOf } from '../people.ts';
import { useRoom, useViewportState } from '../room-context.ts';
import { BesidePoint } from './beside-point.tsx';

export const PinPreview = () => {
  const say = useSay();
  const nameOf = useNameOf();
  const { client } = useRoom();
  const { scene } = client;
  const annotations = useAnnotations(scene);
  const pin = useViewportState((state) => state.pin ?? null);
  const note = annotations.find(({ id }) => id === pin?.ids[0]);
  if (pin === null || note === undefined) return null;
  const audience = scene.audienceOf(note.id);
  return (
    <BesidePoint x={pin.x} y={pin.y} className="orr-pin-preview">
      <h2>{nameOf(note.value.author)}</h2>
      <p>{excerptOf(note.value.content) || say('notes.no_words')}</p>
      <Drifted now={client.anchorNow(note.value.anchor)} />
      {audience ? <PrivateSign audience={audience} /> : null}
      {pin.ids.length > 1 ? (
        <p className="orr-secondary">{say('annotations.more', { count: pin.ids.length - 1 })}</p>
      ) : null}
    </BesidePoint>
  );
};
