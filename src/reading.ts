/**
 * What reads files: registries, worlds, bundles. Apart from the package's own entry, which exports it as well, because
 * it is half of the code and most scenarios name no file: the vocabulary loads it when a phrase does.
 */
export { loadRegistry } from './files/registryFiles.js';
export { type Mac, macOn } from './library/mac.js';
export {
  readCaptureFile,
  readDriverFile,
  readEntitlementsFile,
  readProfileFile,
  readSystemExtensionsFile,
  readWorldFile,
} from './scene/load.js';
