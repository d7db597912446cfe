import { counted, FileRefused } from './fileRefused.ts';
import type { FileLimits } from './openedFile.ts';
import type { FileContent } from './readContent.ts';
import { zipDirectory } from './zipDirectory.ts';

/** How files of other programs begin. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const MB = 1024 * 1024;

/**
 * What a file is by its first bytes, whatever it is called: workbooks are named .csv, and the other way round, often enough. Looks
 * at what costs nothing: its size, its first bytes, and the headers of a workbook's parts.
 * @throws FileRefused for a file that needs no more than that to be refused
 */
export function whatItIs(bytes: Uint8Array, name: string, limits: FileLimits): FileContent['kind'] {
  if (bytes.length === 0) throw new FileRefused('The file is empty.');
  if (bytes.length > limits.bytes)
    throw new FileRefused(`The file is larger than ${counted(limits.bytes / MB)} MB.`);
  if (begins(bytes, OLE)) throw new FileRefused(oldOrLocked(bytes));
  if (begins(bytes, ZIP) || begins(bytes, EMPTY_ZIP)) {
    zipDirectory(bytes);
    return 'workbook';
  }
  if (/\.(?:xls[xmb]?|ods)$/i.test(name))
    throw new FileRefused(
      'This is not an Excel workbook I can read. Save it as .xlsx without a password, or as CSV.',
    );
  return 'csv';
}

/** Excel keeps a workbook with a password, and one in the format of before 2007, in the same kind of file. */
function oldOrLocked(bytes: Uint8Array): string {
  const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
  return isLocked
    ? 'The workbook is locked with a password. Save it without one.'
    : 'This is a workbook in the old format (.xls). Save it as .xlsx, or as CSV.';
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}
