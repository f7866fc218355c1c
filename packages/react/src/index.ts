// The interface, as other floors import it.
export {
  CollaborationSessionManager,
  type CollaborationSessionManagerProps,
} from './collaboration-session-manager.tsx';
export { keep, kept } from './hooks/kept.ts';
export { restoreTheme } from './hooks/use-theme.ts';
export { PSEUDO } from './i18n/texts.ts';
export {
  RealTimeCollaboration3DSystem,
  type RealTimeCollaboration3DSystemProps,
} from './real-time-collaboration-3d-system.tsx';
export { FullState } from './room/full-state.tsx';
export { OrreryProvider, type OrreryProviderProps } from './services/orrery-provider.tsx';
export type { OpenSession, Services } from './services/services.ts';
