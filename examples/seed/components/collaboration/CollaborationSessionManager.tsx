// The name by which the documented example imports the list of sessions.
export { CollaborationSessionManager as default } from '@orrery/react';
