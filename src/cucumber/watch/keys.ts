/** What a key asks for. */
export type Key = 'all' | 'failed' | 'again' | 'quit' | 'interrupt';

const KEYS: Readonly<Record<string, Key>> = {
  a: 'all',
  f: 'failed',
  q: 'quit',
  '\r': 'again',
  '\n': 'again',
  // Ctrl-C: a terminal that hands over single keys sends no signal for it.
  '\u0003': 'interrupt',
};

export const KEYS_TEXT = 'a all · f failed · Enter again · q quit';

/** Single keys of a terminal; elsewhere nothing is read. Gives back how to stop. */
export function listenToKeys(input: NodeJS.ReadStream, pressed: (key: Key) => void): () => void {
  if (!input.isTTY) return () => {};
  const onData = (data: Buffer): void => {
    for (const character of data.toString('utf8')) {
      const key = KEYS[character.toLowerCase()];
      if (key !== undefined) pressed(key);
    }
  };
  input.setRawMode(true);
  input.on('data', onData);
  return () => {
    input.off('data', onData);
    input.setRawMode(false);
    input.pause();
  };
}
