// What lies over the canvas: never over the point it is about, and never catching the pointer where it is empty.

import { RoundBanner } from '../agenda/round-banner.tsx';
import { BannerPlace } from '../banner/banner.tsx';
import { ImportNotice } from '../bringing/import-notice.tsx';
import { Dock } from '../dock/dock.tsx';
import { DriveFoot, DriveFrame, DriveTop } from '../drive/drive-over.tsx';
import { Follow } from '../follow/follow.tsx';
import { FollowersChip } from '../follow/followers-chip.tsx';
import { Minimap } from '../minimap/minimap.tsx';
import { ConflictChips } from '../notices/conflict-chips.tsx';
import { ConnectionBar } from '../notices/connection-bar.tsx';
import { EmptyStage } from '../notices/empty-stage.tsx';
import { Hint } from '../notices/hint.tsx';
import { Invitation } from '../notices/invitation.tsx';
import { NewerBar } from '../notices/newer-bar.tsx';
import { Refusal } from '../notices/refusal.tsx';
import { RoomNotice } from '../notices/room-notice.tsx';
import { SlowHint } from '../notices/slow-hint.tsx';
import { useRoomUi } from '../room-context.ts';
import { SelectionChip } from '../selection/selection-chip.tsx';
import { CalledNotice } from '../signals/called-notice.tsx';
import { ReactionBubbles } from '../signals/reaction-bubbles.tsx';
import { BrushChip } from '../tools/brush-chip.tsx';
import { DrawingsChip } from '../tools/drawings-chip.tsx';
import { OverlapLegend } from '../tools/overlap-legend.tsx';
import { ToolLine } from '../tools/tool-line.tsx';
import { FilterChips } from './filter-chips.tsx';
import { HoverCard } from './hover-card.tsx';
import { Legend } from './legend.tsx';
import { NoteComposer } from './note-composer.tsx';
import { PersonCard } from './person-card.tsx';
import { PinPreview } from './pin-preview.tsx';
import { ViewBar } from './view-bar.tsx';
import { ViewNotice } from './view-notice.tsx';

export const CanvasOverlays = () => {
  const hidden = useRoomUi((ui) => ui.chromeHidden);
  return (
    <>
      <ConnectionBar />
      <DriveFrame />
      <div className="orr-over" data-at="top">
        <BannerPlace />
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
      <div className="orr-over" data-at="bottom-left">
        {hidden ? null : <Hint />}
        {hidden ? null : <OverlapLegend />}
        {hidden ? null : <Legend />}
      </div>
      <div className="orr-over" data-at="bottom">
        <DriveFoot />
        <Refusal />
        <RoomNotice />
        <ImportNotice />
        <SlowHint />
        <CalledNotice />
        <ConflictChips />
        <ToolLine />
        {hidden ? null : <Invitation />}
      </div>
      <div className="orr-over" data-at="people-dock">
        {hidden ? null : <Dock />}
      </div>
      <div className="orr-over" data-at="top-right">
        {hidden ? null : <Minimap />}
      </div>
      <div className="orr-over" data-at="bottom-right">
        <ViewBar />
      </div>
      <Follow />
      <ReactionBubbles />
      <HoverCard />
      <PinPreview />
      <PersonCard />
      <NoteComposer />
    </>
  );
};
