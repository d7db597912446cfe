/** `1 row`, `1,204 rows`: a number with its noun, which takes an s unless another plural is given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}
