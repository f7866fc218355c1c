// The room on a desk: canvas edge to edge, bar above, tools left, people and words right.
import { useSay } from '../i18n/texts.ts';
import { CanvasOverlays } from './canvas/canvas-overlays.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { NewNote } from './notes/new-note.tsx';
import { Announcer } from './notices/announcer.tsx';
import { LeftPanelView } from './panels/left-panel.tsx';
import { RightPanelView } from './panels/right-panel.tsx';
import { LeftRail } from './rail/left-rail.tsx';
import { RightRail } from './rail/right-rail.tsx';
import { RoomCanvas } from './room-canvas.tsx';
import { useRoomUi } from './room-context.ts';
import { RowSearch } from './search/row-search.tsx';
import { OutlineLayer } from './selection/outline-layer.tsx';
import { TablePanel } from './table/table-panel.tsx';
import { ToolHands } from './tools/tool-hands.tsx';
import { TopBar } from './top-bar/top-bar.tsx';
import { useRoomKeys } from './use-room-keys.ts';

export const DesktopRoom = () => {
  const say = useSay();
  const hidden = useRoomUi((ui) => ui.chromeHidden);
  const table = useRoomUi((ui) => ui.table);
  const tool = useRoomUi((ui) => ui.tool);
  const keys = useRoomKeys();
  return (
    <div className="orrery orr-room" ref={keys} data-chrome={hidden ? 'hidden' : 'shown'}>
      {hidden ? null : <TopBar />}
      {hidden ? null : <LeftRail />}
      {hidden ? null : <LeftPanelView />}
      <main className="orr-stage" data-region data-tool={tool} aria-label={say('region.stage')}>
        <RoomCanvas />
        <OutlineLayer />
        <ToolHands />
        <CanvasOverlays />
      </main>
      {hidden || !table ? null : <TablePanel />}
      {hidden ? null : <RightPanelView />}
      {hidden ? null : <RightRail />}
      <RowSearch />
      <NewNote />
      <LeaveDialog />
      <Announcer />
    </div>
  );
};
