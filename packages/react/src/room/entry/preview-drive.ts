// Who drives, before one is inside: nobody does, and nothing can be explored.
import type { DriveClient } from '@orrery/client';
import { createStore } from 'zustand/vanilla';

const refuse = (): never => {
  throw new Error('The preview changes nothing.');
};

export const previewDrive: DriveClient = {
  stage: createStore(() => ({ mode: 'stage' as const, changes: 0, apart: false })),
  goPrivate: refuse,
  backToStage: refuse,
  publishStage: refuse,
};
