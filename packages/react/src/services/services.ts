// What the interface asks of the floors below, as one port: REST, the session client and the viewport.
// Components take it from context, so that a design page can draw them with a made-up session.
import type { SessionClient } from '@orrery/client';
import type {
  AvatarConfig,
  ClaimedAccess,
  ColumnData,
  CreatedInvitation,
  CreatedSession,
  CreateInvitation,
  CreateSession,
  Dataset,
  DrawnColumn,
  JoinedSession,
  JoinSession,
  Role,
  Session,
  SessionDetail,
  SystemStatus,
} from '@orrery/protocol';
import type { CreateViewport } from '@orrery/viewport';
import { createContext, useContext } from 'react';

export interface OpenSession {
  readonly session_id: string;
  readonly user_id: string;
  readonly username: string;
  readonly role: Role;
  readonly avatar_config?: AvatarConfig;
}

/** Every call rejects with OrreryError. */
export interface Services {
  openSession(options: OpenSession): SessionClient;
  createSession(body: CreateSession): Promise<CreatedSession>;
  listSessions(): Promise<readonly Session[]>;
  readSession(sessionId: string): Promise<SessionDetail>;
  joinSession(sessionId: string, body: JoinSession): Promise<JoinedSession>;
  listDatasets(): Promise<readonly Dataset[]>;
  readColumn(datasetId: string, column: string): Promise<ColumnData>;
  /** For drawing alone. */
  readDrawnColumn(datasetId: string, column: string): Promise<DrawnColumn>;
  systemStatus(): Promise<SystemStatus>;
  createInvitation(sessionId: string, body: CreateInvitation): Promise<CreatedInvitation>;
  claimAccess(secret: string): Promise<ClaimedAccess>;
  readonly createViewport: CreateViewport;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of the surrounding provider. Throws where there is none: that is a bug of the embedder. */
export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('Put the component inside <OrreryProvider>.');
  return services;
};
