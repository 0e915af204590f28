import { valueText } from '../diagnose/wording/value.js';
import type { Consideration } from '../engine/trace.js';
import { textOf } from '../engine/values/value.js';

import type { Attachment } from '../world/capture/attached.js';

/** A fact in a sentence: some values are thousands of bytes long. */
const LONGEST = 120;
const short = (fact: Consideration['expected']): string => {
  const text = valueText(fact);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/**
 * Why matching does not bring an attachment about again. A registry shows properties as they are now, and nothing of
 * what probe and start answered: the sentence names which of these is missing.
 */
export function whyNot(
  own: Consideration | undefined,
  instead: Consideration | undefined,
  { object, provider }: Attachment,
): string {
  const { properties } = object.entry;
  const missing = ['IOClass', 'IOProbeScore'].find((key) => !properties.has(key));
  if (missing !== undefined)
    return `the object has no ${missing}, as whatever came through matching has: a driver made it and copied the properties`;
  if (own === undefined)
    return `${provider.entry.className} is not known to be, or to derive from, ${textOf(properties.get('IOProviderClass'))}`;
  const { reason, expected, actual } = own;
  switch (own.gate) {
    case 'running':
      return 'another object of the same class is attached here in the same category: matching makes one';
    case 'keys':
      return `${reason}: expected ${short(expected)}, the nub now shows ${short(actual)}; it was another when the driver matched, or the driver wrote the key itself`;
    case 'rank':
    case 'category':
      return outdone(own, instead);
    case 'class':
      return `IOClass: expected ${short(expected)}, found ${short(actual)}`;
    default:
      return `${reason ?? own.gate}: expected ${short(expected)}, found ${short(actual)}`;
  }
}

/** Another one holds the category: with a better score, or with the same and an earlier place in the catalogue. */
function outdone(own: Consideration, instead: Consideration | undefined): string {
  const rival = own.rival ?? instead?.personality;
  const name = `${rival?.driver ?? ''}/${rival?.name ?? ''}`;
  const [mine, theirs] = [own.score ?? own.matchScore ?? 0, instead?.score ?? instead?.matchScore ?? 0];
  const turnedDown = 'its probe or its start turned this nub down, which a registry does not show';
  if (mine === theirs)
    return `${name} matches here as well, with the same score ${mine}: the order in the catalogue decides, or ${turnedDown}`;
  return `${name} matches here as well, with score ${theirs} against ${mine}: on the Mac ${turnedDown}`;
}

export function whyUprooted(providerClass: string | undefined): string {
  return `the dump does not show the ${providerClass ?? 'nub'} that it is attached to: capture the whole registry, ioreg -l -w0`;
}
