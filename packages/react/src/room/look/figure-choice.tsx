// One's figure: the one worn, turning, and all there are, to choose one of; and its size. The pictures are drawn by the canvas's
// own shapes; without WebGL names remain.
import { AVATAR_MODELS, type AvatarModel } from '@orrery/protocol';
import type { FigureLook, FigurePreview } from '@orrery/viewport';
import { useEffect, useId, useRef, useState } from 'react';
import { useReducedMotion } from '../../hooks/use-media.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import './look.css';

/** `avatar_config.scale` goes from 0.5 to 2. */
const SIZES = { min: 0.5, max: 2, step: 0.1 };
const PREVIEW_PX = 120;
const THUMBNAIL_PX = 40;

interface FigureChoiceProps {
  readonly look: FigureLook;
  readonly onLook: (look: FigureLook) => void;
}

export const FigureChoice = ({ look, onLook }: FigureChoiceProps) => {
  const say = useSay();
  const id = useId();
  const { loadFigurePreview } = useServices();
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pictures = useRef(new Map<AvatarModel, HTMLCanvasElement>());
  const [preview, setPreview] = useState<FigurePreview | null>(null);
  const first = useRef({ theme, reducedMotion });

  useEffect(() => {
    let made: FigurePreview | null = null;
    let gone = false;
    loadFigurePreview().then(
      (create) => {
        if (gone || canvas.current === null) return;
        made = create(canvas.current, first.current);
        setPreview(made);
      },
      () => {}, // names remain
    );
    return () => {
      gone = true;
      made?.dispose();
    };
  }, [loadFigurePreview]);

  useEffect(() => preview?.setReducedMotion(reducedMotion), [preview, reducedMotion]);
  useEffect(() => {
    preview?.setTheme(theme);
    for (const [model, picture] of pictures.current) preview?.thumbnail(model, picture);
  }, [preview, theme]);
  useEffect(() => preview?.show(look), [preview, look]);

  const worn = AVATAR_MODELS.find((model) => model === look.model) ?? AVATAR_MODELS[0];
  return (
    <div className="orr-figure-choice">
      <canvas
        ref={canvas}
        className="orr-figure-preview"
        role="img"
        aria-label={say('look.preview', { model: say(`look.model.${worn}`) })}
        style={{ width: PREVIEW_PX, height: PREVIEW_PX }}
      />
      <fieldset className="orr-figures">
        <legend className="orr-label">{say('look.figure', { model: say(`look.model.${worn}`) })}</legend>
        <div>
          {AVATAR_MODELS.map((model) => (
            <label key={model} title={say(`look.model.${model}`)}>
              <input
                type="radio"
                name={`${id}-model`}
                className="orr-hidden"
                checked={model === worn}
                aria-label={say(`look.model.${model}`)}
                onChange={() => onLook({ ...look, model })}
              />
              <span>
                <canvas
                  ref={(element) => {
                    if (element) pictures.current.set(model, element);
                    else pictures.current.delete(model);
                  }}
                  width={THUMBNAIL_PX * 2}
                  height={THUMBNAIL_PX * 2}
                />
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="orr-field orr-figure-size">
        <label htmlFor={`${id}-size`}>{say('look.size', { n: look.scale.toFixed(1) })}</label>
        <input
          id={`${id}-size`}
          type="range"
          {...SIZES}
          value={look.scale}
          onChange={(event) => onLook({ ...look, scale: Number(event.target.value) })}
        />
      </div>
    </div>
  );
};
