// The datasets' floor, as other floors import it.

export type { AppendRequest, CorrectRequest, Imports, IngestRequest } from './imports.ts';
export { INGEST_LIMITS, type IngestLimits } from './ingest-limits.ts';
export type { Logger } from './logger.ts';
export { type OpenTables, openTables, type TablesOptions } from './open-tables.ts';
export type { SkillRequest, Tables } from './port.ts';
export type {
  DeriveQuestion,
  ExportedFile,
  ExportQuestion,
  PageQuestion,
  Questions,
  Resolved,
  ResolvedQuery,
  SearchQuestion,
  SummaryQuestion,
} from './questions.ts';
