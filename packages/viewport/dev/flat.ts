// The workbench's flat form: the flat host alone, without a 3D canvas beside it.
import { FollowCamera } from '../src/camera/follow-camera.ts';
import type { FlatHost } from '../src/flat/flat-face.ts';
import { createFlatHost } from '../src/flat/flat-host.ts';
import { createStateStore, type StateStore } from '../src/state-store.ts';
import type { ThemeName } from '../src/theme.ts';
import type { ViewportWords } from '../src/viewport.types.ts';
import type { FakeSession } from './fake-client.ts';

export interface FlatWorkbench extends FlatHost {
  readonly state: StateStore;
}

export const openFlat = (
  host: HTMLElement,
  { client }: FakeSession,
  words: ViewportWords,
  theme: ThemeName,
  locale: string,
): FlatWorkbench => {
  const state = createStateStore({
    projection: 'perspective',
    hover: null,
    legend: null,
    notice: 'view.loading',
    drawn: 0,
    frame_ms: null,
    form: 'flat',
    description: '',
  });
  const options = { locale, onRow: (row: number | null) => console.info('row', row) };
  const flat = createFlatHost(host, {
    client,
    state,
    words,
    options,
    theme,
    reducedMotion: false,
    pointed: () => {},
    follow: new FollowCamera(),
    letGo: () => {},
    wantForm: () => {},
  });
  return { ...flat, state };
};
