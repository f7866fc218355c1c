// The phone's sheet: five tabs over three stops (96 px, half, full). The handle is dragged, or pressed for the next stop.
import { Database, Lightbulb, MessageCircleQuestion, StickyNote, Users } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { type PointerEvent, useRef } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { AnnotationsPanel } from '../panels/annotations/annotations-panel.tsx';
import { UnreadCount } from '../rail/unread-count.tsx';
import { useUnread } from '../rail/use-unread.ts';
import { useRoom } from '../room-context.ts';
import { SHEET_STOPS, type SheetStop, type SheetTab } from '../room-ui.ts';
import { AskSheet } from './ask-sheet.tsx';
import { DataSheet } from './data-sheet.tsx';
import { InsightsSheet } from './insights-sheet.tsx';
import { PeopleSheet } from './people-sheet.tsx';
import { RowSheet } from './row-sheet.tsx';
import './sheet.css';

const TABS = [
  { tab: 'insights', icon: Lightbulb },
  { tab: 'data', icon: Database },
  { tab: 'annotations', icon: StickyNote },
  { tab: 'people', icon: Users },
  { tab: 'ask', icon: MessageCircleQuestion },
] as const;

const DRAG_PX = 24; // less is a press

const neighbour = (stop: SheetStop, by: number): SheetStop => {
  const at = SHEET_STOPS.indexOf(stop) + by;
  return SHEET_STOPS[Math.min(SHEET_STOPS.length - 1, Math.max(0, at))] ?? stop;
};

export const Sheet = () => {
  const say = useSay();
  const { ui } = useRoom();
  const { sheet, sheetTab, row } = useStore(ui);
  const unread = useUnread();
  const from = useRef<number | null>(null);
  const dragged = useRef(false);
  const along = (event: PointerEvent) =>
    matchMedia('(orientation: landscape)').matches ? event.clientX : event.clientY;
  const release = (event: PointerEvent) => {
    if (from.current === null) return;
    const moved = from.current - along(event);
    from.current = null;
    dragged.current = Math.abs(moved) >= DRAG_PX;
    if (dragged.current) ui.setState({ sheet: neighbour(sheet, Math.sign(moved)) });
  };
  // Not when the finger lifts: the tap of that finger would then land on what the sheet has uncovered.
  const press = () => {
    if (!dragged.current) ui.setState({ sheet: sheet === 'full' ? 'peek' : neighbour(sheet, 1) });
    dragged.current = false;
  };
  const choose = (tab: string) =>
    ui.setState({ sheetTab: tab as SheetTab, row: null, sheet: sheet === 'peek' ? 'half' : sheet });
  return (
    <Tabs.Root className="orr-sheet" data-region value={sheetTab} onValueChange={choose}>
      <button
        type="button"
        className="orr-sheet-handle"
        aria-label={say(`sheet.${sheet}`)}
        onPointerDown={(event) => {
          from.current = along(event);
          dragged.current = false;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerUp={release}
        onClick={press}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown')
            ui.setState({ sheet: neighbour(sheet, event.key === 'ArrowUp' ? 1 : -1) });
        }}
      />
      <Tabs.List className="orr-sheet-tabs" aria-label={say('region.panels')}>
        {TABS.map(({ tab, icon: Icon }) => (
          <Tabs.Trigger key={tab} value={tab} onClick={() => choose(tab)}>
            <Icon size={18} aria-hidden />
            {say(`sheet.tab.${tab}`)}
            {tab === 'ask' && unread.count > 0 ? (
              <span className="orr-badge" data-new>
                <UnreadCount unread={unread} />
              </span>
            ) : null}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {sheet === 'peek' ? null : (
        <div className="orr-sheet-body">
          {/* what lies under the row stays as it is: a table keeps its place */}
          <Tabs.Content value="insights" inert={row !== null}>
            <InsightsSheet />
          </Tabs.Content>
          <Tabs.Content value="data" inert={row !== null}>
            <DataSheet />
          </Tabs.Content>
          <Tabs.Content value="annotations" inert={row !== null}>
            <AnnotationsPanel />
          </Tabs.Content>
          <Tabs.Content value="people" inert={row !== null}>
            <PeopleSheet />
          </Tabs.Content>
          <Tabs.Content value="ask" inert={row !== null}>
            <AskSheet />
          </Tabs.Content>
          {row === null ? null : <RowSheet row={row} />}
        </div>
      )}
    </Tabs.Root>
  );
};
