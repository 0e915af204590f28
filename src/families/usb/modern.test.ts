import { expect, it } from 'vitest';
import { contextOf, nubClassOf, sketchNub, table } from '../testing.js';

/** F-USB-016, F-USB-022: the table is observed on modern nubs, their own keys are inferred. */
it.each([
  ['the table alone', {}, true, 'observed'],
  ['a key of the modern family', { USBSpeed: 3 }, true, 'inferred'],
  ['another one', { USBPortType: 0 }, true, 'inferred'],
  ['a key that is not equal', { USBSpeed: 4 }, false, 'inferred'],
  ['ids that are not equal', { idProduct: 9 }, false, 'observed'],
])('what a verdict on %s rests on', (_case, more, matched, basis) => {
  const device = sketchNub('IOUSBHostDevice', {
    properties: { idVendor: 1, idProduct: 2, USBSpeed: 3, USBPortType: 0 },
  });
  const asked = table({ IOProviderClass: 'IOUSBHostDevice', idVendor: 1, idProduct: 2, ...more });
  expect(nubClassOf('IOUSBHostDevice').match?.(asked, device, 0, contextOf())).toMatchObject({ matched, basis });
});
