// Private drafts and whispers of two people, with a marker in every text and every record id: whatever holds the marker was
// addressed to them. For the test that walks every path by which an entry leaves the server.
import type { DownMessage } from '@orrery/protocol';
import type { PlainSocket } from './plain-client.ts';

export const MARKER = 'zq7marker';
/** What ana and ben may read, and they alone. */
export const DRAFT = `annotation:${MARKER}-draft`;
export const CLAIM = `insight:${MARKER}-claim`;
export const PLACE = `bookmark:${MARKER}-place`;
export const GONE = `annotation:${MARKER}-gone`;

const note = (text: string, author: string) => ({
  content: [{ insert: text }],
  author,
  created_at: 1,
  anchor: { kind: 'place', position: [0, 0, 0] },
  resolved: false,
});

export const noteOp = (record: string, text: string, author: string) => ({
  op: 'insert',
  record,
  value: note(text, author),
});

let count = 0;

/** Sends a submission; resolves with its entry. */
export const submit = async (
  socket: PlainSocket,
  ops: object[],
  more: { audience?: string[]; base_seq?: number } = {},
) => {
  count += 1;
  const base_seq = more.base_seq ?? seqOf(socket);
  return socket.committed('scene_committed', {
    type: 'scene_submit',
    op_id: `secret-${count}`,
    ops,
    ...more,
    base_seq,
  } as { op_id: string });
};

/** The newest seq a socket was told. */
export const seqOf = (socket: PlainSocket): number =>
  Math.max(...socket.received.map((message: DownMessage) => ('seq' in message ? message.seq : 0)));

/** Everything of every kind: drafts, edits, all three conflicts, whispers to a person and to an agent, drags, refusals. */
export const makeSecrets = async (ana: PlainSocket, ben: PlainSocket): Promise<void> => {
  const audience = ['ben'];
  await submit(ana, [noteOp(DRAFT, MARKER, 'ana'), noteOp(GONE, MARKER, 'ana')], { audience });
  const evidence = null;
  const claim = { text: MARKER, author: 'ana', created_at: 1, confidence: 0.5, evidence };
  const { seq } = await submit(ana, [{ op: 'insert', record: CLAIM, value: claim }], { audience });
  const view = { camera_position: [1, 1, 1], camera_target: [0, 0, 0], visualization_type: 'scatter_3d' };
  const columns = { x: null, y: null, z: null, color: null, filters: {} };
  const place = { title: MARKER, author: 'ben', order: 'a', ...view, ...columns };
  await submit(ben, [{ op: 'insert', record: PLACE, value: place }], { audience: ['ana'] });
  const text = (value: string) => [{ op: 'set', record: CLAIM, field: 'text', value }];
  await submit(ana, text(`${MARKER} one`), { base_seq: seq });
  const overwritten = await submit(ben, text(`${MARKER} two`), { base_seq: seq });
  await submit(ben, [{ op: 'remove', record: GONE }]);
  const edit = { op: 'edit', record: GONE, field: 'content', delta: [{ insert: MARKER }] };
  const removed = await submit(ana, [edit], { base_seq: seq });
  const exists = await submit(ben, [noteOp(DRAFT, MARKER, 'ben')], { audience: ['ana'] });
  const kinds = [overwritten, removed, exists].map(({ conflicts }) => conflicts[0]?.kind);
  if (kinds.join() !== 'overwritten,record_removed,record_exists')
    throw new Error(`the secrets lack a conflict: ${kinds.join()}`);
  ana.send({ type: 'drag_set', path: [DRAFT, 'anchor'], value: { kind: 'place', position: [1, 2, 3] } });
  await ana.committed('chat_sent', {
    type: 'chat_send',
    op_id: 'whisper-1',
    text: `${MARKER} @ben`,
    audience,
  } as { op_id: string });
  const from = ana.received.length;
  ana.send({ type: 'chat_send', text: `@analytics_agent ${MARKER}?`, audience: ['analytics_agent'] });
  await ana.next('chat_sent', ({ user_id }) => user_id === ('analytics_agent' as string), from);
  await ana.refused({
    type: 'scene_submit',
    op_id: 'bad',
    base_seq: 0,
    ops: [{ op: 'set', record: DRAFT, field: MARKER, value: 1 }],
  });
  await ana.refused({ type: 'scene_update', path: ['view', 'x'], value: MARKER, colour: MARKER });
};
