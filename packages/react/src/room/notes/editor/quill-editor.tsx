// The editor of a note's text. Fetched when somebody writes; what it shows of others comes through the text it is bound to.
import type { BoundText } from '@orrery/client';
import type { Delta, Participant, RichText } from '@orrery/protocol';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { mentionName, openMention } from '../../../format/mentions.ts';
import { useStore } from '../../../hooks/use-store.ts';
import { useSay } from '../../../i18n/texts.ts';
import { useRoom } from '../../room-context.ts';
import { CaretLayer } from './caret-layer.tsx';
import { ChartChoice } from './chart-choice.tsx';
import { EditorToolbar, type Formats, type Insertion } from './editor-toolbar.tsx';
import { EmbedPortals } from './embed-portals.tsx';
import { LinkField } from './link-field.tsx';
import { MentionList } from './mention-list.tsx';
import { unmentioned } from './mentions-in.ts';
import { type Caret, type FormatName, QuillPage } from './quill-page.ts';
import { UploadList } from './upload-list.tsx';
import { useCarets } from './use-carets.ts';
import { useUploads } from './use-uploads.ts';
import '../text/rich-text.css';
import './editor.css';

const OFFERED = 6;

export interface QuillEditorProps {
  readonly bind: (show: (delta: Delta) => void) => BoundText;
  readonly label: string;
  readonly placeholder: string;
  /** The text of the scene it is, for carets; null for a draft. */
  readonly record: string | null;
  readonly autoFocus?: boolean;
  readonly onSubmit?: (() => void) | undefined;
  readonly onEscape?: (() => void) | undefined;
  readonly without?: readonly Insertion[];
}

type Asking = { readonly what: 'link' | 'chart'; readonly at: Caret } | null;

