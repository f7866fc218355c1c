// The notes of the scene, newest first; resolved ones on demand.
import { useState } from 'react';
import { useAnnotations } from '../../../hooks/use-records.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { AnnotationCard } from './annotation-card.tsx';

export const AnnotationsPanel = () => {
  const say = useSay();
  const { client } = useRoom();
  const [resolved, setResolved] = useState(false);
  const all = useAnnotations(client.scene);
  const hidden = all.filter(({ value }) => value.resolved).length;
  const shown = all.filter(({ value }) => resolved || !value.resolved);
  return (
    <div className="orr-panel-body orr-annotations">
      {shown.length === 0 ? (
        <p className="orr-secondary">
          {say(client.can('annotate') ? 'annotations.empty' : 'annotations.none')}
        </p>
      ) : null}
      <ul>
        {shown.map(({ id, value }) => (
          <AnnotationCard key={id} id={id} annotation={value} />
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className="orr-button" data-kind="link" onClick={() => setResolved(!resolved)}>
          {resolved
            ? say('annotations.hide_resolved')
            : say('annotations.show_resolved', { count: hidden, n: hidden })}
        </button>
      ) : null}
    </div>
  );
};
