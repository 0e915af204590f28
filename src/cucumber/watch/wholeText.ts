import { setTimeout as pause } from 'node:timers/promises';
import { readText } from '../../files/read.js';
import { LONGEST, QUIET } from './bell.js';
import { signatureOf } from './snapshot.js';

/** A text, undefined where it cannot be read, with the signature of the very file that says it. */
export interface Seen {
  readonly text: string | undefined;
  readonly signature: string;
}

/** A file that is written anew is empty first: such a one is given time to be filled, and none is read half before, half after. */
export async function wholeText(path: string): Promise<Seen> {
  for (let waited = 0; ; waited += QUIET) {
    const signature = signatureOf(path);
    const { value: text } = readText(path);
    const isWhole = signature === signatureOf(path) && text !== '';
    if (isWhole || waited >= LONGEST) return { text, signature };
    await pause(QUIET);
  }
}
