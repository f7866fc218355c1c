// An upload as it comes, raw or as a form, to one file on the disk and what was said about it. Nothing of it is believed
// here: fields are parsed by the caller, names never become paths.
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { OrreryError } from '@orrery/protocol';
import type { FastifyRequest } from 'fastify';
import { type ReceivedFile, type Reception, receiveFile } from './receive-file.ts';

const FIELDS = 8; // a form has four of ours
const FIELD_BYTES = 128 * 1024; // options as JSON for 2,000 columns
const FILE_NAME_CHARS = 200;

export interface ReceivedUpload extends ReceivedFile {
  /** The file's own name without folders; empty where it has none. */
  readonly fileName: string;
  /** The media type without its parameters; null where none was said. */
  readonly contentType: string | null;
  /** The form's other fields. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Rejects with OrreryError; then nothing is left on the disk. */
export const readUpload = async (
  request: FastifyRequest,
  reception: Omit<Reception, 'encoding'>,
  /** Asked when a form's file begins, with the fields before it; throws OrreryError, and nothing of the file is read. */
  admit: (fields: ReceivedUpload['fields']) => void,
): Promise<ReceivedUpload> => {
  const encoding = request.headers['content-encoding'];
  if (request.isMultipart()) return readForm(request, { ...reception, encoding }, admit);
  const contentType = mediaType(request.headers['content-type']);
  // Fastify asks no parser where there is no body at all.
  if (request.body === undefined || request.body === null) throw empty();
  const file = await receiveFile(request.body as Readable, { ...reception, encoding });
  return notEmpty({ ...file, fileName: '', contentType, fields: {} });
};

const readForm = async (
  request: FastifyRequest,
  reception: Reception,
  admit: (fields: ReceivedUpload['fields']) => void,
): Promise<ReceivedUpload> => {
  if (reception.encoding !== undefined)
    throw new OrreryError('invalid', 'A form is not packed. Leave Content-Encoding out.');
  let found: Omit<ReceivedUpload, 'fields'> | null = null;
  const fields: Record<string, string> = {};
  const read = async (): Promise<ReceivedUpload> => {
    const limits = {
      files: 1,
      fields: FIELDS,
      fieldSize: FIELD_BYTES,
      parts: FIELDS + 1,
      fileSize: reception.mostBytes + 1,
    };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'file') {
        admit(fields);
        const file = await receiveFile(part.file, { ...reception, encoding: undefined });
        found = { ...file, fileName: bareName(part.filename), contentType: mediaType(part.mimetype) };
      } else if (typeof part.value === 'string' && !part.valueTruncated) fields[part.fieldname] = part.value;
      else throw new OrreryError('invalid', `The form's field "${part.fieldname.slice(0, 60)}" is too long.`);
    }
    if (found === null) throw empty();
    return notEmpty({ ...found, fields });
  };
  try {
    return await orAborted(read(), reception.signal);
  } catch (error) {
    const kept = found as ReceivedFile | null;
    if (kept) await rm(kept.path, { force: true }).catch(() => undefined);
    throw formRefusal(error);
  }
};

/** A form that hangs before its file is ended as well. */
const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });

const notEmpty = async (upload: ReceivedUpload): Promise<ReceivedUpload> => {
  if (upload.bytes > 0) return upload;
  await rm(upload.path, { force: true });
  throw empty();
};

const empty = (): OrreryError =>
  new OrreryError('invalid', 'The upload has no file in it. Choose a file with data.');

const formRefusal = (error: unknown): unknown => {
  if (error instanceof OrreryError) return error;
  switch ((error as { code?: string }).code) {
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new OrreryError(
        'invalid',
        'A form holds exactly one file, and name, options, replaces and user_id beside it.',
      );
    default:
      return new OrreryError(
        'malformed',
        'The form was cut off or is not multipart/form-data. Send it again.',
      );
  }
};

const mediaType = (header: string | undefined): string | null => {
  const type = header?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(type) ? type : null;
};

/** What is left of a path of any system, without what a terminal or a page would stumble over. */
const bareName = (name: string | undefined): string =>
  (name ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, FILE_NAME_CHARS);
