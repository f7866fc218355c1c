import { ROUTES } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';

test('[WIRE18] every route of the server is described, with its body, its answer and its errors', () => {
  const { paths } = openApi('1.2.3') as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      name: operation.operationId,
      body: 'requestBody' in operation,
      answers: Object.keys(operation.responses as object),
    })),
  );
  const registered = Object.entries(ROUTES).map(([name, route]) => ({
    method: route.method,
    path: route.path,
    name,
    body: 'body' in route || 'streams' in route,
    answers: ['200', 'default'],
  }));
  expect(described.sort((a, b) => a.path.localeCompare(b.path))).toEqual(
    registered.sort((a, b) => a.path.localeCompare(b.path)),
  );
});

test('[WIRE18] a branded id and a default come out as plain JSON schema', () => {
  const { paths } = openApi('1.2.3') as { paths: Record<string, { post: { requestBody: never } }> };
  const body = paths['/collaboration/sessions/{session_id}/join']?.post.requestBody as unknown as {
    content: Record<string, { schema: { required: string[]; additionalProperties: boolean } }>;
  };
  const { schema } = body.content['application/json'] ?? { schema: null };
  expect(schema).toMatchObject({ required: ['user_id', 'username'], additionalProperties: false });
});
