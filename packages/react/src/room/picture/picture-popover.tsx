// A picture of the view, to save or to copy.
import { Check, Copy, Download, Image } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useSay } from '../../i18n/texts.ts';
import { Problem } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Select } from '../../ui/select.tsx';
import { useRoom } from '../room-context.ts';
import { PICTURE_SIZES, type PictureSize, useMakePicture } from './use-picture.ts';

export const PicturePopover = () => {
  const say = useSay();
  return (
    <Popover.Root>
      <Popover.Trigger
        className="orr-icon-button"
        aria-label={say('picture.title')}
        title={say('picture.title')}
      >
        <Image size={18} strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Content
        className="orrery orr-popover orr-picture-choice"
        side="left"
        align="end"
        sideOffset={8}
        collisionPadding={8}
      >
        <h2>{say('picture.title')}</h2>
        <PictureChoice />
      </Popover.Content>
    </Popover.Root>
  );
};

type Made = 'idle' | 'making' | 'copied' | 'picture.refused' | 'picture.failed';

/** Without its heading: a popover and the phone's sheet have their own. */
export const PictureChoice = () => {
  const say = useSay();
  const { client } = useRoom();
  const title = useStore(client.session, (session) => session?.title);
  const make = useMakePicture();
  const [size, setSize] = useState<PictureSize>('2x');
  const [made, setMade] = useState<Made>('idle');
  const save = async () => {
    setMade('making');
    try {
      saveFile(`${title ?? say('app.name')}.png`, await make(size));
      setMade('idle');
    } catch {
      setMade('picture.failed');
    }
  };
  const copy = async () => {
    setMade('making');
    // the promise itself is handed over: some browsers take it only in the press
    const blob = make(size);
    blob.catch(() => setMade('picture.failed'));
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
      setMade('copied');
    } catch {
      setMade((now) => (now === 'picture.failed' ? now : 'picture.refused'));
    }
  };
  const canCopy = typeof ClipboardItem === 'function' && navigator.clipboard !== undefined;
  return (
    <>
      <div className="orr-field">
        <label htmlFor="orr-picture-size">{say('picture.size')}</label>
        <Select
          id="orr-picture-size"
          value={size}
          onChange={({ target }) => setSize(PICTURE_SIZES.find((one) => one === target.value) ?? '2x')}
        >
          {PICTURE_SIZES.map((one) => (
            <option key={one} value={one}>
              {say(`picture.${one}`)}
            </option>
          ))}
        </Select>
      </div>
      {made === 'picture.failed' || made === 'picture.refused' ? <Problem>{say(made)}</Problem> : null}
      <div className="orr-actions">
        {canCopy ? (
          <button
            type="button"
            className="orr-button"
            disabled={made === 'making'}
            onClick={() => void copy()}
          >
            {made === 'copied' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
            <span aria-live="polite">{say(made === 'copied' ? 'picture.copied' : 'picture.copy')}</span>
          </button>
        ) : null}
        <button
          type="button"
          className="orr-button"
          data-kind="primary"
          disabled={made === 'making'}
          onClick={() => void save()}
        >
          <Download size={16} aria-hidden />
          {say(made === 'making' ? 'picture.making' : 'picture.save')}
        </button>
      </div>
    </>
  );
};
