import { bundleNamed, type Instance, type Kernel, logName } from '../kernel.js';
import type { Refused } from './outcome.js';

/** What a family's kernel class asks before it calls Start: its provider, and a user class it can talk to (F-HID-021, F-PAIR-003). */
export function hostProblem(kernel: Kernel, { service, nub, personality }: Instance): Refused | undefined {
  const driverClass = service.kernelClass.driver;
  const basis = driverClass?.basis ?? 'source';
  const provider = driverClass?.providerClass;
  if (provider !== undefined && !nub.conformsTo(provider)) {
    return { gate: 'start', reason: 'IOProviderClass', expected: provider, actual: nub.className, basis };
  }
  const bases = driverClass?.userClassBases;
  const chain = userClassChain(kernel, personality.bundle, personality.userClass);
  if (bases === undefined || chain === undefined || chain.length < 2 || chain.some((each) => bases.includes(each)))
    return undefined;
  return {
    gate: 'start',
    reason: 'L404',
    expected: `IOUserClass derived from ${bases.join(' or ')}`,
    actual: `${personality.userClass ?? ''} derives from ${chain.slice(1).join(' < ')}`,
    basis,
  };
}

/** The user class and its superclasses as the executable states them; undefined: not stated, or its superclass unknown. */
function userClassChain(
  kernel: Kernel,
  bundle: string | undefined,
  userClass: string | undefined,
): readonly string[] | undefined {
  const classes = bundleNamed(kernel, bundle)?.description.userClasses;
  if (classes === undefined || userClass === undefined || !classes.has(userClass)) return undefined;
  const chain: string[] = [];
  let at: string | null | undefined = userClass;
  while (typeof at === 'string' && !chain.includes(at)) {
    chain.push(at);
    at = classes.get(at);
  }
  return at === null ? undefined : chain;
}

/** The first superclass that the executable does not define itself: the framework's; undefined: not stated. */
export function frameworkSuperclass(kernel: Kernel, { personality }: Instance): string | undefined {
  const chain = userClassChain(kernel, personality.bundle, personality.userClass);
  return chain === undefined || chain.length < 2 ? undefined : chain.at(-1);
}

/** R-116a, F-PAIR-002: what the process answers when the kernel asks it to instantiate IOUserClass. That Start fails then is inferred. */
export function userClassProblem(kernel: Kernel, { personality, service }: Instance): Refused | undefined {
  const classes = bundleNamed(kernel, personality.bundle)?.description.userClasses;
  const { userClass } = personality;
  if (userClass === undefined) {
    kernel.trace.log.push(`DK: no IOUserClass defined for ${logName(service)}`);
    return {
      gate: 'user-class',
      reason: 'L403',
      expected: 'IOUserClass, a string',
      actual: 'missing (kIOReturnError)',
      result: 'kIOReturnError',
      basis: 'inferred',
    };
  }
  if (classes === undefined || classes.has(userClass)) return undefined;
  kernel.trace.log.push(`DK: ${userClass}: no user class found`);
  return {
    gate: 'user-class',
    reason: 'L403',
    expected: `a class of the executable: ${[...classes.keys()].join(', ') || 'it defines none'}`,
    actual: `${userClass} (kIOReturnUnsupportedMode)`,
    result: 'kIOReturnUnsupportedMode',
    basis: 'inferred',
  };
}
