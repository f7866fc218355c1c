// The name by which the documented example imports the room.
export { RealTimeCollaboration3DSystem as default } from '@orrery/react';
