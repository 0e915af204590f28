import type { MessageKind } from '../kind.js';
import { clientKinds, returnKinds } from './clients.js';
import { crashKinds } from './crashes.js';
import { daemonKinds } from './daemon.js';
import { installationKinds } from './installation.js';
import { launchingKinds } from './launching.js';
import { matchingKinds } from './matching.js';
import { signingKinds } from './signing.js';
import { startingKinds } from './starting.js';

/** Every kind of message that is understood. Of two that fit the same words, the earlier counts. */
export const KINDS: readonly MessageKind[] = [
  ...crashKinds.filter(({ by }) => by === 'a panic'),
  ...launchingKinds,
  ...startingKinds,
  ...matchingKinds,
  ...daemonKinds,
  ...signingKinds,
  ...installationKinds,
  ...clientKinds,
  ...crashKinds.filter(({ by }) => by !== 'a panic'),
  ...returnKinds,
];
