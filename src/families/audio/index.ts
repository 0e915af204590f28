import { FAMILY_AUDIO, FAMILY_MIDI } from '../entitlementNames.js';
import type { Guest } from '../guest.js';
import { classes } from './classes.js';
import { drivers } from './drivers.js';
import { nubs } from './nubs.js';

export const audio: Guest = {
  name: 'audio',
  classes,
  nubs,
  drivers,
  // F-AUD-003, F-AUD-004: documented; the generic kernel class cannot ask for it.
  userClassEntitlements: { IOUserAudioDriver: FAMILY_AUDIO, IOUserMIDIDriver: FAMILY_MIDI },
  // F-AUD-002, F-AUD-004: their kernel object is a mere go-between, so the generic class is right.
  plainUserClasses: ['IOUserAudioDriver', 'IOUserMIDIDriver'],
};
