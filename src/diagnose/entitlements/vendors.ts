import type { DictionaryValue, Value } from '../../engine/values/value.js';
import { TRANSPORT_PCI } from '../../families/entitlementNames.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Subject } from '../evidence.js';
import { report } from '../report.js';
import { comparedTransport, providerAncestors } from '../transports.js';
import { personalityName } from '../wording/names.js';
import { entitlementCoverage } from './coverage.js';
import { type DeviceSet, haveCommon, isWithin, pciSets, usbSets } from './coverageSets.js';

const setsOf = (key: string, table: DictionaryValue): readonly DeviceSet[] | undefined =>
  key === TRANSPORT_PCI ? pciSets(table) : usbSets(table);

/** What the entries of an entitlement cover; undefined: its shape is another reader's, or there is too much of it. */
function coveredBy(key: string, value: Value | undefined): readonly DeviceSet[] | undefined {
  if (value?.kind !== 'array') return undefined;
  const tables = value.items.flatMap((item) => (item.kind === 'dictionary' ? [item] : []));
  const sets = tables.map((table) => setsOf(key, table));
  return tables.length === 0 || sets.some((each) => each === undefined)
    ? undefined
    : sets.flatMap((each) => each ?? []);
}

interface Coverage {
  readonly key: string;
  readonly wanted: readonly DeviceSet[];
  readonly covered: readonly DeviceSet[];
  readonly inWords: string;
}

function coverageOf(evidence: Evidence, subject: Subject): Coverage | undefined {
  const key = comparedTransport(providerAncestors(evidence, subject));
  if (key === undefined || subject.personality.serverName === undefined) return undefined;
  const claim = subject.bundle.description.entitlements?.entries.get(key);
  const covered = coveredBy(key, claim);
  const wanted = setsOf(key, subject.personality.properties);
  if (covered === undefined || wanted === undefined || wanted.length === 0) return undefined;
  return { key, wanted, covered, inWords: entitlementCoverage(claim) };
}

/** E203 without hardware: no device is in both (families.md "Lint findings", L16; case 7). */
export function nothingInCommon(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const coverage = coverageOf(evidence, subject);
    if (coverage === undefined) return [];
    const { key, wanted, covered, inWords } = coverage;
    if (wanted.some((set) => covered.some((other) => haveCommon(set, other)))) return [];
    const { personality } = subject;
    const message = `${personalityName(personality)} and ${key} have no device in common: the entitlement covers ${inWords}.`;
    const fix = 'Claim the hardware that the personality is for, once Apple has granted it.';
    return [report('E203', { personality }, { key, message, fix })];
  });
}

/** E210 (dts-16): an entitlement may be broader than a personality, not the other way round. */
export function narrowerThanPersonality(evidence: Evidence): readonly Diagnostic[] {
  return evidence.subjects.flatMap((subject) => {
    const coverage = coverageOf(evidence, subject);
    if (coverage === undefined) return [];
    const { key, wanted, covered, inWords } = coverage;
    const common = wanted.some((set) => covered.some((other) => haveCommon(set, other)));
    if (!common || wanted.every((set) => covered.some((other) => isWithin(set, other)))) return [];
    const { personality } = subject;
    const message = `${personalityName(personality)} takes devices that ${key} does not cover: it covers ${inWords}. On the others the process is launched and refused, and the next driver gets its turn.`;
    const fix = 'Narrow the personality, or claim all of its hardware once Apple has granted it.';
    return [report('E210', { personality }, { key, message, fix })];
  });
}
