import { mkdir, readdir } from 'node:fs/promises';
import { AdminRefusal } from './adminRefusal.ts';

/**
 * Creates a folder that only its owner can look into, or accepts one that is empty.
 * @throws AdminRefusal when there is something in it, or it is a file
 */
export async function emptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AdminRefusal(`${folder} is a file. Give a folder.`);
    throw error;
  }
  const [first] = await readdir(folder);
  if (first !== undefined)
    throw new AdminRefusal(`${folder} is not empty: it has ${first} in it. Give a new folder.`);
}
