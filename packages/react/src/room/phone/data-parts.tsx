// The parts of the phone's data tab: each is a panel of the desk, with its icon and its name in the list.
import {
  Bookmark,
  ChartColumn,
  Database,
  Filter,
  Image,
  Info,
  type LucideIcon,
  Sigma,
  SlidersHorizontal,
  Table2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { TextKey } from '../../i18n/en.ts';
import { BookmarksPanel } from '../bookmarks/bookmarks-panel.tsx';
import { ColumnsPanel } from '../panels/columns/columns-panel.tsx';
import { DataPanel } from '../panels/dataset/data-panel.tsx';
import { ClearFilters, FiltersPanel } from '../panels/filters/filters-panel.tsx';
import { MappingPanel } from '../panels/mapping/mapping-panel.tsx';
import { SummarisePanel } from '../panels/summarise/summarise-panel.tsx';
import { PictureChoice } from '../picture/picture-popover.tsx';
import { useRoom } from '../room-context.ts';
import type { DataPart } from '../room-ui.ts';
import { TableBody } from '../table/table-panel.tsx';
import { DataChoice } from '../top-bar/data-switch.tsx';

export interface PartOfData {
  readonly part: DataPart;
  readonly icon: LucideIcon;
  readonly name: TextKey;
  /** With the way back, where the part has a bar of its own to put it into. */
  readonly Body: (props: { readonly back: ReactNode }) => ReactNode;
  readonly Actions?: () => ReactNode;
  readonly ownBar?: boolean;
}

const Choice = () => {
  const { ui } = useRoom();
  return (
    <div className="orr-panel-body">
      <DataChoice
        onAbout={() => ui.setState({ dataPart: 'data' })}
        onDone={() => ui.setState({ sheet: 'peek' })}
      />
    </div>
  );
};

const Table = ({ back }: { readonly back: ReactNode }) => (
  <div className="orr-table">
    <TableBody lead={back} />
  </div>
);

const Picture = () => (
  <div className="orr-panel-body orr-picture-part">
    <PictureChoice />
  </div>
);

export const PARTS_OF_DATA: readonly PartOfData[] = [
  { part: 'mapping', icon: SlidersHorizontal, name: 'mapping.chart', Body: MappingPanel },
  { part: 'filters', icon: Filter, name: 'panel.filters', Body: FiltersPanel, Actions: ClearFilters },
  { part: 'table', icon: Table2, name: 'table.title', Body: Table, ownBar: true },
  { part: 'summarise', icon: ChartColumn, name: 'panel.summarise', Body: SummarisePanel },
  { part: 'columns', icon: Sigma, name: 'panel.columns', Body: ColumnsPanel },
  { part: 'bookmarks', icon: Bookmark, name: 'panel.bookmarks', Body: BookmarksPanel },
  { part: 'picture', icon: Image, name: 'picture.title', Body: Picture },
  { part: 'choice', icon: Database, name: 'phone.datasets', Body: Choice },
  { part: 'data', icon: Info, name: 'data.about', Body: DataPanel },
];
