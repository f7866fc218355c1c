// How one looks: along an axis, from home, with or without perspective. Personal; it moves nobody else.
import { Box, House, Maximize2, Minimize2, Scan, Square } from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { PicturePopover } from '../picture/picture-popover.tsx';
import { useRoom, useRoomUi, useViewportState } from '../room-context.ts';

const AXES = ['x', 'y', 'z'] as const;

export const ViewBar = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  const { client, ui, viewport: shared } = useRoom();
  const selected = useStore(client.selection, ({ mask }) => mask !== null);
  const viewport = useStore(shared);
  const hidden = useRoomUi((state) => state.chromeHidden);
  const orthographic = useViewportState((state) => state.projection === 'orthographic');
  const flat = useViewportState((state) => state.form === 'flat');
  const hasDepth = useViewportState((state) => state.has_depth !== false);
  return (
    <div className="orr-view-bar" role="toolbar" data-region aria-label={say('region.view')}>
      <button
        type="button"
        className="orr-icon-button orr-axis-button"
        aria-label={say(flat ? 'view.to_3d' : 'view.to_2d')}
        aria-pressed={flat}
        title={hasDepth ? `${say(flat ? 'view.to_3d' : 'view.to_2d')} · F` : say('view.no_3d')}
        disabled={!hasDepth}
        onClick={() => viewport?.setForm(flat ? '3d' : 'flat')}
      >
        {say(flat ? 'view.3d' : 'view.2d')}
      </button>
      {phone || flat
        ? null
        : AXES.map((axis) => (
            <button
              key={axis}
              type="button"
              className="orr-icon-button orr-axis-button"
              aria-label={say('view.along', { axis: axis.toUpperCase() })}
              title={say('view.along', { axis: axis.toUpperCase() })}
              onClick={() => viewport?.snap(axis)}
            >
              {axis.toUpperCase()}
            </button>
          ))}
      <IconButton
        icon={House}
        label={say('view.home')}
        shortcut="H"
        side="top"
        onClick={() => viewport?.snap('home')}
      />
      {selected ? (
        <IconButton
          icon={Scan}
          label={say('views.fit')}
          side="top"
          onClick={() => viewport?.fit('selection')}
        />
      ) : null}
      {flat ? null : (
        <IconButton
          icon={orthographic ? Square : Box}
          label={say(orthographic ? 'view.to_perspective' : 'view.to_flat')}
          shortcut="O"
          side="top"
          onClick={() => viewport?.setProjection(orthographic ? 'perspective' : 'orthographic')}
        />
      )}
      {phone ? null : <PicturePopover />}
      {phone ? null : (
        <IconButton
          icon={hidden ? Minimize2 : Maximize2}
          label={say(hidden ? 'view.show_chrome' : 'view.hide_chrome')}
          shortcut="\"
          side="top"
          onClick={() => ui.setState({ chromeHidden: !hidden })}
        />
      )}
    </div>
  );
};
