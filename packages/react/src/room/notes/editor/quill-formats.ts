// The formats a note may have, taught to Quill: no more than the protocol's rich text knows. What else is pasted stays
// behind. Part of the chunk that is fetched when somebody writes.
import { ChartEmbed, ImageId } from '@orrery/protocol';
import Embed from 'quill/blots/embed.js';
import Inline from 'quill/blots/inline.js';
import Quill from 'quill/core.js';
import Bold from 'quill/formats/bold.js';
import { Code } from 'quill/formats/code.js';
import Header from 'quill/formats/header.js';
import Italic from 'quill/formats/italic.js';
import Link from 'quill/formats/link.js';
import List from 'quill/formats/list.js';
import Strike from 'quill/formats/strike.js';
import Underline from 'quill/formats/underline.js';
import { NoteClipboard, NoteUploader } from './quill-modules.ts';

export const FORMATS = [
  'bold',
  'italic',
  'underline',
  'strike',
  'code',
  'link',
  'list',
  'header',
  'mention',
  'image',
  'chart',
] as const;

class SafeLink extends Link {
  static override PROTOCOL_WHITELIST = ['http', 'https', 'mailto'];
}

/** "@Name" of somebody who is or was here; the id is the attribute. */
class Mention extends Inline {
  static override blotName = 'mention';
  static override tagName = 'SPAN';
  static override className = 'orr-mention';

  static override create(user: unknown): HTMLElement {
    // biome-ignore lint/complexity/noThisInStatic: the node is made of this class's names
    const node = super.create() as HTMLElement;
    node.dataset.user = String(user);
    return node;
  }

  static override formats(node: HTMLElement): string | undefined {
    return node.dataset.user;
  }
}

/** What a node shows that React draws into: the editor finds these and fills them. */
export const EMBED_HOSTS = '.orr-embed-image, .orr-embed-chart';

class ImageBlot extends Embed {
  static override blotName = 'image';
  static override tagName = 'SPAN';
  static override className = 'orr-embed-image';

  static override create(image: unknown): HTMLElement {
    // biome-ignore lint/complexity/noThisInStatic: the node is made of this class's names
    const node = super.create(image) as HTMLElement;
    node.dataset.image = String(image);
    return node;
  }

  /** Pasted nodes come from anywhere: only a name of an image is one. */
  static override value(node: HTMLElement): unknown {
    return ImageId.safeParse(node.dataset.image).data;
  }
}

class ChartBlot extends Embed {
  static override blotName = 'chart';
  static override tagName = 'SPAN';
  static override className = 'orr-embed-chart';

  static override create(chart: unknown): HTMLElement {
    // biome-ignore lint/complexity/noThisInStatic: the node is made of this class's names
    const node = super.create(chart) as HTMLElement;
    node.dataset.chart = JSON.stringify(chart);
    return node;
  }

  static override value(node: HTMLElement): unknown {
    return embedOf(node)?.chart;
  }
}

/** The chart a node stands for; null where it stands for none. */
export const embedOf = (node: HTMLElement): { readonly chart: ChartEmbed } | null => {
  try {
    const parsed = ChartEmbed.safeParse(JSON.parse(node.dataset.chart ?? ''));
    return parsed.success ? { chart: parsed.data } : null;
  } catch {
    return null;
  }
};

let taught = false;

/** Quill with these formats and no others. */
export const taughtQuill = (): typeof Quill => {
  if (taught) return Quill;
  taught = true;
  Quill.register(
    {
      'formats/bold': Bold,
      'formats/code': Code,
      'formats/header': Header,
      'formats/italic': Italic,
      'formats/link': SafeLink,
      'formats/list': List,
      'formats/strike': Strike,
      'formats/underline': Underline,
      'formats/mention': Mention,
      'formats/image': ImageBlot,
      'formats/chart': ChartBlot,
      'modules/clipboard': NoteClipboard,
      'modules/uploader': NoteUploader,
    },
    true,
  );
  return Quill;
};
