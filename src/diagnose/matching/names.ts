import type { Service } from '../../engine/registry/service.js';
import { isCollection, membersOf, textOf, type Value } from '../../engine/values/value.js';
import { nearest } from '../../formats/source/nearest.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { report } from '../report.js';
import { listText, someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';

const KEY = 'IONameMatch';

function patternsOf(value: Value | undefined): readonly string[] {
  if (value === undefined) return [];
  return (isCollection(value) ? membersOf(value) : [value]).flatMap((member) => textOf(member) ?? []);
}

/** What a device-tree style nub answers to (F-NAME-002); every other one answers to its registry name alone (F-NAME-001). */
const NAME_PROPERTIES = ['name', 'compatible', 'device_type', 'model'];

function namesOf(nub: Service): readonly string[] {
  if (nub.kernelClass.nub.compareName === undefined) return [nub.name];
  const names = NAME_PROPERTIES.flatMap((property) => {
    const value = nub.properties.get(property);
    const text = value?.kind === 'data' ? Buffer.from(value.bytes).toString('utf8') : textOf(value);
    return text?.split('\0').filter((name) => name !== '') ?? [];
  });
  return [...new Set(names)];
}

const quoted = (names: readonly string[]): readonly string[] => names.map((name) => `"${name}"`);

/** Which of the names are classes: of the nub, or of the kernel at all. */
function classesAmong(patterns: readonly string[], nub: Service, { machine }: Evidence): readonly string[] {
  return patterns.filter((pattern) => nub.conformsTo(pattern) || machine.classes.isDeclared(pattern));
}

function remedy({ personality, nub }: Finding, patterns: readonly string[]): string | undefined {
  if (patterns.some((pattern) => nub.conformsTo(pattern))) {
    return `Remove ${KEY}: IOProviderClass = ${personality.providerClass ?? ''} says the class already.`;
  }
  const borne = namesOf(nub);
  const near = nearest(patterns[0] ?? '', borne) ?? borne[0];
  return near === undefined ? undefined : plistEntry(KEY, { kind: 'string', text: near });
}

/** M101: a name is no class (R-053, F-PCI-050). */
export function names(finding: Finding, evidence: Evidence): Diagnostic | undefined {
  const { personality, nub, verdict } = finding;
  if (verdict.reason !== KEY) return undefined;
  const patterns = patternsOf(personality.properties.entries.get(KEY));
  const classes = classesAmong(patterns, nub, evidence);
  const asks = patterns.length === 0 ? 'holds no string' : `asks for ${listText(quoted(patterns), 'or')}`;
  const are = classes.length === 1 ? 'is the name of a class' : 'are names of classes';
  const why =
    classes.length === 0 ? '' : ` ${listText(classes)} ${are}: ${KEY} compares registry names, never classes.`;
  const answers = `${nubName(nub)} answers to ${someOf(quoted(namesOf(nub)), 6)}`;
  const message = `${KEY} in ${personalityName(personality)} ${asks}; ${answers}.${why}`;
  return report('M101', { personality, nub }, { key: KEY, message, fix: remedy(finding, patterns) });
}
