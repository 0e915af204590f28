import type { Bundle } from '../../engine/kernel.js';
import { claimsBeyond, developmentWildcard } from '../../engine/launching/policy.js';
import { textOf, type Value } from '../../engine/values/value.js';
import { developmentWildcards } from '../../families/index.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, findingsBecauseOf } from '../evidence.js';
import { report } from '../report.js';
import { nubName, personalityName } from '../wording/names.js';
import { valueText } from '../wording/value.js';
import { claimOfProfile } from './profileText.js';

const FIX_WILDCARD =
  'For distribution, claim the ids that Apple granted. The personality goes on limiting what is matched.';

/** ` 0xFFFFFFFF&0x00000000 (mask 0)`: it looks like a slip of the pen, and is none (case 8). */
function wildcardText({ description }: Readonly<Bundle>, key: string | undefined): string {
  const value = description.entitlements?.entries.get(key ?? '');
  const items = value?.kind === 'array' ? value.items : [];
  const texts = items.flatMap((item) => (item.kind === 'dictionary' ? [...item.entries.values()] : []));
  const shown = texts.flatMap((each) => textOf(each) ?? []).find((text) => text === '*' || text.includes('&'));
  if (shown === undefined) return '';
  return shown === '*' ? ' "*" (any id)' : ` ${shown} (a mask of 0: any device)`;
}

/** E204: F-PCI-066, F-USB-042, case 8. */
export function wildcard(evidence: Evidence): readonly Diagnostic[] {
  const refused = findingsBecauseOf(evidence, 'E204');
  const spoken = new Set(refused.map(({ bundle }) => bundle));
  const found = refused.map(({ personality, nub, bundle }) => {
    const key = developmentWildcard(developmentWildcards, bundle.description.entitlements);
    const message = `${personalityName(personality)} matches ${nubName(nub)}, but ${key ?? 'its entitlement'} holds the development wildcard${wildcardText(bundle, key)}, and a build signed for distribution is not launched with it.`;
    return report('E204', { personality, nub }, { key, message, fix: FIX_WILDCARD });
  });
  const noted = evidence.bundles.flatMap((bundle) => {
    const { id, entitlements, signing } = bundle.description;
    const key = spoken.has(bundle) ? undefined : developmentWildcard(developmentWildcards, entitlements);
    if (key === undefined || signing === 'platform') return [];
    // Without SIP it is launched all the same, here.
    const launched = signing !== 'distribution' || evidence.machine.system.sip === 'disabled';
    const message = `${key} of ${id} holds the development wildcard${wildcardText(bundle, key)}, which covers every device: ${launched ? 'it passes in development builds only' : 'a build signed for distribution is not launched with it'}.`;
    return [
      report('E204', { driver: id }, { key, severity: launched ? 'information' : 'error', message, fix: FIX_WILDCARD }),
    ];
  });
  return [...found, ...noted];
}

const isEmpty = (value: Value): boolean => value.kind === 'array' && value.items.length === 0;

/** A profile with `*` is for development, and wants the same value claimed (case 33). */
function variant(value: Value): string {
  const isAny = (item: Value): boolean =>
    item.kind === 'dictionary' && [...item.entries.values()].some((each) => textOf(each) === '*');
  return value.kind === 'array' && value.items.some(isAny) ? ' (the development variant)' : '';
}

/** E205: families.md §12.1; a claim must be a subset of the grant. */
export function notGranted(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'E205').map(({ personality, nub, bundle, verdict }) => {
    const { entitlements, profile } = bundle.description;
    const key = typeof verdict.expected === 'string' ? verdict.expected.split(' ')[0] : undefined;
    const granted = profile?.entries.get(key ?? '');
    const grants =
      granted === undefined
        ? 'the provisioning profile does not list it'
        : `the provisioning profile grants ${isEmpty(granted) ? 'an empty list' : valueText(granted)}${variant(granted)}`;
    return report(
      'E205',
      { personality, nub },
      {
        key,
        message: `${personalityName(personality)} matches ${nubName(nub)} and is not launched: it claims ${key ?? 'an entitlement'} = ${valueText(entitlements?.entries.get(key ?? ''))}, and ${grants}. That is a matter of signing, not of matching.`,
        fix:
          claimOfProfile(bundle, key ?? '') === undefined
            ? 'Get a profile that has the capability, or take the claim away.'
            : `Claim what the profile grants, and nothing beyond it: ${claimOfProfile(bundle, key ?? '') ?? ''}`,
      },
    );
  });
}

/** E205 without hardware: nothing was launched, so each claim is put to the profile, by the engine's own rule. */
export function claimsNotGranted({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id, entitlements, profile, signing } }) =>
    (signing === 'platform' ? [] : claimsBeyond(entitlements, profile)).map((key) => {
      const granted = profile?.entries.get(key);
      const grants =
        granted === undefined
          ? 'the provisioning profile does not list it'
          : `the provisioning profile grants ${valueText(granted)}`;
      const message = `${id} claims ${key} = ${valueText(entitlements?.entries.get(key))}, and ${grants}: the process is not launched. That is a matter of signing, not of matching.`;
      const fix =
        granted === undefined
          ? 'Get a profile that has the capability, or take the claim away.'
          : 'Claim nothing beyond what the profile grants.';
      return report('E205', { driver: id }, { key, message, fix });
    }),
  );
}
