// The room on a phone: canvas above, a sheet with three stops below (or beside, where the phone lies).
import { useCallback } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { AgendaClock } from '../agenda/agenda-clock.tsx';
import { RoundBanner } from '../agenda/round-banner.tsx';
import { BannerPlace } from '../banner/banner.tsx';
import { ImportNotice } from '../bringing/import-notice.tsx';
import { FilterChips } from '../canvas/filter-chips.tsx';
import { PersonCard } from '../canvas/person-card.tsx';
import { PinPreview } from '../canvas/pin-preview.tsx';
import { ViewBar } from '../canvas/view-bar.tsx';
import { ViewNotice } from '../canvas/view-notice.tsx';
import { Dock } from '../dock/dock.tsx';
import { DriveFoot, DriveFrame, DriveTop } from '../drive/drive-over.tsx';
import { Follow } from '../follow/follow.tsx';
import { FollowersChip } from '../follow/followers-chip.tsx';
import { LeaveDialog } from '../leave-dialog.tsx';
import { Minimap } from '../minimap/minimap.tsx';
import { NewNote } from '../notes/new-note.tsx';
import { Announcer } from '../notices/announcer.tsx';
import { ConflictChips } from '../notices/conflict-chips.tsx';
import { ConnectionBar } from '../notices/connection-bar.tsx';
import { EmptyStage } from '../notices/empty-stage.tsx';
import { Hint } from '../notices/hint.tsx';
import { NewerBar } from '../notices/newer-bar.tsx';
import { Refusal } from '../notices/refusal.tsx';
import { RoomNotice } from '../notices/room-notice.tsx';
import { RoomCanvas } from '../room-canvas.tsx';
import { useRoom } from '../room-context.ts';
import { RowSearch } from '../search/row-search.tsx';
import { OutlineLayer } from '../selection/outline-layer.tsx';
import { SelectionChip } from '../selection/selection-chip.tsx';
import { CalledNotice } from '../signals/called-notice.tsx';
import { ReactionBubbles } from '../signals/reaction-bubbles.tsx';
import { BrushChip } from '../tools/brush-chip.tsx';
import { DrawingsChip } from '../tools/drawings-chip.tsx';
import { ToolHands } from '../tools/tool-hands.tsx';
import { ToolLine } from '../tools/tool-line.tsx';
import { useRoomKeys } from '../use-room-keys.ts';
import { keepAboveKeyboard } from './above-keyboard.ts';
import { PhoneBar } from './phone-bar.tsx';
import { Sheet } from './sheet.tsx';
import { ToolDock } from './tool-dock.tsx';
import './phone.css';
import './phone-chat.css';

export const PhoneRoom = () => {
  const say = useSay();
  const keys = useRoomKeys();
  const stand = useCallback(
    (root: HTMLElement | null) => {
      const ends = root === null ? [] : [keys(root), keepAboveKeyboard(root)];
      return () => {
        for (const end of ends) end?.();
      };
    },
    [keys],
  );
  const { ui } = useRoom();
  const sheet = useStore(ui, (state) => state.sheet);
  const tool = useStore(ui, (state) => state.tool);
  const selecting = tool !== 'look';
  return (
    <div className="orrery orr-phone" ref={stand} data-sheet={sheet} data-tool={tool}>
      <PhoneBar />
      <main className="orr-stage" data-region aria-label={say('region.stage')}>
        <RoomCanvas />
        <OutlineLayer />
        <ToolHands />
        <ConnectionBar />
        <DriveFrame />
        <div className="orr-over" data-at="top">
          <BannerPlace />
          <AgendaClock />
          <FollowersChip />
          <DriveTop />
          <NewerBar />
          <FilterChips />
          <RoundBanner />
          <SelectionChip />
          <div className="orr-chip-line">
            <BrushChip />
            <DrawingsChip />
          </div>
          <EmptyStage />
          <ViewNotice />
        </div>
        <div className="orr-over" data-at="top-right">
          {selecting ? null : <Minimap />}
        </div>
        <div className="orr-over" data-at="bottom">
          <DriveFoot />
          <Refusal />
          <RoomNotice />
          <ImportNotice />
          <CalledNotice />
          <ConflictChips />
          <ToolLine phone />
          {selecting ? null : <Hint phone />}
        </div>
        <div className="orr-over" data-at="dock">
          <ToolDock />
          <Dock phone />
          {selecting ? null : <ViewBar phone />}
        </div>
        <Follow phone />
        <ReactionBubbles />
        <PinPreview />
        <PersonCard />
      </main>
      <Sheet />
      <RowSearch />
      <NewNote />
      <LeaveDialog />
      <Announcer />
    </div>
  );
};
