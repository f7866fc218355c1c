// The tour as a banner: what is shown, which of how many, on and back, a timer, and whether all come along. Arrows go on and back.
import { ChevronLeft, ChevronRight, Focus, Pause, Play, Route, X } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useBookmarks } from '../../hooks/use-records.ts';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { BANNER, Banner, useBanner } from '../banner/banner.tsx';
import { usePeople } from '../people.ts';
import { useRoom, useRoomUi } from '../room-context.ts';
import { changeTour, endTour, lightTour, placeOf, stepTour } from './tour.ts';
import { useTourKeys } from './use-tour-keys.ts';

const EVERY = [null, 5, 10, 20] as const; // seconds: a glance, a sentence, a story

export const TourBanner = () => {
  const say = useSay();
  const room = useRoom();
  const { client } = room;
  const tour = useRoomUi((ui) => ui.tour);
  const list = useBookmarks(client.scene);
  const may = useStore(client.me, () => client.can('arrange_scene'));
  const place =
    tour === null
      ? -1
      : placeOf(
          tour,
          list.map(({ id }) => id),
        );
  const looking = useStore(client.followers).length;
  const others = usePeople().length - 1;
  useTimer();
  useTourKeys();
  useEffect(() => {
    if (tour !== null && list.length === 0) endTour(room);
  }, [room, tour, list]);
  const banner = useMemo(() => {
    if (tour === null || place === -1) return null;
    const { seconds, paused, lit } = tour;
    return (
      <Banner
        sign={<Route size={18} strokeWidth={1.75} aria-hidden />}
        detail={
          say('tour.progress', { n: place + 1, all: list.length }) +
          (lit ? `, ${say('spotlight.counted', { n: looking, all: others })}` : '')
        }
        actions={
          <>
            <IconButton
              icon={ChevronLeft}
              label={say('tour.back')}
              shortcut="←"
              disabled={place === 0}
              onClick={() => stepTour(room, -1)}
            />
            <IconButton
              icon={ChevronRight}
              label={say(place + 1 === list.length ? 'tour.end' : 'tour.next')}
              shortcut="→"
              onClick={() => stepTour(room, 1)}
            />
            <select
              className="orr-tour-every"
              value={String(seconds)}
              aria-label={say('tour.every')}
              onChange={({ target: { value } }) =>
                changeTour(room, { seconds: value === 'null' ? null : Number(value), paused: false })
              }
            >
              {EVERY.map((each) => (
                <option key={String(each)} value={String(each)}>
                  {each === null ? say('tour.by_hand') : say('tour.seconds', { n: each })}
                </option>
              ))}
            </select>
            {seconds === null ? null : (
              <IconButton
                icon={paused ? Play : Pause}
                label={say(paused ? 'tour.go_on' : 'tour.pause')}
                onClick={() => changeTour(room, { paused: !paused })}
              />
            )}
            {may ? (
              <IconButton
                icon={Focus}
                label={say('tour.along')}
                aria-pressed={lit}
                onClick={() => lightTour(room, !lit)}
              />
            ) : null}
            <IconButton icon={X} label={say('tour.stop')} shortcut="Esc" onClick={() => endTour(room)} />
          </>
        }
      >
        {list[place]?.bookmark.title ?? ''}
      </Banner>
    );
  }, [room, say, tour, place, list, may, looking, others]);
  useBanner(BANNER.tour, banner);
  return null;
};

/** Goes on by itself, as long as it is not paused. */
const useTimer = (): void => {
  const room = useRoom();
  const at = useRoomUi((ui) => ui.tour?.at ?? null);
  const seconds = useRoomUi((ui) => (ui.tour?.paused ? null : (ui.tour?.seconds ?? null)));
  useEffect(() => {
    if (at === null || seconds === null) return;
    const timer = setTimeout(() => stepTour(room, 1), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [room, at, seconds]);
};
