import { pairingOf, userClassesOf } from '../../diagnose/launch/pairing.js';
import { nearestClass } from '../../diagnose/nearestClass.js';
import { string, textOf } from '../../engine/values/value.js';
import { kernelClassFor } from '../../families/pairing.js';
import { nearest } from '../../formats/source/nearest.js';
import { keySetTo, type Predicament, type Proposal, type Proposer } from '../predicament.js';

const toTexts = (predicament: Predicament, key: string, texts: readonly (string | undefined)[]): readonly Proposal[] =>
  [...new Set(texts)].flatMap((text) => (text === undefined ? [] : [[keySetTo(predicament, key, string(text))]]));

/** The class whose methods compare keys on this nub, then the nub's own: what a personality for it names. */
export const providerClass: Proposer = (predicament) => {
  const { kernelClass, className } = predicament.nub;
  const family = kernelClass.nub.match === undefined ? undefined : kernelClass.nub.className;
  return toTexts(predicament, 'IOProviderClass', [family, className]);
};

/** What IOClass could be: the partner of the user class, the class that was misspelt, what every DEXT may name (families.md §13). */
export const ioClass: Proposer = (predicament) => {
  const { machine, personality, driver } = predicament;
  const bundle = machine.bundle(driver.id);
  const paired = bundle === undefined ? [] : (pairingOf(bundle, personality)?.needed ?? []);
  const named = personality.ioClass ?? '';
  return toTexts(predicament, 'IOClass', [
    ...paired,
    ...kernelClassFor(named),
    nearestClass(named, machine.classes.names()),
    personality.isDext || driver.kind === 'dext' ? 'IOUserService' : undefined,
  ]);
};

/** The kernel bundle that holds IOClass; IOUserService is in the kernel itself. */
export const kernelBundle: Proposer = (predicament) => {
  const { machine, personality, verdict, driver } = predicament;
  // Somebody else on that nub is the cause: nothing of this personality helps.
  if (verdict.rival !== undefined && verdict.rival !== personality) return [];
  const holder = machine.classes.get(personality.ioClass ?? '').driver?.kernelBundle;
  // Where no kernel bundle is named, the personality's own bundle is taken for it (F-PAIR-005).
  const isForeign = personality.bundle === personality.kernelBundle && personality.bundle !== driver.id;
  return [
    ...(isForeign ? toTexts(predicament, 'CFBundleIdentifier', [driver.id]) : []),
    ...toTexts(predicament, 'CFBundleIdentifierKernel', [holder, 'com.apple.kpi.iokit']),
    [keySetTo(predicament, 'CFBundleIdentifierKernel', undefined)],
  ];
};

/** A class of the executable: the nearest by name, or the only one. */
export const userClass: Proposer = (predicament) => {
  const { machine, personality, driver } = predicament;
  const bundle = machine.bundle(driver.id);
  const classes = [...((bundle && userClassesOf(bundle)) ?? new Map<string, string | null>()).keys()];
  const near = personality.userClass === undefined ? undefined : nearest(personality.userClass, classes);
  return toTexts(predicament, 'IOUserClass', [near, classes.length === 1 ? classes[0] : undefined]);
};

/** Its class refuses to start on such a provider, or with such a user class (F-HID-021, F-PAIR-003). */
export const refusedByClass: Proposer = (predicament) =>
  predicament.verdict.reason === 'L404' || predicament.verdict.reason === 'IOProviderClass' ? ioClass(predicament) : [];

/** It runs, and yet no process does: the kernel made an ordinary kernel driver of it. */
export const hosted: Proposer = (predicament) => {
  const { personality, driver } = predicament;
  if (personality.serverName === undefined)
    return toTexts(predicament, 'IOUserServerName', [textOf(string(driver.id))]);
  return ioClass(predicament);
};
