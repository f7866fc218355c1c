// The room on a desk: canvas edge to edge, bar above, tools left, people and words right.
import { useSay } from '../i18n/texts.ts';
import { CanvasOverlays } from './canvas/canvas-overlays.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Announcer } from './notices/announcer.tsx';
import { LeftPanelView } from './panels/left-panel.tsx';
import { RightPanelView } from './panels/right-panel.tsx';
import { LeftRail } from './rail/left-rail.tsx';
import { RightRail } from './rail/right-rail.tsx';
import { RoomCanvas } from './room-canvas.tsx';
import { useRoomUi } from './room-context.ts';
import { TopBar } from './top-bar/top-bar.tsx';
import { useRoomKeys } from './use-room-keys.ts';

export const DesktopRoom = () => {
  const say = useSay();
  const hidden = useRoomUi((ui) => ui.chromeHidden);
  const keys = useRoomKeys();
  return (
    <div className="orrery orr-room" ref={keys} data-chrome={hidden ? 'hidden' : 'shown'}>
      {hidden ? null : <TopBar />}
      {hidden ? null : <LeftRail />}
      {hidden ? null : <LeftPanelView />}
      <main className="orr-stage" data-region aria-label={say('region.stage')}>
        <RoomCanvas />
        <CanvasOverlays />
      </main>
      {hidden ? null : <RightPanelView />}
      {hidden ? null : <RightRail />}
      <LeaveDialog />
      <Announcer />
    </div>
  );
};
