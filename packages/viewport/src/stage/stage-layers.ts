// Everything that is drawn on the stage, in the order it is drawn, and the world it stands in.
import type { SessionClient } from '@orrery/client';
import { Scene } from 'three';
import { AxesLayer } from '../layers/axes-layer.ts';
import { DropLinesLayer } from '../layers/drop-lines-layer.ts';
import type { Layer } from '../layers/layer.ts';
import { NotesLayer } from '../layers/notes-layer.ts';
import { PeopleLayer } from '../layers/people-layer.ts';
import type { Point3 } from '../views/mark.ts';
import type { ViewDeps } from '../views/stage-view.ts';
import { Stage } from './stage.ts';
import type { StageDeps } from './stage-face.ts';

export interface StageLayers {
  readonly axes: AxesLayer;
  readonly stage: Stage;
  readonly people: PeopleLayer;
  readonly dropLines: DropLinesLayer;
  readonly notes: NotesLayer;
  readonly all: readonly Layer[];
  readonly world: Scene;
  /** Where a row is drawn; null where it is filtered or has no place. */
  visiblePlace(row: number): Point3 | null;
}

/** `leaving` is called before another view takes over, while the old one still stands. */
export const createStageLayers = (
  host: HTMLElement,
  { client, state, words, options }: StageDeps,
  deps: Omit<ViewDeps, 'readRow'>,
  leaving: () => void,
): StageLayers => {
  const readRow: SessionClient['readRow'] = (row) => client.readRow(row);
  const axes = new AxesLayer(deps.measure);
  const stage = new Stage(client, axes, { ...deps, readRow }, leaving);
  const visiblePlace = (row: number) => (stage.isVisible(row) ? stage.placeOf(row) : null);
  const hides = (place: Point3): boolean => stage.hides(place);
  const people = new PeopleLayer(client, deps.measure, visiblePlace, hides);
  const dropLines = new DropLinesLayer(axes);
  const notes = new NotesLayer(host, client, words, (row) => stage.placeOf(row), {
    click: (ids) => options.onAnnotation?.(ids),
    hover: (pin) => state.patch({ pin }),
    hides,
  });
  const all: readonly Layer[] = [axes, stage, people, dropLines, notes];
  const world = new Scene();
  for (const layer of all) if (layer.object) world.add(layer.object);
  return { axes, stage, people, dropLines, notes, all, world, visiblePlace };
};
