import { isVendorSpecific, KEY_TABLES, legalSets } from '../../diagnose/matching/usbKeySets.js';
import { usbKind } from '../../diagnose/usbNubs.js';
import type { Consideration } from '../../engine/trace.js';
import { number } from '../../engine/values/value.js';
import { asStated, keySetTo, type Predicament, type Proposal, type Proposer, stated } from '../predicament.js';

const scoreOf = ({ score, matchScore }: Consideration): number => score ?? matchScore ?? 0;

/** As much more IOProbeScore as the winner is ahead, and one: equal scores keep the order in which they were found. */
function higherScore(predicament: Predicament): readonly Proposal[] {
  const { machine, nub, verdict, personality } = predicament;
  const winner = verdict.rival && machine.verdict(nub, verdict.rival);
  if (winner === undefined) return [];
  const needed = personality.catalogueScore + scoreOf(winner) - scoreOf(verdict) + 1;
  return needed > 0x7fff_ffff ? [] : [[keySetTo(predicament, 'IOProbeScore', number(needed))]];
}

/** A legal set of USB keys that is worth more, and that the nub has values for (families.md §3.2). */
function moreSpecificSets(predicament: Predicament): readonly Proposal[] {
  const { nub, personality } = predicament;
  const kind = usbKind(nub.kernelClass.ancestors);
  if (kind === undefined) return [];
  const table = KEY_TABLES[kind];
  return legalSets(personality, table, isVendorSpecific(nub, table)).flatMap(({ add, remove }): Proposal[] => {
    const values = add.flatMap((key) => nub.properties.get(key) ?? []);
    if (add.length === 0 || values.length < add.length) return [];
    return [
      [
        ...add.map((key, at) => keySetTo(predicament, key, values[at] && asStated(values[at]))),
        ...remove.map((key) => keySetTo(predicament, key, undefined)),
      ],
    ];
  });
}

/** Keys of a family that adds points for each key that agrees (families.md §4.2, §5.2). */
function furtherKeys(predicament: Predicament): readonly Proposal[] {
  const { nub } = predicament;
  if (usbKind(nub.kernelClass.ancestors) !== undefined) return [];
  return (nub.kernelClass.nub.keys ?? []).flatMap((key): Proposal[] => {
    const value = nub.properties.get(key);
    if (value === undefined || stated(predicament, key) !== undefined) return [];
    return value.kind === 'number' || value.kind === 'string' || value.kind === 'symbol'
      ? [[keySetTo(predicament, key, asStated(value))]]
      : [];
  });
}

/** Ways to win: the probe score, or keys that say more of the hardware. */
export const rank: Proposer = (predicament) => [
  ...higherScore(predicament),
  ...moreSpecificSets(predicament),
  ...furtherKeys(predicament),
];
