// Editors bound to one text through the real replicas, over a link that is cut. A failing seed prints itself.
import { editText, growthOf } from '@orrery/ot';
import type { Delta, RecordId, RichText } from '@orrery/protocol';
import { emptyScene, type Random } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SessionClient } from '../../session-client.ts';
import { Visit } from '../../visit.test-kit.ts';
import { sceneText } from './scene-text.ts';
import { asDocument, TextBinding } from './text-binding.ts';

/** Enough for every kind of stroke to meet every other; all of them in the full run. */
const SEEDS = process.env.ORRERY_FULL === '1' ? 60 : 5;

const NOTE = 'annotation:n1';

const withNote = (content: RichText) => ({
  ...emptyScene(),
  [NOTE]: {
    content,
    author: 'ana',
    created_at: 1,
    anchor: { kind: 'place', position: [0, 0, 0] },
    resolved: false,
  },
});

/** An editor as Quill is one: a document that ends its last line, and a cursor that others' changes move. */
class Editor {
  document: RichText;
  readonly binding: TextBinding;
  #release: (() => void) | null = null;

  constructor(client: SessionClient) {
    this.binding = new TextBinding({
      text: sceneText(client, NOTE, 'content'),
      show: (delta) => {
        expect(this.#release, 'a held editor is left alone').toBe(null);
        this.document = editText(this.document, delta);
      },
    });
    this.document = this.binding.shown;
  }

  type(delta: Delta): void {
    this.document = editText(this.document, delta);
    this.binding.typed(delta);
  }

  toggleHold(): void {
    const release = this.#release;
    this.#release = release ? null : this.binding.hold();
    release?.();
  }

  release(): void {
    if (this.#release) this.toggleHold();
  }
}

const at = (index: number, ...parts: Delta): Delta => (index === 0 ? parts : [{ retain: index }, ...parts]);

/** What a person does: types a marked character, takes some away, makes some bold, makes a line a list. */
const stroke = (random: Random, editor: Editor, mark: string): { delta: Delta; added: boolean } => {
  const length = growthOf(editor.document) - 1; // the last line's end stays
  const index = random.int(length + 1);
  const kind = random.int(8);
  const span = Math.min(1 + random.int(3), length - index);
  if (kind === 0 && span > 0) return { delta: at(index, { delete: span }), added: false };
  if (kind === 1 && span > 0)
    return {
      delta: at(index, { retain: span, attributes: { bold: random.chance(0.5) || null } }),
      added: false,
    };
  if (kind === 2) return { delta: at(length, { retain: 1, attributes: { list: 'bullet' } }), added: false };
  return { delta: at(index, { insert: random.chance(0.2) ? `${mark}\n` : mark }), added: true };
};

const plain = (text: RichText): string => text.map(({ insert }) => insert as string).join('');

test('[ROOM64] editors of one text agree with the scene at every moment and with each other in the end', async () => {
  let [typed, held, cuts] = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    let storm = true;
    const visit: Visit = new Visit({
      seed,
      scene: withNote(seed % 2 === 0 ? [{ insert: 'Why so low?\n' }] : [{ insert: 'No end' }]),
      delay: () => visit.random.int(storm ? 60 : 3),
      cut: () => storm && visit.random.chance(0.02),
    });
    const clients = ['ana', 'ben', 'cleo'].map((user) => visit.open(user));
    await visit.pass(2_000, 20);
    const editors = clients.map((client) => new Editor(client));
    for (let step = 0; step < 80; step += 1) {
      const who = visit.random.int(editors.length);
      const editor = editors[who]!;
      if (visit.random.chance(0.1)) {
        editor.toggleHold();
        held += 1;
      } else {
        editor.type(stroke(visit.random, editor, 'abc'[who]!).delta);
        typed += 1;
      }
      await visit.pass(visit.random.int(60));
    }
    storm = false;
    for (const editor of editors) editor.release();
    await visit.pass(60_000, 300);
    const truth = asDocument(visit.server.state.scene[NOTE]!.content as RichText);
    editors.forEach((editor, i) => {
      expect(clients[i]!.lastError.getState(), `seed ${seed}`).toBe(null);
      expect(editor.document, `seed ${seed} ${i}`).toEqual(truth);
      expect(editor.binding.shown, `seed ${seed} ${i}`).toEqual(truth);
    });
    cuts += visit.server.counts.cuts;
    for (const client of clients) client.close();
  }
  // a simulation in which little happened proves nothing
  expect(typed).toBeGreaterThan(250);
  expect(held).toBeGreaterThan(25);
  expect(cuts).toBeGreaterThan(10);
});

test('[ROOM64] what two people type at once is all there, each character once and each word in its order', async () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const visit: Visit = new Visit({ seed, scene: withNote([]), delay: () => visit.random.int(200) });
    const clients = ['ana', 'ben'].map((user) => visit.open(user));
    await visit.pass(2_000, 20);
    const editors = clients.map((client) => new Editor(client));
    const words = ['0123456789'.repeat(3), 'abcdefghijklmnopqrstuvwxyz'];
    const carets = [0, 0];
    for (let step = 0; step < 60; step += 1) {
      const who = visit.random.int(2);
      const editor = editors[who]!;
      const letter = words[who]!.slice(carets[who]!, carets[who]! + 1);
      if (letter === '') continue;
      // each goes on behind their own last character
      const mine = plain(editor.document);
      const own = words[who]!.slice(0, carets[who]!);
      let index = 0;
      for (const character of own) index = mine.indexOf(character, index) + 1;
      editor.type(at(index, { insert: letter }));
      carets[who]! += 1;
      if (visit.random.chance(0.2)) editor.toggleHold(); // a word being composed
      await visit.pass(visit.random.int(40));
    }
    for (const editor of editors) editor.release();
    await visit.pass(20_000, 100);
    const [one, other] = editors.map(({ document }) => plain(document));
    expect(one, `seed ${seed}`).toBe(other);
    const of = (pattern: RegExp) => one!.replace(pattern, '');
    expect(of(/[^0-9]/g), `seed ${seed}`).toBe(words[0]!.slice(0, carets[0]));
    expect(of(/[^a-z]/g), `seed ${seed}`).toBe(words[1]!.slice(0, carets[1]));
    for (const client of clients) client.close();
  }
});

test('[ROOM65] a text that is removed while it is written stays in the editor', async () => {
  const visit = new Visit({ scene: withNote([{ insert: 'Once\n' }]) });
  const [ana, ben] = [await visit.enter('ana'), await visit.enter('ben')];
  const editor = new Editor(ana);
  editor.type([{ insert: 'Only ' }]);
  ben.submit([{ op: 'remove', record: NOTE as RecordId }]);
  await visit.pass(1_000, 20);
  expect(editor.binding.state.getState()).toBe('gone');
  editor.type([{ insert: 'Not ' }]); // still under the fingers
  expect(plain(editor.document)).toBe('Not Only Once\n');
  expect(plain(editor.binding.shown)).toBe('Not Only Once\n');
});

test('[ROOM64] a text without an end of its last line gets one only when that end is formatted', async () => {
  const visit = new Visit({ scene: withNote([{ insert: 'a' }]) });
  const ana = await visit.enter('ana');
  const content = () => ana.scene.current()[NOTE]?.content;
  const editor = new Editor(ana);
  editor.type([{ retain: 1 }, { insert: 'b' }]);
  expect(content()).toEqual([{ insert: 'ab' }]);
  editor.type([{ retain: 2 }, { retain: 1, attributes: { list: 'bullet' } }]);
  expect(content()).toEqual([{ insert: 'ab' }, { insert: '\n', attributes: { list: 'bullet' } }]);
});
