import type { Family } from '../../engine/matching/family.js';

/** families.md §1.6. */
export const classes: Family['classes'] = {
  // IOAudioFamily, read; the engine is abstract.
  IOAudioDevice: 'IOService',
  IOAudioEngine: { superclass: 'IOService', abstract: true },
  IOAudioStream: 'IOService',
  IOAudioPort: 'IOService',
  IOAudioControl: 'IOService',
  IOAudioLevelControl: 'IOAudioControl',
  IOAudioToggleControl: 'IOAudioControl',
  IOAudioSelectorControl: 'IOAudioControl',
  // Closed, observed.
  AppleHDADriver: 'IOAudioDevice',
  AppleHDAEngine: 'IOAudioEngine',
  AppleHDAEngineInput: 'AppleHDAEngine',
  AppleHDAEngineOutput: 'AppleHDAEngine',
  AppleHDAStream: 'IOAudioStream',
};
