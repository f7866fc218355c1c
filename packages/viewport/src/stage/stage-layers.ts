// Everything that is drawn on the stage, in the order it is drawn, and the world it stands in.
import type { SessionClient } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { Scene } from 'three';
import { AxesLayer } from '../layers/axes-layer.ts';
import { DropLinesLayer } from '../layers/drop-lines-layer.ts';
import { EdgeLayer } from '../layers/edge-layer.ts';
import { LaserLayer } from '../layers/laser-layer.ts';
import type { Layer } from '../layers/layer.ts';
import { MeasuresLayer } from '../layers/measures-layer.ts';
import { NotesLayer } from '../layers/notes-layer.ts';
import { PeopleLayer } from '../layers/people-layer.ts';
import { PersonMarksLayer } from '../layers/person-marks-layer.ts';
import { SelectionTagLayer } from '../layers/selection-tag-layer.ts';
import { StrokesLayer } from '../layers/strokes-layer.ts';
import { leadersOf } from '../people/leaders.ts';
import { ENGLISH_PEOPLE } from '../people/people-words.ts';
import { RowTitles } from '../people/row-titles.ts';
import { SelectionTag } from '../people/selection-tag.ts';
import { userColor } from '../people/user-color.ts';
import { ENGLISH_DISTANCES } from '../tools/distance.ts';
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
  readonly edges: EdgeLayer;
  readonly marks: PersonMarksLayer;
  readonly selectionTag: SelectionTagLayer;
  readonly strokes: StrokesLayer;
  readonly measures: MeasuresLayer;
  readonly laser: LaserLayer;
  readonly all: readonly Layer[];
  readonly world: Scene;
  /** Where a row is drawn; null where it is filtered or has no place. */
  visiblePlace(row: number): Point3 | null;
}

/** `leaving` is called before another view takes over, while the old one still stands; `jump`, to go where somebody is. */
export const createStageLayers = (
  host: HTMLElement,
  { client, state, words, options }: StageDeps,
  { redraw, ...deps }: Omit<ViewDeps, 'readRow'> & { readonly redraw: () => void },
  leaving: () => void,
  jump: (user: UserId) => void,
): StageLayers => {
  const readRow: SessionClient['readRow'] = (row) => client.readRow(row);
  const axes = new AxesLayer(deps.measure);
  const stage = new Stage(client, axes, { ...deps, readRow }, leaving);
  const visiblePlace = (row: number) => (stage.isVisible(row) ? stage.placeOf(row) : null);
  const hides = (place: Point3): boolean => stage.hides(place);
  const said = words.people ?? ENGLISH_PEOPLE;
  const titles = new RowTitles(client, redraw);
  const people = new PeopleLayer({
    client,
    measure: deps.measure,
    words: said,
    titles,
    rows: {
      placeOf: visiblePlace,
      boxOf: (row) => stage.boxOf(row),
      holderOf: (row, near) => (stage.isVisible(row) ? stage.holderOf(row, near) : null),
      hides,
    },
    leads: () => leadersOf(client, client.following.getState().user),
  });
  const edges = new EdgeLayer(host, people, said, jump);
  const dropLines = new DropLinesLayer(axes);
  const notes = new NotesLayer(host, client, words, (row) => stage.placeOf(row), {
    click: (ids) => options.onAnnotation?.(ids),
    hover: (pin) => state.patch({ pin }),
    hides,
  });
  const marks = new PersonMarksLayer(client, stage);
  const tag = new SelectionTag(client, said, deps.measure, titles);
  const selectionTag = new SelectionTagLayer(tag, stage, visiblePlace);
  const strokes = new StrokesLayer(client);
  const measured = { locale: options.locale, words: words.distances ?? ENGLISH_DISTANCES };
  const measures = new MeasuresLayer(client, deps.measure, stage, measured);
  const laser = new LaserLayer(() => userColor(client, client.userId));
  const all: readonly Layer[] = [
    axes,
    stage,
    marks,
    selectionTag,
    strokes,
    people,
    dropLines,
    measures,
    laser,
    notes,
    edges,
  ];
  const world = new Scene();
  for (const layer of all) if (layer.object) world.add(layer.object);
  const tools = { marks, selectionTag, strokes, measures, laser };
  return { axes, stage, people, dropLines, notes, edges, ...tools, all, world, visiblePlace };
};
