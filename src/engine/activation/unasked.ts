import type { Personality } from '../catalogue/personality.js';
import type { FamilyContext, NubView } from '../matching/family.js';
import type { Service } from '../registry/service.js';
import { type Consideration, undecided } from '../trace.js';
import { toInt32 } from '../values/value.js';

/** A nub as it was in one pass: what was passed over then is explained by what was there then. */
function asItIs(nub: Service): NubView {
  const { kernelClass, name, configuration, provider } = nub;
  return {
    className: kernelClass.name,
    name,
    configuration,
    properties: nub.lendProperties(),
    provider: provider === undefined ? undefined : asItIs(provider),
    classChain: kernelClass.chain,
    conformsTo: (className) => kernelClass.ancestors.has(className),
  };
}

/**
 * Candidates whose index mark the nub does not bear: refused at `keys`. Which key it was is asked of the family only
 * when somebody wants to know, and of the nub as it was in this pass.
 */
export function refusals(
  nub: Service,
  pass: number,
  context: FamilyContext,
): (personality: Personality) => Consideration {
  const view = asItIs(nub);
  const { match } = nub.kernelClass.nub;
  return (personality) => {
    const { properties } = personality;
    const verdict = match?.(properties, view, toInt32(properties.entries.get('IOProbeScore')), context);
    if (verdict === undefined || verdict.matched) {
      throw new Error(`the index passed over ${personality.name} on ${nub.id}, and its family accepts it`);
    }
    const { failure } = verdict;
    return {
      ...undecided(nub.id, pass, personality),
      reason: failure.reason,
      expected: failure.expected,
      actual: failure.actual,
      basis: failure.basis ?? verdict.basis ?? 'source',
      matched: false,
    };
  };
}
