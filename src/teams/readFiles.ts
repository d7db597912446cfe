import type { SentFile } from '../app/filePorts.ts';

/** How Teams describes a file that somebody attached in their own chat with the bot. */
const ATTACHED = 'application/vnd.microsoft.teams.file.download.info';
const CSV = /^text\/(?:csv|comma-separated-values|tab-separated-values)\b|^application\/csv\b/i;
const WORKBOOK = /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\b/i;
/** A name is only for showing. */
const NAME_CHARACTERS = 100;
const NAMELESS = 'The file';

/** A file in a channel or a group chat, which the bot is only told of; and one that somebody linked to from the cloud. */
const POINTED_TO = /^(?:reference|application\/vnd\.microsoft\.teams\.(?:file\.|card\.file\.))/i;
/** How the formatted copy of a channel's message says that a file came with it; a message that is quoted has a tag of its own. */
const ATTACHMENT_TAG = /<attachment\b/i;
const QUOTED = /<blockquote\b|schema\.skype\.com\/Reply/i;

/**
 * The files that came with a message, or that it points to. The formatted copy of its text that Teams sends along, cards, pictures
 * that were pasted and whatever else is no file are left out.
 */
export function readFiles(attachments: unknown): readonly SentFile[] {
  if (!Array.isArray(attachments)) return [];
  const files = attachments.flatMap(fileOf);
  const isTold = attachments.some((each: unknown) => {
    const { contentType, content } = asRecord(each);
    if (contentType !== 'text/html' || typeof content !== 'string') return false;
    return ATTACHMENT_TAG.test(content) && !QUOTED.test(content);
  });
  return files.length === 0 && isTold ? [{ name: NAMELESS, url: '', format: 'elsewhere' }] : files;
}

function fileOf(attachment: unknown): readonly SentFile[] {
  const { contentType, contentUrl, content, name } = asRecord(attachment);
  const { downloadUrl, fileType } = asRecord(content);
  const type = String(contentType ?? '');
  const called = typeof name === 'string' && name.trim() !== '' ? name.slice(0, NAME_CHARACTERS) : NAMELESS;
  if (type === ATTACHED && typeof downloadUrl === 'string')
    return [{ name: called, url: downloadUrl, format: formatOf(String(fileType ?? '')) }];
  if (POINTED_TO.test(type)) return [{ name: called, url: '', format: 'elsewhere' }];
  if (typeof contentUrl !== 'string') return [];
  if (CSV.test(type)) return [{ name: called, url: contentUrl, format: 'csv' }];
  return WORKBOOK.test(type) ? [{ name: called, url: contentUrl, format: 'xlsx' }] : [];
}

/** `.xlsm` is the same kind of workbook; what programs it has are never looked at. */
function formatOf(fileType: string): SentFile['format'] {
  const type = fileType.toLowerCase().replace(/^\./, '');
  if (type === 'xlsm') return 'xlsx';
  return type === 'csv' || type === 'xlsx' ? type : 'other';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
