// OpenAPI 3.1, made from the same table of routes and the same schemas the server checks with [WIRE18].
import { ErrorBody, ROUTES, type Route } from '@orrery/protocol';
import { z } from 'zod';

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
};

const content = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: jsonSchema(schema, io) },
});

/** A body that is a file, of any of these types. */
const fileContent = (types: readonly string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: type === 'multipart/form-data' ? FORM : FILE }]));

const FILE = { type: 'string', format: 'binary' };
const FORM = { type: 'object', properties: { file: FILE }, required: ['file'] };

const requestBody = ({ body, streams }: Route) => {
  if (body) return { requestBody: { required: true, content: content(body, 'input') } };
  return streams ? { requestBody: { required: true, content: fileContent(streams) } } : {};
};

const queryParameters = (query: z.ZodObject) => {
  const { properties, required } = jsonSchema(query, 'input') as {
    properties: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([parameter, schema]) => ({
    name: parameter,
    in: 'query',
    required: required?.includes(parameter) === true,
    schema,
  }));
};

const operation = (name: string, route: Route) => ({
  operationId: name,
  summary: route.summary,
  tags: [route.path.split('/')[2] ?? 'collaboration'],
  parameters: [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(route.query ? queryParameters(route.query) : []),
  ],
  ...requestBody(route),
  responses: {
    200: {
      description: 'Done',
      content: route.answer
        ? content(route.answer, 'output')
        : { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    },
    default: {
      description: 'Refused: one of the closed list of errors',
      content: content(ErrorBody, 'output'),
    },
  },
});

export const openApi = (version: string): Record<string, unknown> => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Orrery',
      version,
      description:
        'Sessions, participants, datasets and analyses. The live part is the WebSocket /ws/collaboration/{user_id}; its messages are described in docs/spec/wire.md.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
  };
};
