// Every REST route on one screen, with its schemas. The server registers exactly these; OpenAPI is made from them.
import type { z } from 'zod';
import { Analysis, RequestAnalysis } from './rest/analysis.ts';
import { Dataset, DatasetList, DatasetRow } from './rest/datasets.ts';
import { EntriesPage, ReadEntries } from './rest/entries.ts';
import {
  ChangeLifecycle,
  ClaimAccess,
  ClaimedAccess,
  CreatedInvitation,
  CreatedSession,
  CreateInvitation,
  CreateSession,
  JoinedSession,
  JoinSession,
  SessionDetail,
  SessionList,
} from './rest/sessions.ts';
import { SystemStatus } from './rest/status.ts';
import { SessionStorage, SetRetention } from './rest/storage.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Path parameters in braces, as in OpenAPI. */
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  /** Of what follows the `?`. */
  readonly query?: z.ZodObject;
  /** Absent where the answer is binary. */
  readonly answer?: z.ZodType;
}

export const ROUTES = {
  create_session: {
    method: 'POST',
    path: '/collaboration/sessions/create',
    summary: 'Create a session',
    body: CreateSession,
    answer: CreatedSession,
  },
  join_session: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/join',
    summary: 'Take a seat in a session',
    body: JoinSession,
    answer: JoinedSession,
  },
  list_sessions: {
    method: 'GET',
    path: '/collaboration/sessions',
    summary: 'List sessions',
    answer: SessionList,
  },
  read_session: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}',
    summary: 'Read a session and who is in it',
    answer: SessionDetail,
  },
  read_entries: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}/entries',
    summary: 'Read the log as one member may see it; as lines with Accept: application/x-ndjson',
    query: ReadEntries,
    answer: EntriesPage,
  },
  collaborative_analysis: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/collaborative-analysis',
    summary: 'Ask agents to analyse the scene',
    body: RequestAnalysis,
    answer: Analysis,
  },
  change_lifecycle: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/lifecycle',
    summary: 'End, archive or reopen a session',
    body: ChangeLifecycle,
    answer: CreatedSession,
  },
  read_storage: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}/storage',
    summary: 'How much a session keeps, how much it may, and until when',
    answer: SessionStorage,
  },
  set_retention: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/storage',
    summary: 'Set after how many days an ended session is erased',
    body: SetRetention,
    answer: SessionStorage,
  },
  create_invitation: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/invitations',
    summary: 'Make a link with a role and an expiry',
    body: CreateInvitation,
    answer: CreatedInvitation,
  },
  claim_access: {
    method: 'POST',
    path: '/collaboration/access',
    summary: 'Trade a share secret or invitation for a cookie',
    body: ClaimAccess,
    answer: ClaimedAccess,
  },
  system_status: {
    method: 'GET',
    path: '/collaboration/system/status',
    summary: 'Measured status of this server',
    answer: SystemStatus,
  },
  list_datasets: {
    method: 'GET',
    path: '/collaboration/datasets',
    summary: 'List datasets',
    answer: DatasetList,
  },
  read_dataset: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}',
    summary: "Read a dataset's schema and ranges",
    answer: Dataset,
  },
  read_column: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/columns/{column}',
    summary: 'Read one column as binary',
  },
  read_row: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/rows/{row}',
    summary: 'Read one row with exact values',
    answer: DatasetRow,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
