// Measures and strokes of the session: those of the picture on the stage, and how many belong to another.
import { type Drawing, drawingsOf, drawnOnOf, isDrawnOn } from '@orrery/client';
import type { MeasureRecord, StrokeRecord } from '@orrery/protocol';
import { useEffect, useState } from 'react';
import { useRoom } from '../room-context.ts';

export interface Drawings {
  readonly measures: readonly Drawing<MeasureRecord>[];
  readonly strokes: readonly Drawing<StrokeRecord>[];
  readonly elsewhere: number;
}

const concerns = (record: string): boolean =>
  record === 'view' || record.startsWith('measure:') || record.startsWith('stroke:');

export const useDrawings = (): Drawings => {
  const { client } = useRoom();
  const [drawings, setDrawings] = useState<Drawings>({ measures: [], strokes: [], elsewhere: 0 });
  useEffect(() => {
    const read = () => {
      const scene = client.scene.current();
      if (scene.view === undefined) return;
      const now = drawnOnOf(scene);
      const [measures, strokes] = [drawingsOf(scene, 'measure'), drawingsOf(scene, 'stroke')];
      const here = {
        measures: measures.filter(({ record }) => isDrawnOn(record.about, now)),
        strokes: strokes.filter(({ record }) => isDrawnOn(record.about, now)),
      };
      const elsewhere = measures.length + strokes.length - here.measures.length - here.strokes.length;
      setDrawings({ ...here, elsewhere });
    };
    read();
    return client.scene.subscribe((changed) => {
      if ([...changed].some(concerns)) read();
    });
  }, [client]);
  return drawings;
};
