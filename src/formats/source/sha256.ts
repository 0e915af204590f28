import { createRequire } from 'node:module';

let crypto: typeof import('node:crypto') | undefined;

/** The digest in hexadecimal. Loaded at the first question: reading a property list asks none. */
export function sha256(content: string | Uint8Array): string {
  crypto ??= createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');
  return crypto.createHash('sha256').update(content).digest('hex');
}
