import type { Wait } from '../jobs.js';
import { type Instance, type Kernel, logName } from '../kernel.js';
import { matchPassive } from '../matching/passive.js';
import type { Service } from '../registry/service.js';
import type { Consideration } from '../trace.js';
import { type DictionaryValue, textOf, type Value } from '../values/value.js';

/** IOResourceMatch on any nub but the resources objects filters nothing; R-103: first the nub's IOResourceMatch, then the driver's; no time limit. */
export function* waitForResources(
  kernel: Kernel,
  nub: Service,
  consideration: Consideration,
  instance: Instance,
): Generator<Wait, void> {
  for (const owner of [nub, instance.service]) {
    const wanted = owner.properties.get('IOResourceMatch');
    if (wanted === undefined) continue;
    const ready = condition(kernel, wanted);
    if (ready === undefined) {
      kernel.trace.log.push(`${logName(instance.service)}: IOResourceMatch of a type that cannot be waited for`);
      continue;
    }
    if (ready()) continue;
    Object.assign(consideration, {
      gate: 'resources',
      verdict: 'stalled',
      reason: 'IOResourceMatch',
      expected: wanted,
      actual: 'not published on IOResources',
    });
    yield { ready: () => instance.service.inactive || ready(), reason: 'IOResourceMatch' };
  }
}

/** What a value waits for; undefined: nothing that can be waited for, an array for one. */
function condition(kernel: Kernel, wanted: Value): (() => boolean) | undefined {
  if (wanted.kind !== 'set') return one(kernel, wanted);
  // checkResources: member by member; one that cannot be waited for counts as satisfied.
  return () => wanted.items.every((member) => one(kernel, member)?.() ?? true);
}

/** checkResource. */
function one(kernel: Kernel, wanted: Value): (() => boolean) | undefined {
  if (wanted.kind === 'dictionary') return () => serviceMatches(kernel, wanted);
  const name = textOf(wanted);
  return name === undefined ? undefined : () => kernel.resources.properties.has(name);
}

/** A matching dictionary waits for a service that has been matched and passes it. */
function serviceMatches(kernel: Kernel, table: DictionaryValue): boolean {
  for (const service of kernel.registry.all()) {
    if (service.matched && !service.inactive && matchPassive(table, service, kernel.matching, false).matched)
      return true;
  }
  return false;
}
