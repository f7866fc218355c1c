// Records of the scene in React. The scene changes in place, so what comes out is a fresh shallow copy per change.
import { bookmarksOf, type ListedBookmark, type SceneReader } from '@orrery/client';
import {
  type AnnotationRecord,
  type DerivedColumnRecord,
  derivedColumnsOf,
  type Filter,
  filtersOf,
  type SceneRecord,
  type SelectedAbout,
  selectedOf,
  type ViewRecord,
  viewOf,
} from '@orrery/protocol';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';

/** Counts the changes to records that `concerns` names. */
export const useVersion = (scene: SceneReader, concerns: (record: string) => boolean): number => {
  const version = useRef(0);
  const subscribe = useCallback(
    (wake: () => void) => {
      version.current += 1; // what changed between the draw and now is read again
      return scene.subscribe((changed) => {
        if (![...changed].some(concerns)) return;
        version.current += 1;
        wake();
      });
    },
    [scene, concerns],
  );
  return useSyncExternalStore(subscribe, () => version.current);
};

const isView = (record: string): boolean => record === 'view';
const isFilters = (record: string): boolean => record === 'filters';
const isSelection = (record: string): boolean => record === 'selection';
const isDerived = (record: string): boolean => record.startsWith('column:');
const isAnnotation = (record: string): boolean => record.startsWith('annotation:');

export const useView = (scene: SceneReader): ViewRecord => {
  const version = useVersion(scene, isView);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => ({ ...viewOf(scene.current()) }), [scene, version]);
};

export const useFilters = (scene: SceneReader): Readonly<Record<string, Filter>> => {
  const version = useVersion(scene, isFilters);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => ({ ...filtersOf(scene.current()) }), [scene, version]);
};

/** What is selected; null where nothing is. */
export const useSelected = (scene: SceneReader): SelectedAbout => {
  const version = useVersion(scene, isSelection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => selectedOf(scene.current()), [scene, version]);
};

/** The derived columns, by record id. */
export const useDerivedRecords = (scene: SceneReader): ReadonlyMap<string, DerivedColumnRecord> => {
  const version = useVersion(scene, isDerived);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => derivedColumnsOf(scene.current()), [scene, version]);
};

const listOf = (scene: SceneReader, concerns: (record: string) => boolean): [string, SceneRecord][] =>
  Object.entries(scene.current())
    .filter(([id]) => concerns(id))
    .map(([id, value]): [string, SceneRecord] => [id, { ...value }])
    .sort(([, a], [, b]) => Number(b.created_at) - Number(a.created_at));

const asAnnotation = ([id, value]: [string, SceneRecord]): Listed<AnnotationRecord> => ({
  id,
  value: value as unknown as AnnotationRecord,
});

export interface Listed<R> {
  readonly id: string;
  readonly value: R;
}

const isBookmark = (record: string): boolean => record.startsWith('bookmark:');

/** The bookmarks, in their order. */
export const useBookmarks = (scene: SceneReader): readonly ListedBookmark[] => {
  const version = useVersion(scene, isBookmark);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => bookmarksOf(scene.current()), [scene, version]);
};

/** All annotations, newest first. */
export const useAnnotations = (scene: SceneReader): readonly Listed<AnnotationRecord>[] => {
  const version = useVersion(scene, isAnnotation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the scene's content
  return useMemo(() => listOf(scene, isAnnotation).map(asAnnotation), [scene, version]);
};
