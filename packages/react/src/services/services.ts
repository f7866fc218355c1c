// What the interface asks of the floors below, as one port: REST, the session client and the viewport.
// Components take it from context, so that a design page can draw them with a made-up session.
import type { SessionClient } from '@orrery/client';
import type {
  AvatarConfig,
  ClaimedAccess,
  ColumnData,
  Corrections,
  CreatedInvitation,
  CreatedSession,
  CreateInvitation,
  CreateSession,
  Dataset,
  DatasetVersion,
  DrawnColumn,
  ImportOptions,
  JoinedSession,
  JoinSession,
  Page,
  Problem,
  Role,
  Session,
  SessionDetail,
  SystemStatus,
  UploadedDataset,
} from '@orrery/protocol';
import type { CreateFigurePreview, CreateViewport } from '@orrery/viewport';
import { createContext, useContext } from 'react';

export interface OpenSession {
  readonly session_id: string;
  readonly user_id: string;
  readonly username: string;
  readonly role: Role;
  readonly avatar_config?: AvatarConfig;
}

/** A file to be read on the server. */
export interface FileUpload {
  readonly bytes: Blob;
  readonly file_name: string;
  readonly name: string;
  readonly user_id: string;
  /** It becomes the next version of this dataset. */
  readonly replaces?: string;
  readonly options?: ImportOptions;
  readonly signal?: AbortSignal;
  /** Bytes sent so far; all of them once nothing but the answer is missing. */
  readonly onProgress?: (sent: number) => void;
}
export type UploadDataset = (upload: FileUpload) => Promise<UploadedDataset>;

/** Some rows in the order of the dataset. */
export interface PageWish {
  readonly columns: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

/** Every call rejects with OrreryError. */
export interface Services {
  openSession(options: OpenSession): SessionClient;
  createSession(body: CreateSession): Promise<CreatedSession>;
  listSessions(): Promise<readonly Session[]>;
  readSession(sessionId: string): Promise<SessionDetail>;
  joinSession(sessionId: string, body: JoinSession): Promise<JoinedSession>;
  listDatasets(): Promise<readonly Dataset[]>;
  readDataset(datasetId: string): Promise<Dataset>;
  readColumn(datasetId: string, column: string): Promise<ColumnData>;
  /** For drawing alone. */
  readDrawnColumn(datasetId: string, column: string): Promise<DrawnColumn>;
  readonly uploadDataset: UploadDataset;
  /** Reads the kept file again; the answer is the dataset's next version. */
  correctDataset(datasetId: string, userId: string, options: Corrections): Promise<UploadedDataset>;
  deleteDataset(datasetId: string, userId: string): Promise<void>;
  /** Oldest first. */
  listVersions(datasetId: string): Promise<readonly DatasetVersion[]>;
  readProblems(datasetId: string): Promise<readonly Problem[]>;
  readPage(datasetId: string, wish: PageWish): Promise<Page>;
  systemStatus(): Promise<SystemStatus>;
  createInvitation(sessionId: string, body: CreateInvitation): Promise<CreatedInvitation>;
  claimAccess(secret: string): Promise<ClaimedAccess>;
  /** The canvas, fetched when a stage is to be drawn. */
  loadViewport(): Promise<CreateViewport>;
  /** A figure on its own, to choose by. */
  loadFigurePreview(): Promise<CreateFigurePreview>;
}

export const ServicesContext = createContext<Services | null>(null);

/** The services of the surrounding provider. Throws where there is none: that is a bug of the embedder. */
export const useServices = (): Services => {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('Put the component inside <OrreryProvider>.');
  return services;
};
