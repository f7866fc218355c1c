import type { SessionClient } from '@orrery/client';
import { type Capability, holds, type Role, TOOLS } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { createRoomUi, holdTool } from '../room-ui.ts';
import { TOOL_LIST, takeTool, toolAccess, toolOfKey } from './tool-list.ts';

const as = (role: Role, granted: Capability[] = []): Pick<SessionClient, 'can' | 'me'> =>
  ({
    can: (capability: Capability) => holds(role, capability, granted),
    me: { getState: () => ({ role, granted }) },
  }) as unknown as Pick<SessionClient, 'can' | 'me'>;
const access = (client: Pick<SessionClient, 'can' | 'me'>) =>
  TOOL_LIST.map(({ tool }) => `${tool} ${toolAccess(client, tool)}`);

test('[TOOLS1] every tool has a key of its own', () => {
  expect(TOOL_LIST.map(({ tool }) => tool).sort()).toEqual([...TOOLS].sort());
  expect(TOOL_LIST.map(({ shortcut }) => toolOfKey(shortcut.toLowerCase()))).toEqual(
    TOOL_LIST.map(({ tool }) => tool),
  );
  expect(TOOL_LIST.map(({ shortcut }) => shortcut).join('')).toBe('VLSBMNP');
  expect(toolOfKey('t')).toBeNull();
});

test('[TOOLS1] who only looks on is told whom to ask for what may be granted, and the rest is not there', () => {
  expect(access(as('observer'))).toEqual([
    'look yes',
    'point yes',
    'select ask',
    'brush ask',
    'measure no',
    'annotate no',
    'draw no',
  ]);
  expect(access(as('observer', ['select'])).filter((one) => one.endsWith('ask'))).toEqual([]);
  expect(access(as('analyst')).every((one) => one.endsWith('yes'))).toBe(true);
});

test('[TOOLS1] one tool is held at a time, and what the one before had begun is let go of', () => {
  const ui = createRoomUi();
  takeTool(ui, 'measure');
  ui.setState({ measureFrom: { row: null, values: {}, position: [0, 0, 0] } });
  takeTool(ui, 'select');
  expect(ui.getState()).toMatchObject({ tool: 'select', shape: 'click', measureFrom: null });
  takeTool(ui, 'select');
  takeTool(ui, 'select');
  expect(ui.getState().shape).toBe('lasso');
  takeTool(ui, 'select');
  expect(ui.getState()).toMatchObject({ tool: 'select', shape: 'click' });
  holdTool(ui, 'look');
  expect(ui.getState().tool).toBe('look');
});
