import type { Code } from '../codes.js';
import { arbitration } from './arbitration.js';
import { bundles } from './bundles.js';
import { claimed } from './claims.js';
import { entitlements } from './entitlements.js';
import { hardware } from './hardware.js';
import { installation } from './installation.js';
import { keys } from './keys.js';
import { launch } from './launch.js';
import { matching } from './matching.js';
import type { CodePage } from './page.js';
import { userClients } from './userClients.js';

export type { CodePage } from './page.js';

/** A page for every code. Only `dextspec why` and the documentation read them: running scenarios does not wait for them. */
export const PAGES: Readonly<Record<Code, CodePage>> = {
  ...matching,
  ...entitlements,
  ...arbitration,
  ...launch,
  ...userClients,
  ...installation,
  ...hardware,
  ...keys,
  ...claimed,
  ...bundles,
};
