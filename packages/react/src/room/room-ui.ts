// What is open and held in one person's room: panels, tool, composer, announcements. Local; nobody else sees it.
import type { SelectMode } from '@orrery/client';
import type { MeasureEnd, Tool } from '@orrery/protocol';
import type { HoveredTag } from '@orrery/viewport';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { keep, kept } from '../hooks/kept.ts';
import type { TourState } from './bookmarks/tour-state.ts';

export type LeftPanel = 'mapping' | 'filters' | 'data' | 'summarise' | 'columns' | 'bookmarks';
export type RightPanel = 'people' | 'chat' | 'annotations' | 'agents' | 'agenda' | 'row';
export type SelectShape = 'click' | 'box' | 'lasso';
export type Announcements = 'all' | 'mine' | 'off';

/** The phone's sheet: 96 px, half, full. */
export const SHEET_STOPS = ['peek', 'half', 'full'] as const;
export type SheetStop = (typeof SHEET_STOPS)[number];
export type SheetTab = 'insights' | 'data' | 'annotations' | 'people' | 'ask';
/** What the phone's data tab goes into; null: the list of it. */
export type DataPart =
  | 'mapping'
  | 'filters'
  | 'table'
  | 'summarise'
  | 'columns'
  | 'picture'
  | 'choice'
  | 'data'
  | 'bookmarks';

/** A sentence about something that was just done or could not be, with at most one thing to do about it. */
export interface RoomNoticeWords {
  readonly text: string;
  /** It stays until it is dismissed. */
  readonly problem?: boolean;
  readonly action?: { readonly label: string; readonly run: () => void };
}

export interface RoomUi {
  readonly left: LeftPanel | null;
  readonly right: RightPanel | null;
  readonly tool: Tool;
  /** The tool of whom one follows, as long as one holds it for that. */
  readonly carried: Tool | null;
  /** How the select tool selects. */
  readonly shape: SelectShape;
  /** What becomes of what was selected before, where no key says it. */
  readonly selectMode: SelectMode;
  /** CSS px. */
  readonly brushRadius: number;
  readonly penWidth: number;
  /** The pen rubs out instead of drawing. */
  readonly erasing: boolean;
  /** Where a measure begins that has no end yet. */
  readonly measureFrom: MeasureEnd | null;
  /** The table below the canvas. */
  readonly table: boolean;
  /** The search for rows. */
  readonly search: boolean;
  /** A note about the selected rows is being written. */
  readonly noteSelected: boolean;
  readonly chromeHidden: boolean;
  readonly hint: boolean;
  /** The row a note is being written about, and where it is on the canvas. */
  readonly noteAbout: { readonly row: number; readonly x: number; readonly y: number } | null;
  /** Whose card is open on the canvas, and where their name tag was. */
  readonly person: HoveredTag | null;
  /** The row last tapped or opened, shown in full. */
  readonly row: number | null;
  /** The annotation to show in its panel. */
  readonly annotation: string | null;
  readonly announcements: Announcements;
  readonly letterKeys: boolean;
  readonly leaving: boolean;
  readonly sheet: SheetStop;
  readonly sheetTab: SheetTab;
  readonly dataPart: DataPart | null;
  /** A sentence about what was just done. */
  readonly notice: RoomNoticeWords | null;
  /** The guided tour of the bookmarks, while one is on it. */
  readonly tour: TourState | null;
}

export type RoomUiStore = StoreApi<RoomUi>;

/** Below this both sides at once would leave the canvas less than 60 % of a 16:9 window. */
const BOTH_SIDES_PX = 1_600;

export const createRoomUi = (): RoomUiStore =>
  createStore<RoomUi>(() => ({
    left: null,
    right: null,
    tool: 'look',
    carried: null,
    shape: 'click',
    selectMode: 'replace',
    brushRadius: kept<number>('brush_radius') ?? 24,
    penWidth: kept<number>('pen_width') ?? 3,
    erasing: false,
    measureFrom: null,
    table: kept<boolean>('table') ?? false,
    search: false,
    noteSelected: false,
    chromeHidden: false,
    hint: kept<boolean>('hint_seen') !== true,
    noteAbout: null,
    person: null,
    row: null,
    annotation: null,
    announcements: kept<Announcements>('announcements') ?? 'all',
    letterKeys: kept<boolean>('letter_keys') ?? true,
    leaving: false,
    sheet: 'peek',
    sheetTab: 'insights',
    dataPart: null,
    notice: null,
    tour: null,
  }));

/** Opens or closes a panel; in a narrow window the other side makes room. */
export const openPanel = (
  ui: RoomUiStore,
  side: 'left' | 'right',
  panel: LeftPanel | RightPanel | null,
  width: number = window.innerWidth,
): void => {
  const other = side === 'left' ? 'right' : 'left';
  const crowded = panel !== null && width < BOTH_SIDES_PX;
  ui.setState({ [side]: panel, ...(crowded ? { [other]: null } : {}) } as Partial<RoomUi>);
};

/** Shows one row in full, in its panel or in the phone's sheet. */
export const openRow = (ui: RoomUiStore, row: number): void => {
  const { sheet } = ui.getState();
  ui.setState({ row, sheet: sheet === 'peek' ? 'half' : sheet });
  openPanel(ui, 'right', 'row');
};

export const showTable = (ui: RoomUiStore, table: boolean): void => {
  ui.setState({ table });
  keep('table', table);
};

const BRUSH_PX = [6, 120] as const; // a point alone, and a quarter of a phone

export const sizeBrush = (ui: RoomUiStore, radius: number): void => {
  const brushRadius = Math.round(Math.min(BRUSH_PX[1], Math.max(BRUSH_PX[0], radius)));
  ui.setState({ brushRadius });
  keep('brush_radius', brushRadius);
};

export const setPenWidth = (ui: RoomUiStore, penWidth: number): void => {
  ui.setState({ penWidth, erasing: false });
  keep('pen_width', penWidth);
};

/** Takes a tool in hand; what the one before had begun is let go of. */
export const holdTool = (ui: RoomUiStore, tool: Tool): void =>
  ui.setState({ tool, measureFrom: null, noteAbout: null, erasing: false, selectMode: 'replace' });

export const dismissHint = (ui: RoomUiStore): void => {
  ui.setState({ hint: false });
  keep('hint_seen', true);
};

export const setAnnouncements = (ui: RoomUiStore, announcements: Announcements): void => {
  ui.setState({ announcements });
  keep('announcements', announcements);
};

export const setLetterKeys = (ui: RoomUiStore, letterKeys: boolean): void => {
  ui.setState({ letterKeys });
  keep('letter_keys', letterKeys);
};

/** Says something in the room, in place of what was said before. */
export const tell = (ui: RoomUiStore, notice: RoomNoticeWords | null): void => ui.setState({ notice });
