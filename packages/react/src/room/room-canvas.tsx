// The live canvas of a room: tells the room where the viewport is, stands the newcomer in the ring, and turns clicks
// on rows into notes or into the phone's row.
import type { Participant } from '@orrery/protocol';
import {
  type CanvasPoint,
  colorOf,
  type HeldKeys,
  type HoveredTag,
  type Mark,
  type Viewport,
} from '@orrery/viewport';
import { useCallback, useEffect, useRef } from 'react';
import { usePhone } from '../hooks/use-media.ts';
import { useStore } from '../hooks/use-store.ts';
import { StageCanvas } from './canvas/stage-canvas.tsx';
import { openNote } from './notes/use-note-link.ts';
import { useRoom } from './room-context.ts';
import { selectMark } from './selection/select-mark.ts';
import { measureAt } from './tools/measuring.ts';

/** Where one stands in the ring: by arrival. */
const placeIn = (people: readonly Participant[], me: Participant): { index: number; count: number } => {
  const ring = people.filter((p) => p.kind === 'person').sort((a, b) => a.joined_at - b.joined_at);
  return {
    index: Math.max(
      0,
      ring.findIndex((p) => p.user_id === me.user_id),
    ),
    count: Math.max(1, ring.length),
  };
};

export const RoomCanvas = () => {
  const { client, ui, viewport: shared } = useRoom();
  const me = useStore(client.me);
  const viewport = useStore(shared);
  const tool = useStore(ui, (state) => state.tool);
  const arrived = useRef(false);
  const phone = usePhone();

  const onViewport = useCallback((made: Viewport | null) => shared.setState(made, true), [shared]);
  useEffect(() => {
    if (viewport === null || me === null || arrived.current) return;
    arrived.current = true;
    const { index, count } = placeIn([...client.participants.getState().values()], me);
    viewport.arrive(index, count);
  }, [viewport, me, client]);
  useEffect(() => viewport?.setTool(tool), [viewport, tool]);
  const measureFrom = useStore(ui, (state) => state.measureFrom);
  useEffect(() => viewport?.tools.measureFrom(measureFrom), [viewport, measureFrom]);

  const onRow = useCallback(
    (row: number | null) => {
      const at = shared.getState()?.state.getState().hover;
      const { sheet, tool } = ui.getState();
      if (phone && tool === 'select') return; // a tap that selects does not also open the row
      const annotating = tool === 'annotate' && client.can('annotate');
      ui.setState({
        row,
        sheet: row !== null && sheet === 'peek' ? 'half' : sheet,
        noteAbout: annotating && row !== null ? { row, x: at?.x ?? 0, y: at?.y ?? 0 } : null,
      });
    },
    [ui, shared, client, phone],
  );
  const onMark = useCallback(
    (mark: Mark | null, keys: HeldKeys, at: CanvasPoint) => {
      const { tool, shape, selectMode } = ui.getState();
      if (tool === 'measure') void measureAt({ client, ui, viewport: shared }, at);
      if (tool === 'select' && shape === 'click') selectMark(client, mark, keys, selectMode);
    },
    [ui, client, shared],
  );
  const onTag = useCallback(
    (tag: HoveredTag) => {
      if (ui.getState().tool !== 'look' || tag.user === client.userId) return false; // a tool means what is behind it
      ui.setState({ person: tag });
      return true;
    },
    [ui, client],
  );
  const onAnnotation = useCallback(
    (ids: readonly string[]) => {
      openNote({ ui }, ids.length === 1 ? (ids[0] ?? null) : null); // of a cluster one chooses in the list
    },
    [ui],
  );
  return (
    <StageCanvas
      client={client}
      color={me === null ? '#3E86E0' : colorOf(me)}
      onViewport={onViewport}
      onRow={onRow}
      onMark={onMark}
      onTag={onTag}
      onAnnotation={onAnnotation}
    />
  );
};
