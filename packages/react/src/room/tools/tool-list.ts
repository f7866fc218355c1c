// The tools: what each is called by, its key, and what it takes. Rail, dock and keys read this one list.
import type { SessionClient } from '@orrery/client';
import { CAPABILITY_TABLE, type Capability, type Tool } from '@orrery/protocol';
import {
  Brush,
  Laser,
  type LucideIcon,
  MapPin,
  MousePointer2,
  PenLine,
  Ruler,
  SquareDashedMousePointer,
} from 'lucide-react';
import { holdTool, type RoomUiStore, type SelectShape } from '../room-ui.ts';

export interface ToolSpec {
  readonly tool: Tool;
  readonly icon: LucideIcon;
  readonly shortcut: string;
  readonly needs: Capability;
}

export const TOOL_LIST: readonly ToolSpec[] = [
  { tool: 'look', icon: MousePointer2, shortcut: 'V', needs: 'attend' },
  { tool: 'point', icon: Laser, shortcut: 'L', needs: 'attend' },
  { tool: 'select', icon: SquareDashedMousePointer, shortcut: 'S', needs: 'select' },
  { tool: 'brush', icon: Brush, shortcut: 'B', needs: 'select' },
  { tool: 'measure', icon: Ruler, shortcut: 'M', needs: 'annotate' },
  { tool: 'annotate', icon: MapPin, shortcut: 'N', needs: 'annotate' },
  { tool: 'draw', icon: PenLine, shortcut: 'P', needs: 'annotate' },
];

const SHAPES: readonly SelectShape[] = ['click', 'box', 'lasso'];

export const specOf = (tool: Tool): ToolSpec => TOOL_LIST.find((one) => one.tool === tool) ?? TOOL_LIST[0]!;

export const toolOfKey = (key: string): Tool | null =>
  TOOL_LIST.find(({ shortcut }) => shortcut.toLowerCase() === key)?.tool ?? null;

/** Whether one may hold a tool: at once, once the host grants it, or not at all. */
export const toolAccess = (client: Pick<SessionClient, 'can' | 'me'>, tool: Tool): 'yes' | 'ask' | 'no' => {
  const { needs } = specOf(tool);
  if (client.can(needs)) return 'yes';
  const role = client.me.getState()?.role;
  return role && CAPABILITY_TABLE[needs][role] === 'grant' ? 'ask' : 'no';
};

/** Takes a tool; taken again, the select tool goes on to its next shape. */
export const takeTool = (ui: RoomUiStore, tool: Tool): void => {
  const { tool: held, shape } = ui.getState();
  if (tool === 'select' && held === 'select')
    ui.setState({ shape: SHAPES[(SHAPES.indexOf(shape) + 1) % SHAPES.length]! });
  else holdTool(ui, tool);
};
