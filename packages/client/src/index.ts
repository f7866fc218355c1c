// The SDK, as other floors import it.

export type * from './annotations-client.ts';
export { passesOf, RowFilter } from './columns/row-filter.ts';
export { systemTimers, type Timers } from './connection/timers.ts';
export type { Channel, Transport } from './connection/transport.ts';
export { webSocketTransport } from './connection/websocket-transport.ts';
export type * from './drive-client.ts';
export { filtersOfAnchor } from './features/annotations/anchors.ts';
export type { BoundText } from './features/annotations/bound-text.ts';
export { mayMoveNote, noteMover, placePath } from './features/annotations/may-move.ts';
export { sceneText } from './features/annotations/scene-text.ts';
export { type BindingState, TextBinding } from './features/annotations/text-binding.ts';
export { isBlank, TextDraft } from './features/annotations/text-draft.ts';
export { type Reply, repliesOf, type Thread, threadsOf } from './features/annotations/threads.ts';
export { isTakenBack } from './features/chat/chat-changes.ts';
export { type Drawing, drawingsOf, drawnOnOf, isDrawnOn } from './features/drawings.ts';
export { memoryShelf, noShelf, type PrivateShelf } from './features/drive/private-shelf.ts';
export { type Topic, topicsOf } from './features/drive/topics.ts';
export { Latest } from './features/latest.ts';
export { countOf } from './features/selection/row-mask.ts';
export {
  type AgendaTopic,
  agendaOf,
  runningTopic,
  type TopicTime,
  timeOf,
  topicAfter,
} from './features/signals/agenda.ts';
export { markedByAtLeast } from './features/signals/agreement.ts';
export {
  type Decision,
  type DecisionReport,
  decisionList,
  decisionReports,
  decisionsMarkdown,
  type Tally,
  tallyOf,
} from './features/signals/decisions.ts';
export { type MeetingNews, meetingNews, meetingStates, overAt } from './features/signals/meeting-news.ts';
export { isOfMeeting } from './features/signals/meeting-records.ts';
export { markersOf, marksOf, type Round, roundList } from './features/signals/rounds.ts';
export { feedSpeaking, type LevelSource, watchSpeaking } from './features/speaking.ts';
export { bookmarksOf, type ListedBookmark } from './features/views/bookmarks.ts';
export type * from './follow-client.ts';
export { orderBetween } from './fractional-index.ts';
export type * from './image-client.ts';
export { autoMapping, fitting, isComplete, type Mapping } from './mapping/auto-mapping.ts';
export { MemoryUnsentStore } from './offline/memory-unsent-store.ts';
export { browserPage, noPage, type PageLife } from './offline/page-life.ts';
export { type Claims, QueueClaims } from './offline/queue-claims.ts';
export type { UnsentStore } from './offline/unsent-store.ts';
export type { UnsentPlace } from './offline/unsent-work.ts';
export { type OpenSession, openSession } from './open-session.ts';
export { httpBase, socketBase } from './rest/base-url.ts';
export type { RestOptions } from './rest/call.ts';
export { readChat } from './rest/chat.ts';
export { listDatasets, readColumn, readDataset, readDrawnColumn, readRow } from './rest/datasets.ts';
export { imageUrl, storeImage } from './rest/images.ts';
export {
  deriveColumn,
  exportRows,
  readDerivedColumn,
  readPage,
  searchRows,
  summarize,
} from './rest/queries.ts';
export { readRowSet, storeRowSet } from './rest/row-sets.ts';
export {
  changeLifecycle,
  claimAccess,
  createInvitation,
  createSession,
  joinSession,
  listSessions,
  readSession,
  requestAnalysis,
} from './rest/sessions.ts';
export { systemStatus } from './rest/system.ts';
export type { OnProgress } from './rest/upload-request.ts';
export {
  appendRows,
  correctDataset,
  deleteDataset,
  type ImportOptionsInput,
  listVersions,
  type RowValue,
  readProblems,
  readRowMap,
  type UploadOptions,
  type UploadSource,
  uploadDataset,
} from './rest/uploads.ts';
export type * from './session-client.ts';
export type * from './stage-client.ts';
export type * from './talk-client.ts';
