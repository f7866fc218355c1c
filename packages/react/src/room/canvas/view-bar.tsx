// How one looks: along an axis, from home, with or without perspective. Personal; it moves nobody else.
import { Box, Eye, EyeOff, House, Square } from 'lucide-react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useRoom, useRoomUi, useViewportState } from '../room-context.ts';

const AXES = ['x', 'y', 'z'] as const;

export const ViewBar = ({ phone = false }: { readonly phone?: boolean }) => {
  const say = useSay();
  const { ui, viewport: shared } = useRoom();
  const viewport = useStore(shared);
  const hidden = useRoomUi((state) => state.chromeHidden);
  const flat = useViewportState((state) => state.projection === 'orthographic');
  return (
    <div className="orr-view-bar" role="toolbar" data-region aria-label={say('region.view')}>
      {phone
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
      <IconButton
        icon={flat ? Square : Box}
        label={say(flat ? 'view.to_perspective' : 'view.to_flat')}
        shortcut="O"
        side="top"
        onClick={() => viewport?.setProjection(flat ? 'perspective' : 'orthographic')}
      />
      {phone ? null : (
        <IconButton
          icon={hidden ? Eye : EyeOff}
          label={say(hidden ? 'view.show_chrome' : 'view.hide_chrome')}
          shortcut="\"
          side="top"
          onClick={() => ui.setState({ chromeHidden: !hidden })}
        />
      )}
    </div>
  );
};
