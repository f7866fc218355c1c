// Who drives, before one is inside: nobody does, and nothing can be explored.
import type { DriveClient, StageNews } from '@orrery/client';
import { STAGE_DEFAULTS } from '@orrery/protocol';
import { createStore } from 'zustand/vanilla';

const refuse = (): never => {
  throw new Error('The preview changes nothing.');
};

export const previewDrive: DriveClient = {
  stage: createStore(() => ({
    ...STAGE_DEFAULTS,
    mode: 'stage' as const,
    drives: false,
    changes: 0,
    apart: false,
    preview: null,
  })),
  stageNews: createStore(() => [] as readonly StageNews[]),
  goPrivate: refuse,
  backToStage: refuse,
  publishStage: refuse,
  setDrivers: refuse,
  requestStage: refuse,
  handStage: refuse,
  propose: refuse,
  proposeDataset: refuse,
  acceptProposal: refuse,
  dismissProposal: refuse,
  previewProposal: refuse,
  proposalProblem: () => null,
  heldBy: () => null,
  askFor: refuse,
  handOver: refuse,
  dismissNews: refuse,
};