export const QuillEditor = (props: QuillEditorProps) => {
  const { record, onSubmit, onEscape, without } = props;
  const say = useSay();
  const { client } = useRoom();
  const host = useRef<HTMLDivElement>(null);
  const page = useRef<QuillPage | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [, setTurn] = useState(0);
  const [formats, setFormats] = useState<Formats>({});
  const [asking, setAsking] = useState<Asking>(null);
  const [tooLong, setTooLong] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const everyone = useStore(client.participants);
  const getPage = useCallback(() => page.current, []);
  const getCaret = useCallback(() => page.current?.caret ?? null, []);
  const uploads = useUploads(getPage);
  const carets = useCarets(record, 'content', getCaret);
  const told = useRef({ uploads, carets });
  told.current = { uploads, carets };

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = new QuillPage({
      host: element,
      bind: latest.current.bind,
      label: latest.current.label,
      placeholder: latest.current.placeholder,
      events: {
        moved: (delta, own) => {
          if (delta !== null) {
            told.current.uploads.moved(delta);
            told.current.carets.moved(delta);
          }
          if (own) setTooLong(false);
          told.current.carets.tell();
          if (made.caret !== null) setFormats(made.quill.getFormat());
          setTurn((turn) => turn + 1);
        },
        tooLong: () => setTooLong(true),
        files: (index, dropped) => told.current.uploads.add(index, dropped),
      },
    });
    page.current = made;
    if (latest.current.autoFocus) made.focusEnd();
    setTurn((turn) => turn + 1);
    return () => {
      page.current = null;
      made.close();
      element.replaceChildren();
      element.className = '';
    };
  }, []);

  const caret = page.current?.caret ?? null;
  const text = page.current?.text ?? '';
  const mention = caret === null || caret.length > 0 ? null : openMention(text, caret.index);
  const people = [...everyone.values()].filter(({ user_id }) => user_id !== client.userId);
  const offered =
    mention === null || mention.at === closedAt
      ? []
      : people
          .filter(({ user_id, username }) =>
            `${username} ${user_id}`.toLocaleLowerCase().includes(mention.typed),
          )
          .slice(0, OFFERED);
  const at = Math.min(chosen, offered.length - 1);
  const nobody = useMentions(page.current, people, caret);

  const mentionAt = (participant: Participant, index: number, length: number) => {
    const name = `@${mentionName(participant)}`;
    page.current?.put(
      { index, length },
      { insert: name, attributes: { mention: participant.user_id } },
      { insert: ' ' },
    );
    setChosen(0);
  };
  const onKey = (event: KeyboardEvent) => {
    const pick = offered[at];
    if (pick !== undefined && mention !== null) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) setChosen((at + step + offered.length) % offered.length);
      else if (event.key === 'Enter' || event.key === 'Tab')
        mentionAt(pick, mention.at, mention.typed.length + 1);
      else if (event.key === 'Escape') setClosedAt(mention.at);
      else return;
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit?.();
    else if (event.key === 'Escape' && asking !== null) setAsking(null);
    else if (event.key === 'Escape' && onEscape !== undefined) onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFormat = (format: FormatName, value: string | number | boolean) => {
    page.current?.quill.focus();
    page.current?.quill.format(format, value, 'user');
  };
  const onInsert = (what: Insertion) => {
    const made = page.current;
    if (made === null) return;
    const here = made.quill.getSelection(true);
    if (what === 'image') files.current?.click();
    else if (what === 'mention')
      made.put(here, { insert: /(^|\s)$/.test(made.text.slice(0, here.index)) ? '@' : ' @' });
    else setAsking({ what, at: here });
  };
  return (
    <div className="orr-rich-editor" onKeyDownCapture={onKey}>
      <EditorToolbar formats={formats} onFormat={onFormat} onInsert={onInsert} without={without ?? []} />
      {asking?.what === 'link' ? (
        <LinkField
          link={typeof formats.link === 'string' ? formats.link : ''}
          onDone={(link) => {
            if (link !== undefined) page.current?.link(asking.at, link);
            setAsking(null);
          }}
        />
      ) : null}
      {asking?.what === 'chart' ? (
        <ChartChoice
          onDone={(chart) => {
            if (chart !== null) page.current?.put(asking.at, { insert: { chart } });
            setAsking(null);
          }}
        />
      ) : null}
      <div className="orr-editor-page">
        <div ref={host} />
        {page.current === null ? null : <CaretLayer quill={page.current.quill} carets={carets.carets} />}
      </div>
      {page.current === null ? null : <EmbedPortals root={page.current.quill.root} />}
      {offered.length > 0 && mention !== null ? (
        <MentionList
          offered={offered}
          chosen={at}
          onPick={(participant) => mentionAt(participant, mention.at, mention.typed.length + 1)}
        />
      ) : null}
      <UploadList uploads={uploads.uploads} onDismiss={uploads.dismiss} />
      {tooLong ? (
        <p className="orr-editor-hint" role="alert">
          {say('editor.too_long')}
        </p>
      ) : null}
      {nobody === null ? null : (
        <p className="orr-editor-hint" role="status">
          {say('editor.nobody', { name: nobody })}
        </p>
      )}
      <input
        ref={files}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/gif"
        multiple
        hidden
        aria-label={say('editor.image')}
        onChange={(event) => {
          const end = (page.current?.quill.getLength() ?? 1) - 1;
          uploads.add(getCaret()?.index ?? end, [...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
};

/** Names typed in full become mentions; the first that is nobody's is said. */
const useMentions = (
  page: QuillPage | null,
  people: readonly Participant[],
  caret: Caret | null,
): string | null => {
  const words =
    page === null
      ? []
      : unmentioned(page.quill.getContents().ops as RichText, people, caret === null ? null : caret.index);
  const known = words.find(({ who }) => who !== null);
  const place = known?.index ?? null;
  const length = (known?.name.length ?? 0) + 1;
  const user = known?.who?.user_id ?? null;
  const typing = caret !== null;
  useEffect(() => {
    if (page !== null && place !== null && user !== null && typing)
      page.quill.formatText(place, length, 'mention', user, 'user');
  }, [page, place, length, user, typing]);
  return words.find(({ who }) => who === null)?.name ?? null;
};

export default QuillEditor;
