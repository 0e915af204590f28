import { expectations as expected, type Quietness } from '../src/simulator.js';
import { demand } from './demand.js';
import { expectation } from './phrase.js';

const STATES: readonly (readonly [words: string, state: Quietness, about: string])[] = [
  ['quiet', 'quiet', 'Its busy count is 0: waiting for it to be quiet succeeds (R-163).'],
  ['busy', 'busy', 'It or something below it is still being matched: waiting for it times out (R-045, R-163).'],
  [
    'busy because of a daemon stall',
    'daemon stall',
    'Something waits for a kernel bundle that the daemon does not bring (R-087, R-163).',
  ],
];

for (const [words, state, about] of STATES) {
  expectation(`{string} is ${words}`, about, `Then "card" is ${words}`, (scene, nub: string) =>
    demand(scene, expected.isQuiet(scene, nub, state)),
  );
  expectation(`the whole registry is ${words}`, about, `Then the whole registry is ${words}`, (scene) =>
    demand(scene, expected.isQuiet(scene, undefined, state)),
  );
}
