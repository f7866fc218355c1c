// The server floor, as the composition root imports it.
export { openPrincipals } from './auth/open-principals.ts';
export type { PrincipalPort } from './auth/principal.ts';
export { sharedPrincipals } from './auth/shared-principals.ts';
export { type ListenOptions, OrreryServer, type ServerOptions } from './create-server.ts';
export type { AgentCall } from './features/agents/agent-bell.ts';
export type { LiveSession } from './features/sessions/live-session.ts';
export type { Log } from './log/port.ts';
export { openSqliteLog } from './log/sqlite-log.ts';
export { verifyFile, verifyLog } from './log/verify-log.ts';
export type { HealthCheck } from './observability/health.ts';
export type { Logger } from './observability/logger.ts';
export type { InProcessListener, InProcessSocket } from './socket/in-process.ts';
export { openFilesAdvice, openFilesLimit } from './socket/open-files.ts';
export { systemTimers, type Timers } from './timers.ts';
