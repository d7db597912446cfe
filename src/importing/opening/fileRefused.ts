import { ProductError } from '../../domain/errors.ts';

/** Thrown inside the reader when a file is not read any further. The message is one sentence or two for whoever sent it. */
export class FileRefused extends ProductError {
  constructor(reason: string) {
    super('file-refused', reason);
    this.name = 'FileRefused';
  }
}

/** A workbook whose parts do not fit together, whoever made it. `what` continues “The workbook is damaged: ”. */
export function damaged(what: string): FileRefused {
  return new FileRefused(`The workbook is damaged: ${what}. Open it in Excel and save it again.`);
}

/** `1,000,000`, for sentences about limits. */
export function counted(number: number): string {
  return number.toLocaleString('en-GB');
}
