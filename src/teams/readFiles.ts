import type { SentFile } from '../app/filePorts.ts';

/** How Teams describes a file that somebody attached in their own chat with the bot. */
const ATTACHED = 'application/vnd.microsoft.teams.file.download.info';
const CSV = /^text\/(?:csv|comma-separated-values|tab-separated-values)\b|^application\/csv\b/i;
const WORKBOOK = /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\b/i;
/** A name is only for showing. */
const NAME_CHARACTERS = 100;

/**
 * The files that came with a message. The formatted copy of its text that Teams sends along, cards, pictures that were
 * pasted and whatever else is no file are left out.
 */
export function readFiles(attachments: unknown): readonly SentFile[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((each: unknown) => {
    const { contentType, contentUrl, content, name } = asRecord(each);
    const { downloadUrl, fileType } = asRecord(content);
    const type = String(contentType ?? '');
    const called =
      typeof name === 'string' && name.trim() !== '' ? name.slice(0, NAME_CHARACTERS) : 'The file';
    if (type === ATTACHED && typeof downloadUrl === 'string')
      return [{ name: called, url: downloadUrl, format: formatOf(String(fileType ?? '')) }];
    if (typeof contentUrl !== 'string') return [];
    if (CSV.test(type)) return [{ name: called, url: contentUrl, format: 'csv' as const }];
    return WORKBOOK.test(type) ? [{ name: called, url: contentUrl, format: 'xlsx' as const }] : [];
  });
}

function formatOf(fileType: string): SentFile['format'] {
  const type = fileType.toLowerCase().replace(/^\./, '');
  return type === 'csv' || type === 'xlsx' ? type : 'other';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
