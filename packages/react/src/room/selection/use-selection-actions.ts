// What can be done with the selected rows now, as far as one may: filter, exclude, write a note, clear.
import { limits } from '@orrery/protocol';
import { useMemo } from 'react';
import { formatCount } from '../../format/numbers.ts';
import { useView } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import type { TextKey } from '../../i18n/en.ts';
import { useSay, type Values } from '../../i18n/texts.ts';
import { useRoom } from '../room-context.ts';
import { boxAround, filtersFor, filtersWithout } from './selection-phrase.ts';
import { setFilters } from './set-filters.ts';

export interface SelectionAction {
  readonly key: TextKey;
  readonly values?: Values;
  readonly title?: string;
  readonly run: () => void;
}

export const useSelectionActions = (): readonly SelectionAction[] => {
  const say = useSay();
  const { client, ui } = useRoom();
  const { about, mask, count } = useStore(client.selection);
  const { dataset, columns } = useStore(client.data);
  const view = useView(client.scene);
  useStore(client.me);
  const box = useMemo(() => {
    if (about === null || mask === null || filtersFor(about.selection) !== null) return null;
    const mapped = [...new Set([view.x, view.y, view.z])];
    const loaded = mapped.flatMap((name) => (name === null ? [] : (columns.get(name) ?? [])));
    return boxAround(mask, loaded);
  }, [about, mask, columns, view]);
  if (about === null || dataset === null) return [];
  const actions: SelectionAction[] = [];
  const exact = filtersFor(about.selection);
  if (client.can('map_stage')) {
    if (exact !== null) actions.push({ key: 'selection.filter', run: () => setFilters(client, exact) });
    else if (box !== null && count !== null)
      actions.push({
        key: box.rows === count ? 'selection.filter' : 'selection.box',
        values: { n: formatCount(box.rows, say.locale) },
        ...(box.rows !== count && { title: say('selection.box_why') }),
        run: () => setFilters(client, box.filters),
      });
    const rest = filtersWithout(about.selection, dataset);
    if (rest !== null) actions.push({ key: 'selection.exclude', run: () => setFilters(client, rest) });
  }
  if (client.can('annotate') && mask !== null && count !== null && count > 0)
    actions.push({
      key: 'selection.note',
      ...(count > limits.ROWS_PER_ANCHOR && {
        title: say('selection.note_most', { n: formatCount(limits.ROWS_PER_ANCHOR, say.locale) }),
      }),
      run: () => ui.setState({ noteSelected: true }),
    });
  if (client.can('select')) actions.push({ key: 'selection.clear', run: () => client.clearSelection() });
  return actions;
};
