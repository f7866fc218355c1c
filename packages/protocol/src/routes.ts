// Every REST route on one screen, with its schemas. The server registers exactly these; OpenAPI is made from them.
import type { z } from 'zod';
import { IMAGE_TYPES } from './image.ts';
import { Analysis, RequestAnalysis } from './rest/analysis.ts';
import { ChatPage, ReadChat } from './rest/chat.ts';
import { Column, ColumnQuery, Dataset, DatasetList, DatasetRow } from './rest/datasets.ts';
import { EntriesPage, ReadEntries } from './rest/entries.ts';
import { ImageMember, StoredImage } from './rest/images.ts';
import {
  DeriveRequest,
  ExportRequest,
  PageRequest,
  SearchRequest,
  SearchResult,
  StoredRowSet,
  Summary,
  SummaryRequest,
} from './rest/queries.ts';
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
import {
  ActingUser,
  CorrectDataset,
  DeletedDataset,
  ProblemList,
  RowMapQuery,
  RowSetMember,
  UploadedDataset,
  UploadQuery,
  VersionList,
} from './rest/uploads.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path parameters in braces, as in OpenAPI. */
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  /** Media types of a body that is a file, not JSON: it is streamed and has its own limit. */
  readonly streams?: readonly string[];
  /** Of what follows the `?`. */
  readonly query?: z.ZodObject;
  /** Absent where the answer is binary. */
  readonly answer?: z.ZodType;
}

const TABLES = [
  'text/csv',
  'text/tab-separated-values',
  'application/json',
  'application/x-ndjson',
  'application/vnd.apache.parquet',
  'application/vnd.apache.arrow.file',
  'application/vnd.apache.arrow.stream',
  'application/gzip',
  'application/octet-stream',
] as const;

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
    summary: 'Read one column as binary, exact or for drawing',
    query: ColumnQuery,
  },
  read_row: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/rows/{row}',
    summary: 'Read one row with exact values',
    answer: DatasetRow,
  },
  upload_dataset: {
    method: 'POST',
    path: '/collaboration/datasets',
    summary: 'Bring a table: as the file itself, or as a form with one file',
    query: UploadQuery,
    streams: [...TABLES, 'multipart/form-data'],
    answer: UploadedDataset,
  },
  correct_dataset: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/corrections',
    summary: 'Read the uploaded file again, another way: the next version',
    body: CorrectDataset,
    answer: UploadedDataset,
  },
  append_rows: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/rows',
    summary: 'Add rows: the next version',
    query: ActingUser,
    streams: ['application/json', 'application/x-ndjson', 'text/csv'],
    answer: UploadedDataset,
  },
  delete_dataset: {
    method: 'DELETE',
    path: '/collaboration/datasets/{dataset_id}',
    summary: 'Delete a dataset that no active session shows',
    query: ActingUser,
    answer: DeletedDataset,
  },
  list_versions: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/versions',
    summary: 'List the versions of a dataset, oldest first',
    answer: VersionList,
  },
  read_problems: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/problems',
    summary: "What was wrong in a dataset's file, and in which row",
    answer: ProblemList,
  },
  read_row_map: {
    method: 'GET',
    path: '/collaboration/datasets/{dataset_id}/row-map',
    summary: 'For each row of another version its row here as binary, -1 where it is gone',
    query: RowMapQuery,
  },
  summarize: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/summary',
    summary: 'Counts, summaries, histograms and groups of rows, with the query that recomputes them',
    body: SummaryRequest,
    answer: Summary,
  },
  search_rows: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/search',
    summary: 'Find rows that contain a text',
    body: SearchRequest,
    answer: SearchResult,
  },
  read_page: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/page',
    summary: 'Read a window of sorted rows as binary',
    body: PageRequest,
  },
  derive_column: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/derived',
    summary: 'Check and describe a column computed from others',
    body: DeriveRequest,
    answer: Column,
  },
  read_derived: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/derived/values',
    summary: 'Read a computed column as binary',
    body: DeriveRequest,
  },
  export_rows: {
    method: 'POST',
    path: '/collaboration/datasets/{dataset_id}/export',
    summary: 'Read rows as a CSV, Parquet or Arrow file',
    body: ExportRequest,
  },
  store_row_set: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/row-sets',
    summary: 'Keep a set of rows that is too large for the scene',
    query: RowSetMember,
    streams: ['application/octet-stream'],
    answer: StoredRowSet,
  },
  read_row_set: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}/row-sets/{row_set_id}',
    summary: 'Read a set of rows as it was stored',
    query: RowSetMember,
  },
  read_chat: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}/chat',
    summary: 'Read all that was ever said to one member, newest page first, or what contains a text',
    query: ReadChat,
    answer: ChatPage,
  },
  store_image: {
    method: 'POST',
    path: '/collaboration/sessions/{session_id}/images',
    summary: 'Keep an image that texts of the session show',
    query: ImageMember,
    streams: [...IMAGE_TYPES, 'application/octet-stream'],
    answer: StoredImage,
  },
  read_image: {
    method: 'GET',
    path: '/collaboration/sessions/{session_id}/images/{image_id}',
    summary: 'Read an image as it was stored',
    query: ImageMember,
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
