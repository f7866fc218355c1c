// What the viewport asks of its stage, and what the stage is given. Types alone; stage-host.ts builds it.
import type { SessionClient } from '@orrery/client';
import type { Lens, Tool, UserId } from '@orrery/protocol';
import type { FollowCamera } from '../camera/follow-camera.ts';
import type { Orbit } from '../camera/orbit.ts';
import type { Box } from '../labels/label.ts';
import type { StateStore } from '../state-store.ts';
import type { ThemeName } from '../theme.ts';
import type {
  CameraPlace,
  PictureOptions,
  ViewportNotes,
  ViewportOptions,
  ViewportState,
  ViewportTools,
  ViewportWords,
} from '../viewport.types.ts';
import type { CanvasPoint } from '../views/mark.ts';

export interface StageDeps {
  readonly client: SessionClient;
  readonly state: StateStore;
  readonly words: ViewportWords;
  readonly options: ViewportOptions;
  readonly follow: FollowCamera;
  /** Who is followed looks at the other form. */
  readonly wantForm: (form: Lens['form']) => void;
}

export interface StageHost {
  /** False where there is no WebGL. */
  readonly drawable: boolean;
  /** Hidden, it draws nothing and keeps everything. */
  setShown(shown: boolean): void;
  setLook(theme: ThemeName, reducedMotion: boolean): void;
  setTool(tool: Tool): void;
  setProjection(projection: ViewportState['projection']): void;
  snap(to: 'x' | 'y' | 'z' | 'home'): void;
  jumpTo(user: UserId): void;
  arrive(index: number): void;
  invalidate(): void;
  flyTo(place: CameraPlace): void;
  focusRow(row: number): boolean;
  /** Points at a row without a pointer, until there is one; null lets go. */
  pointAt(row: number | null): void;
  camera(): Required<CameraPlace>;
  /** Where the camera is now. */
  readonly orbit: Orbit;
  /** Steered or sent by its owner: following ends. */
  letGo(): void;
  fit(what: 'all' | 'selection'): boolean;
  thumbnail(width: number, height: number): Promise<Blob>;
  setCovered(areas: readonly Box[]): void;
  within(outline: readonly CanvasPoint[]): Uint8Array;
  readonly tools: ViewportTools;
  readonly notes: ViewportNotes;
  picture(options: PictureOptions | undefined): Promise<Blob>;
  /** Who made the selection is named at it as long as this is asked for. */
  nameSelection(asked: boolean): void;
  /** While another form is shown: which row is pointed at there, and what one looks at. */
  tell(row: number | null, lens: Lens): void;
  dispose(): void;
}
