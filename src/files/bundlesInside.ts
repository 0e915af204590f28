import { join } from 'node:path';
import { isFolder, namesIn } from './read.js';

/** Where archives, apps and kexts keep bundles of their own, on the Mac and flat on an iPad. */
const FOLDERS = [
  'Products/Applications',
  'Products/Library/Extensions',
  'Products/Library/DriverExtensions',
  'Contents/Library/SystemExtensions',
  'Contents/Library/Extensions',
  'Contents/Library/LoginItems',
  'Contents/Applications',
  'Contents/Helpers',
  'Contents/Extensions',
  'Contents/PlugIns',
  'Contents/Resources',
  'SystemExtensions',
  'Extensions',
  'PlugIns',
];
/** A link may lead back up. */
const DEEPEST = 4;

/** The bundles that may hold drivers; a kext is one itself as well. */
export const HOLDERS: ReadonlySet<string> = new Set(['.app', '.kext', '.xcarchive']);

/** The DEXTs and kexts inside an archive, an app or a kext, those inside of these too, in the order of their names. */
export function bundlesInside(path: string, depth = 0): readonly string[] {
  if (depth === DEEPEST) return [];
  return FOLDERS.flatMap((folder) => {
    const within = join(path, ...folder.split('/'));
    const bundles = namesIn(within)
      .filter((name) => /\.(dext|kext|app)$/.test(name))
      .map((name) => join(within, name))
      .filter(isFolder);
    return bundles.flatMap((bundle) => [
      ...(bundle.endsWith('.app') ? [] : [bundle]),
      ...bundlesInside(bundle, depth + 1),
    ]);
  });
}
