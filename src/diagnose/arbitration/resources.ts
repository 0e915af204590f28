import type { Personality } from '../../engine/catalogue/personality.js';
import { string } from '../../engine/values/value.js';
import { knownKernelBundles } from '../../families/kernelBundles.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import { type Evidence, findingsBecauseOf, type Subject } from '../evidence.js';
import { report } from '../report.js';
import { isResourcesClass } from '../resourceNubs.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

function hasCategory({ properties }: Personality): boolean {
  const kind = properties.entries.get('IOMatchCategory')?.kind;
  return kind === 'string' || kind === 'symbol';
}

/** By convention the class name with underscores; IOUserService is everybody's, so a DEXT takes its own id (S-22). */
function categoryFor({ personality }: Subject): string {
  const { ioClass, driver = '' } = personality;
  return personality.isDext || ioClass === undefined ? driver.replaceAll('.', '_') : ioClass;
}

/** A303 (dts-07, S-22). */
export function withoutCategory({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap((subject) => {
    const { personality } = subject;
    if (!isResourcesClass(personality.providerClass) || hasCategory(personality)) return [];
    const nub = machine.service(personality.providerClass ?? '');
    const message = `${personalityName(personality)} is on ${personality.providerClass ?? ''} without an IOMatchCategory of its own: in the default category only one driver of the whole system can be there.`;
    return [
      report(
        'A303',
        { personality, nub },
        { key: 'IOMatchCategory', message, fix: plistEntry('IOMatchCategory', string(categoryFor(subject))) },
      ),
    ];
  });
}

/** A304 (R-098, S-14): nothing is launched and nothing is logged. */
export function dextOnResources({ subjects, machine }: Evidence): readonly Diagnostic[] {
  return subjects.flatMap(({ personality }) => {
    if (!personality.isDext || personality.providerClass !== 'IOResources') return [];
    const message = `${personalityName(personality)} is a DEXT personality on IOResources: the kernel drops it at start, without launching anything and without a log line.`;
    const fix = plistEntry('IOProviderClass', string('IOUserResources'));
    return [
      report('A304', { personality, nub: machine.service('IOResources') }, { key: 'IOProviderClass', message, fix }),
    ];
  });
}

/** A307 (R-103, dts-06): a filter on the resources objects only. Kexts use the wait on purpose. */
export function resourceWait(evidence: Evidence): readonly Diagnostic[] {
  const key = 'IOResourceMatch';
  // Those that wait behind it have the same reason, in words.
  const waiting = evidence.findings.filter(
    ({ verdict }) => verdict.gate === 'resources' && verdict.reason === key && typeof verdict.expected === 'object',
  );
  const found = waiting.map(({ personality, nub, verdict }) => {
    const message = `${personalityName(personality)} waits on ${nubName(nub)} before start until IOResources publishes ${valueText(verdict.expected)}, without a time limit; the nub stays busy.`;
    return report('A307', { personality, nub }, { key, message, fix: `Remove ${key}.` });
  });
  const spoken = new Set(waiting.map(({ personality }) => personality));
  const others = evidence.subjects.flatMap(({ personality }) => {
    const wanted = personality.properties.entries.get(key);
    if (
      wanted === undefined ||
      !personality.isDext ||
      isResourcesClass(personality.providerClass) ||
      spoken.has(personality)
    )
      return [];
    const message = `${key} ${valueText(wanted)} in ${personalityName(personality)} does not filter on ${personality.providerClass ?? 'hardware'}: before start the kernel waits, without a time limit, until IOResources publishes it.`;
    return [
      report(
        'A307',
        { personality },
        { key, message, fix: `Remove ${key}: it belongs to personalities on IOUserResources.` },
      ),
    ];
  });
  return [...found, ...others];
}

/** A305 (R-086, R-087, S-9). */
export function stalled(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'A305').map(({ personality, nub, verdict }) => {
    const culprit = verdict.rival ?? personality;
    const bundle = culprit.kernelBundle ?? '';
    const stated = culprit.properties.entries.has('CFBundleIdentifierKernel') && culprit.bundle !== bundle;
    const key = stated ? 'CFBundleIdentifierKernel' : 'CFBundleIdentifier';
    const whose = culprit === personality ? 'It' : `${personalityName(culprit)}, another candidate,`;
    const near = nearest(bundle, knownKernelBundles);
    const hint = near === undefined ? '' : ` The nearest one that it knows is ${near}.`;
    const message = `Matching on ${nubName(nub)} is stalled, ${personalityName(personality)} included. ${whose} names the kernel bundle ${bundle} in ${key}, which the kernel does not know: nobody on that nub is probed or started until it is loaded.${hint}`;
    const fix = culprit.isDext
      ? `${plistEntry('CFBundleIdentifierKernel', string('com.apple.kpi.iokit'))} for IOUserService, or the bundle that holds ${culprit.ioClass ?? 'IOClass'}.`
      : `Name an installed bundle in ${key}.`;
    return report('A305', { personality, nub }, { key, message, fix });
  });
}

/** A306 (R-047, R-077g, R-077j, S-5). */
export function taken(evidence: Evidence): readonly Diagnostic[] {
  return findingsBecauseOf(evidence, 'A306').map(({ personality, nub, verdict }) => {
    const holder = verdict.rival === undefined ? 'Another driver' : personalityName(verdict.rival);
    const score =
      verdict.matchScore === null
        ? 'its score was not even computed'
        : `its score of ${verdict.matchScore} does not matter`;
    const message = `${holder} holds the category ${personality.category} on ${nubName(nub)} since before ${personalityName(personality)} came: a driver that runs is not displaced, ${score}.`;
    const fix = isResourcesClass(nub.className)
      ? 'Give the personality an IOMatchCategory of its own.'
      : 'Unplug the hardware and plug it in again, or restart: then all candidates are ranked anew.';
    return report('A306', { personality, nub }, { key: 'IOMatchCategory', message, fix });
  });
}
