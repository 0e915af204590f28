import { kind, type MessageKind } from '../kind.js';

const SETTINGS = 'System Settings: General > Login Items & Extensions > Driver Extensions';

/** A line of `systemextensionsctl list` by its state; no template: its own reader has read it. */
const LISTED = {
  enabled: kind({
    id: 'listed-enabled',
    templates: [],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'passed',
    meaning: 'It is switched on: its personalities are with the kernel. Whether one matches, the list does not say.',
    check: 'dextspec explain DRIVER --on REGISTRY',
    sources: ['R-140', 'case 13'],
    basis: 'documented',
  }),
  waiting: kind({
    id: 'listed-waiting',
    templates: [],
    by: 'sysextd',
    gate: 'catalogue',
    says: 'stopped',
    codes: ['I605'],
    meaning: 'The user has not approved it, or has switched it off: its personalities are not with the kernel.',
    check: SETTINGS,
    sources: ['case 35'],
    basis: 'documented',
  }),
  leaving: kind({
    id: 'listed-leaving',
    templates: [],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    codes: ['I603'],
    meaning: 'This copy is on its way out: it is gone after the next restart.',
    check: 'restart the Mac',
    sources: ['R-141', 'case 56'],
    basis: 'documented',
  }),
  upgrading: kind({
    id: 'listed-upgrading',
    templates: [],
    by: 'sysextd',
    gate: undefined,
    says: 'noted',
    codes: ['I603'],
    meaning: 'This copy waits for an older one to end, whose process runs.',
    check: 'restart the Mac',
    sources: ['R-141', 'case 56'],
    basis: 'documented',
  }),
} as const;

export function listedKind(state: string): MessageKind {
  if (/^(?:terminat|uninstall)/.test(state)) return LISTED.leaving;
  if (/upgrade/.test(state)) return LISTED.upgrading;
  return /waiting|disabled|validating/.test(state) ? LISTED.waiting : LISTED.enabled;
}
