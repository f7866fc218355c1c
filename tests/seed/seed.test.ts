// The documented examples, verbatim, against a live server.
import { once } from 'node:events';
import {
  CreatedSession,
  DOWN,
  type Down,
  JoinedSession,
  type Scene,
  type SessionList,
} from '@orrery/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get } from '../harness/plain-client.ts';
import { type LiveServer, startServer } from '../harness/start-server.ts';
import { BLOCKS, type BlockName, blockHash, blockText, runBlock } from './example-block.ts';

let server: LiveServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test.each(Object.keys(BLOCKS) as BlockName[])('the documented example %s is unchanged', (name) => {
  expect(blockHash(name)).toBe(BLOCKS[name]);
});

/** The examples in their order: create, then join and open the socket. */
const enterAsDocumented = async (): Promise<{
  sessionId: string;
  ws: WebSocket;
  messages: { type: string }[];
}> => {
  const { session } = await runBlock('create-session.ts', server.url);
  const { session_id } = CreatedSession.parse(await (session as Response).json());
  const { ws } = await runBlock('join-session.ts', server.url, {
    sessionId: session_id,
    userId: 'analyst_001',
  });
  const socket = ws as WebSocket;
  const messages: { type: string }[] = [];
  socket.addEventListener('message', ({ data }) => messages.push(JSON.parse(String(data))));
  await once(socket, 'open');
  return { sessionId: session_id, ws: socket, messages };
};

describe('sessions', () => {
  test('create answers with the session as asked', async () => {
    const { session } = await runBlock('create-session.ts', server.url);
    const response = session as Response;
    expect(response.ok).toBe(true);
    const created = CreatedSession.parse(await response.json());
    expect(created.session).toMatchObject({
      session_id: created.session_id,
      session_type: 'analytics_session',
      title: 'Q4 Revenue Analysis',
      host_user_id: 'user_001',
      state: 'active',
    });
  });

  test('join answers with a participant, and the socket welcomes into the scene that was asked for', async () => {
    const { session } = await runBlock('create-session.ts', server.url);
    const { session_id } = CreatedSession.parse(await (session as Response).json());
    const { joinResponse, ws } = await runBlock('join-session.ts', server.url, {
      sessionId: session_id,
      userId: 'analyst_001',
    });
    const joined = JoinedSession.parse(await (joinResponse as Response).json());
    expect(joined.participant).toMatchObject({
      user_id: 'analyst_001',
      username: 'John Analyst',
      kind: 'person',
      role: 'analyst',
      avatar_config: { model: 'default_avatar', color: '#4CAF50', scale: 1 },
    });
    expect(joined.websocket_url).toContain('/ws/collaboration/analyst_001');

    const [event] = (await once(ws as WebSocket, 'message')) as [MessageEvent];
    const welcome = DOWN.welcome.parse(JSON.parse(String(event.data)));
    expect(welcome.session.session_id).toBe(session_id);
    const scene: Scene = welcome.scene;
    expect(scene.view).toMatchObject({
      camera_position: [10, 10, 10],
      camera_target: [0, 0, 0],
      visualization_type: 'scatter_3d',
    });
    expect(scene.filters).toEqual({ by_column: {} });
    (ws as WebSocket).close();
  });

  test.each([
    ['ey-session.ts', 'eySession', { enterprise_partner: 'ey_global', compliance_level: 'sox_compliant' }],
    [
      'jpmorgan-session.ts',
      'jpmSession',
      { enterprise_partner: 'jpmorgan', security_level: 'financial_grade' },
    ],
  ] as const)('%s makes the session it describes', async (block, name, said) => {
    const declared = await runBlock(block, server.url);
    const created = CreatedSession.parse(declared[name]);
    expect(created.session).toMatchObject(said);
    const { body } = await get<SessionList>(`${server.url}/collaboration/sessions`);
    expect(body.sessions.map((session) => session.session_id)).toContain(created.session_id);
  });
});

describe('agents', () => {
  test('the documented request is answered by exactly one result of the documented shape', async () => {
    const { ws, messages } = await enterAsDocumented();
    const results = (): Down<'agent_action'>[] =>
      messages.filter((message) => message.type === 'agent_action') as Down<'agent_action'>[];
    await runBlock('agent-request.ts', server.url, { ws });
    while (results().length === 0) await once(ws, 'message', { signal: AbortSignal.timeout(35_000) });

    // A second request is answered after the first: whatever else the first brought has arrived by then.
    await runBlock('agent-request.ts', server.url, { ws });
    while (new Set(results().map((answer) => answer.request_seq)).size < 2)
      await once(ws, 'message', { signal: AbortSignal.timeout(35_000) });
    const first = DOWN.agent_action.parse(results()[0]);
    expect(results().filter((answer) => answer.request_seq === first.request_seq)).toHaveLength(1);
    expect(messages.filter((message) => message.type === 'error')).toEqual([]);

    expect(first).toMatchObject({
      agent_id: 'analytics_agent',
      action: 'analyze_scene',
      user_id: 'analyst_001',
    });
    const documented = JSON.parse(blockText('agent-response.jsonc').replace(/^\/\/.*$/gm, '')) as {
      type: string;
      result: Record<string, unknown>;
    };
    for (const [field, value] of Object.entries(documented.result)) {
      const answered = (first.result as Record<string, unknown>)[field];
      expect(Array.isArray(answered), field).toBe(Array.isArray(value));
      expect(typeof answered, field).toBe(typeof value);
    }
    expect(first.type).toBe(documented.type);
    ws.close();
  }, 80_000);
});
