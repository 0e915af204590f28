import { type Bundle, isDextBundle, type Kernel } from '../kernel.js';
import { terminateClient } from '../termination/terminate.js';
import { addPersonalities, fits, rematch } from './catalogueChange.js';

/** A bundle is reported loaded: its nubs are matched again; on some nubs a DEXT takes over. */
export function moduleLoaded(kernel: Kernel, id: string): void {
  const bundle = kernel.bundles.get(id);
  if (bundle?.refusal?.code === 'I613') loadExplicitly(kernel, bundle);
  if (bundle !== undefined) takeOver(kernel, bundle);
  const affected = kernel.catalogue
    .all()
    .filter((personality) => personality.bundle === id || personality.kernelBundle === id);
  if (affected.length === 0) return;
  kernel.catalogue.bumpGeneration();
  rematch(kernel, affected);
}

/** a bundle that is only loaded when somebody asks for it sends its personalities then. */
function loadExplicitly(kernel: Kernel, bundle: Bundle): void {
  bundle.refusal = undefined;
  bundle.state = 'active';
  bundle.loaded = bundle.description.kind === 'kext';
  addPersonalities(kernel, bundle.personalities);
}

/** whoever holds the category of a DEXT's personality on such a nub is terminated, an older build of the DEXT too. */
export function takeOver(kernel: Kernel, bundle: Bundle): void {
  if (!isDextBundle(bundle.description)) return;
  for (const personality of bundle.personalities) {
    for (const nub of [...kernel.registry.all()]) {
      if (nub.kernelClass.nub.displacesOnLoad !== true || !nub.matched || !fits(kernel, personality, nub)) continue;
      const holder = nub.children.find((client) => !client.inactive && client.category === personality.category);
      if (holder !== undefined) terminateClient(kernel, holder, { rematch: false });
    }
  }
}
