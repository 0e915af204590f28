import { formatReturn, type ReturnCode } from '../../diagnose/codes/kIOReturn.js';
import { kernelClassFor } from '../../families/pairing.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** Expected and actual by name, hex and decimal. */
export function sameReturn(what: string, actual: string, expected: ReturnCode): Mismatch | undefined {
  if (actual === expected.name) return undefined;
  return mismatch(`${what} returns ${formatReturn(actual)}, expected ${formatReturn(expected.name)}`);
}

/**
 * A DriverKit method that the framework's superclass offers, called from a running user class: the kernel object
 * answers it only if IOClass is the class that goes with the superclass (R-116b, F-PAIR-001).
 */
export function callReturns(
  scene: Scene,
  method: string,
  userClass: string,
  expected: ReturnCode,
): Mismatch | undefined {
  const instance = scene.machine
    .instances()
    .find(({ personality, started, service }) => personality.userClass === userClass && started && !service.inactive);
  if (instance === undefined) return mismatch(`no "${userClass}" runs, so nothing can call ${method}`);
  const { personality, nub, service } = instance;
  if (method === 'Open') {
    const holder = nub.openedBy;
    return sameReturn(
      `calling Open on "${userClass}"`,
      holder === undefined || holder === service.id ? 'kIOReturnSuccess' : 'kIOReturnExclusiveAccess',
      expected,
    );
  }
  const superclass = frameworkSuperclass(scene, personality.bundle, userClass);
  if (superclass === undefined) {
    return mismatch(
      `the superclass of "${userClass}" is not stated, so it is not known who answers ${method}: say so with \`its executable defines the classes:\``,
    );
  }
  const wanted = kernelClassFor(superclass);
  const answers = wanted.length === 0 || wanted.some((className) => service.conformsTo(className));
  return sameReturn(
    `calling ${method} on "${userClass}"`,
    answers ? 'kIOReturnSuccess' : 'kIOReturnUnsupported',
    expected,
  );
}

/** The first superclass that the executable does not define itself. */
function frameworkSuperclass(scene: Scene, bundle: string | undefined, userClass: string): string | undefined {
  const classes = scene.machine.bundle(bundle ?? '')?.description.userClasses;
  let at: string | null | undefined = classes?.get(userClass);
  for (
    const seen = new Set<string>();
    typeof at === 'string' && classes?.has(at) && !seen.has(at);
    at = classes.get(at)
  )
    seen.add(at);
  return at ?? undefined;
}
