import type { CapturedEntry } from './capture.js';

/** The plane that shows which driver is on which provider. */
const SERVICE = 'IOService';

/**
 * The plane of a dump, where it is not the service plane: the command line names it, or the tree begins as only that
 * plane's does. In the service plane everything is below the platform expert, the resources too.
 */
export function otherPlane(root: CapturedEntry, named: string | undefined): string | undefined {
  if (named !== undefined) return named === SERVICE ? undefined : named;
  if (root.className !== 'IORegistryEntry' || root.name !== 'Root') return undefined;
  const expert = root.children.find(({ className }) => className === 'IOPlatformExpertDevice');
  const below = (expert ?? root).children;
  if (below.some(({ className }) => className === 'IOResources')) return undefined;
  if (below.some(({ name }) => name === 'chosen')) return 'IODeviceTree';
  if (expert !== undefined) return undefined;
  if (below.some(({ className }) => className === 'IOPMrootDomain' || className === 'IOPowerConnection'))
    return 'IOPower';
  return below.some(({ className }) => /USB/.test(className)) ? 'IOUSB' : undefined;
}
