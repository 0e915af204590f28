import { basename } from 'node:path';

/** A text as part of a file name, on every disk. */
export function fileName(text: string): string {
  const name = text.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|[-.]+$/g, '');
  return name === '' ? 'driver' : name.slice(0, 100);
}

/** `mac-studio.ioreg.txt` is of the machine mac-studio. */
export function machineName(registry: string): string {
  return fileName(basename(registry).replace(/(\.(txt|plist|xml|ioreg(-[al])?))+$/i, ''));
}
