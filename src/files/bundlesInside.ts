import { join } from 'node:path';
import { isFolder, namesIn } from './read.js';

/** Where apps and kexts keep bundles of their own, on the Mac and flat on an iPad. */
const FOLDERS = [
  'Contents/Library/SystemExtensions',
  'Contents/Library/Extensions',
  'Contents/Extensions',
  'Contents/PlugIns',
  'Contents/Resources',
  'SystemExtensions',
  'Extensions',
  'PlugIns',
];
/** A link may lead back up. */
const DEEPEST = 4;

/** The DEXTs and kexts inside an app or a kext, those inside of these too, in the order of their names. */
export function bundlesInside(path: string, depth = 0): readonly string[] {
  if (depth === DEEPEST) return [];
  return FOLDERS.flatMap((folder) => {
    const within = join(path, ...folder.split('/'));
    const bundles = namesIn(within)
      .filter((name) => /\.(dext|kext)$/.test(name))
      .map((name) => join(within, name))
      .filter(isFolder);
    return bundles.flatMap((bundle) => [bundle, ...bundlesInside(bundle, depth + 1)]);
  });
}
