// Keys of the room. Single letters need focus on the canvas and can be switched off; Escape closes a popover (its own
// business), then the tool, then following, then the selection; F6 goes from region to region.

import { VISUALIZATION_TYPES } from '@orrery/protocol';
import { useCallback } from 'react';
import { endTour } from './bookmarks/tour.ts';
import { toggleHand } from './dock/hand-button.tsx';
import { toggleExploration } from './drive/drive-notices.ts';
import { changeChart } from './panels/mapping/change-chart.ts';
import { type RoomStand, useRoom } from './room-context.ts';
import { holdTool, showTable, sizeBrush } from './room-ui.ts';
import { takeTool, toolAccess, toolOfKey } from './tools/tool-list.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));

const cycleRegion = (root: HTMLElement, back: boolean): void => {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')];
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + (back ? -1 : 1) + regions.length) % regions.length];
  const stop = next?.querySelector<HTMLElement>(
    'canvas, button:not(:disabled), input, select, [tabindex="0"]',
  );
  (stop ?? next)?.focus();
};

const letGo = (room: RoomStand): void => {
  const { ui, client } = room;
  const { person, noteAbout, measureFrom, tool, carried } = ui.getState();
  const ownTool = tool !== 'look' && tool !== carried;
  if (person !== null) ui.setState({ person: null });
  else if (noteAbout !== null) ui.setState({ noteAbout: null });
  else if (measureFrom !== null) ui.setState({ measureFrom: null });
  else if (!ownTool && client.stage.getState().preview !== null) client.previewProposal(null);
  else if (!ownTool && ui.getState().tour !== null && client.following.getState().user === null)
    endTour(room);
  else if (!ownTool && client.following.getState().user !== null) client.follow(null);
  else if (tool !== 'look') holdTool(ui, 'look');
  else if (client.can('select')) client.clearSelection();
};

const letter = ({ ui, client, viewport }: RoomStand, key: string): boolean => {
  if (!ui.getState().letterKeys) return false;
  const tool = toolOfKey(key);
  if (tool !== null) {
    if (toolAccess(client, tool) === 'yes') takeTool(ui, tool);
    return true;
  }
  switch (key) {
    case '\\':
      ui.setState({ chromeHidden: !ui.getState().chromeHidden });
      return true;
    case 'j':
      toggleExploration(client);
      return true;
    case '[':
    case ']':
      if (ui.getState().tool !== 'brush') return false;
      sizeBrush(ui, ui.getState().brushRadius * (key === '[' ? 0.8 : 1.25));
      return true;
    case 't':
      showTable(ui, !ui.getState().table);
      return true;
    case '/':
      ui.setState({ search: true });
      return true;
    case 'y':
      toggleHand(client);
      return true;
    case 'x':
    case 'z':
      viewport.getState()?.snap(key);
      return true;
    case 'f': {
      const canvas = viewport.getState();
      canvas?.setForm(canvas.state.getState().form === 'flat' ? '3d' : 'flat');
      return true;
    }
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6': {
      const type = VISUALIZATION_TYPES[Number(key) - 1];
      if (type && client.can('map_stage')) changeChart(client, type, client.data.getState().dataset);
      return true;
    }
    case 'h':
      viewport.getState()?.snap('home');
      return true;
    default:
      return false;
  }
};

const handle = (room: RoomStand, root: HTMLElement, event: KeyboardEvent): boolean => {
  if (event.defaultPrevented) return false;
  if (event.key === 'F6') {
    cycleRegion(root, event.shiftKey);
    return true;
  }
  const key = event.key.toLowerCase();
  if (key === 'k' && (event.ctrlKey || event.metaKey)) {
    room.ui.setState({ search: true });
    return true;
  }
  if (isTyping(event.target)) return false;
  if (event.ctrlKey || event.metaKey) {
    if (key !== 'z' && key !== 'y') return false;
    if (key === 'y' || event.shiftKey) room.client.redo();
    else room.client.undo();
    return true;
  }
  if (event.key === 'Escape') {
    letGo(room);
    return false;
  }
  if (event.altKey) return false;
  // hiding the chrome takes focus away with it, so the way back works from the page too
  const onCanvas = event.target instanceof HTMLCanvasElement || event.target === document.body;
  return onCanvas && letter(room, key);
};

/** A ref callback for the room's element; keys are heard while it stands. */
export const useRoomKeys = (): ((root: HTMLElement | null) => (() => void) | undefined) => {
  const room = useRoom();
  return useCallback(
    (root) => {
      if (root === null) return undefined;
      const listen = (event: KeyboardEvent) => {
        if (handle(room, root, event)) event.preventDefault();
      };
      document.addEventListener('keydown', listen);
      return () => document.removeEventListener('keydown', listen);
    },
    [room],
  );
};
