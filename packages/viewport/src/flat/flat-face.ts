// What the viewport asks of its flat form, and what that is given. Types alone; flat-host.ts builds it.
import type { SessionClient } from '@orrery/client';
import type { Lens } from '@orrery/protocol';
import type { FollowCamera } from '../camera/follow-camera.ts';
import type { Box } from '../labels/label.ts';
import type { StateStore } from '../state-store.ts';
import type { ThemeName } from '../theme.ts';
import type {
  CameraPlace,
  PictureOptions,
  ViewportNotes,
  ViewportOptions,
  ViewportTools,
  ViewportWords,
} from '../viewport.types.ts';

export interface FlatDeps {
  readonly client: SessionClient;
  readonly state: StateStore;
  readonly words: ViewportWords;
  readonly options: Pick<ViewportOptions, 'locale' | 'onAnnotation' | 'onRow' | 'onMark' | 'onTag'>;
  readonly theme: ThemeName;
  readonly reducedMotion: boolean;
  /** Called in every frame with the row under the pointer and what one looks at: the own pose tells others. */
  readonly pointed: (row: number | null, lens: Lens) => void;
  readonly follow: FollowCamera;
  /** Steered by its owner: following ends. */
  readonly letGo: () => void;
  /** Who is followed looks at the other form. */
  readonly wantForm: (form: Lens['form']) => void;
}

export interface FlatHost {
  readonly canvas: HTMLCanvasElement;
  /** What is drawn may have changed without the client saying so. */
  changed(): void;
  setTheme(theme: ThemeName): void;
  setReducedMotion(reduced: boolean): void;
  setCovered(areas: readonly Box[]): void;
  home(): void;
  /** The part of the paper that is shown, as a camera before it. */
  place(): Pick<CameraPlace, 'camera_position' | 'camera_target'>;
  goTo(place: CameraPlace): void;
  /** All selected rows, or all there is; false where nothing of it is drawn. */
  fit(what: 'all' | 'selection'): boolean;
  thumbnail(width: number, height: number): Promise<Blob>;
  /** False where the row is not drawn. */
  focusRow(row: number): boolean;
  /** Points at a row without a pointer, until there is one; null lets go. */
  pointAt(row: number | null): void;
  /** Who made the selection is named at it as long as this is asked for. */
  nameSelection(asked: boolean): void;
  within(outline: readonly { readonly x: number; readonly y: number }[]): Uint8Array;
  readonly tools: ViewportTools;
  readonly notes: ViewportNotes;
  /** As it is, or drawn anew at a size. */
  picture(wanted?: PictureOptions): Promise<Blob>;
  dispose(): void;
}
