// A tool as a button: pressed while it is held, with its key; where only the host can allow it, it asks.
import { useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi } from '../room-context.ts';
import { type ToolSpec, takeTool, toolAccess } from './tool-list.ts';

interface ToolButtonProps {
  readonly spec: ToolSpec;
  readonly side: 'right' | 'top';
}

export const ToolButton = ({ spec, side }: ToolButtonProps) => {
  const say = useSay();
  const { client, ui } = useRoom();
  const held = useRoomUi((state) => state.tool === spec.tool);
  const host = useStore(client.session, (session) => session?.host_user_id ?? null);
  const [asked, setAsked] = useState(false);
  useStore(client.me); // a change of role changes the tools
  const access = toolAccess(client, spec.tool);
  if (access === 'no') return null;
  const name = say(`tool.${spec.tool}`);
  if (access === 'yes')
    return (
      <IconButton
        icon={spec.icon}
        label={name}
        shortcut={spec.shortcut}
        side={side}
        aria-pressed={held}
        onClick={() => takeTool(ui, spec.tool)}
      />
    );
  const ask = () => {
    if (host === null) return;
    // what both tools take is selecting; brushes are not there to be asked for before the first one
    const path: [string, string] = ['selection', 'about'];
    setAsked(client.signal({ kind: 'ask_for', to: host, path }));
  };
  return (
    <IconButton
      icon={spec.icon}
      label={asked ? say('tool.asked') : say('tool.ask_host', { tool: name })}
      side={side}
      className="orr-asking"
      onClick={ask}
    />
  );
};
