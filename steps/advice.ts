import { expectations as expected } from '../src/simulator.js';
import { outcome } from './outcome.js';

outcome(
  'the diagnostic {string} says {string}',
  'Its message has this text in it; single quotes around text with double ones.',
  'Then the diagnostic "A302" says "started beside it"',
  (scene, code = '', text = '') => expected.diagnosticHasWords(scene, code, undefined, 'says', text),
);
outcome(
  'the diagnostic {string} for {string} says {string}',
  'The same, of the advice for a driver, a personality or a nub.',
  'Then the diagnostic "M112" for "com.acme.nic" says "its halves are swapped"',
  (scene, code = '', about = '', text = '') => expected.diagnosticHasWords(scene, code, about, 'says', text),
);
outcome(
  'the diagnostic {string} advises {string}',
  'What it says to change has this text in it.',
  'Then the diagnostic "A302" advises "Remove IOMatchCategory"',
  (scene, code = '', text = '') => expected.diagnosticHasWords(scene, code, undefined, 'advises', text),
);
outcome(
  'the diagnostic {string} for {string} advises {string}',
  'The same, of the advice for a driver, a personality or a nub.',
  'Then the diagnostic "M115" for "com.acme.nic" advises "<key>IOPCITunnelCompatible</key><true/>"',
  (scene, code = '', about = '', text = '') => expected.diagnosticHasWords(scene, code, about, 'advises', text),
);
outcome(
  'the diagnostic {string} is not reported',
  'No advice with this code, for anything: a near miss of it.',
  'Then the diagnostic "M112" is not reported',
  (scene, code = '') => expected.diagnosticIsNotReported(scene, code, undefined),
);
outcome(
  'the diagnostic {string} is not reported for {string}',
  'No advice with this code for a driver, a personality or a nub.',
  'Then the diagnostic "M112" is not reported for "com.acme.nic"',
  (scene, code = '', about = '') => expected.diagnosticIsNotReported(scene, code, about),
);
