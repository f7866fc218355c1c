// Notes, before one is inside: there are none, and none can be written.
import type { AnnotationsClient } from '@orrery/client';

const refuse = (): never => {
  throw new Error('The preview changes nothing.');
};

export const previewNotes: AnnotationsClient = {
  anchorNow: () => ({ state: 'unknown', count: null, shown: null, rows: [], drift: null }),
  anchorAbout: refuse,
  annotateAbout: refuse,
  reply: refuse,
  resolve: refuse,
  vote: refuse,
  publishThread: refuse,
  removeThread: refuse,
  exportNotes: refuse,
};
