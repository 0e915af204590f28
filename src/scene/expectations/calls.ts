import { formatReturn, type ReturnCode } from '../../diagnose/codes/kIOReturn.js';
import type { MethodCall } from '../../engine/machine.js';
import type { Scene } from '../scene.js';
import { type Mismatch, mismatch } from './mismatch.js';

/** Expected and actual by name, hex and decimal. */
export function sameReturn(what: string, actual: string, expected: ReturnCode): Mismatch | undefined {
  if (actual === expected.name) return undefined;
  return mismatch(`${what} returns ${formatReturn(actual)}, expected ${formatReturn(expected.name)}`);
}

/** A DriverKit method called from a running user class: what the kernel answers (R-116b, R-116c). */
export function callReturns(scene: Scene, call: MethodCall, expected: ReturnCode): Mismatch | undefined {
  const { method, userClass, on } = call;
  const answer = scene.machine.call(call);
  if ('returns' in answer) {
    const where = on === 'itself' ? `"${userClass}"` : `the provider of "${userClass}"`;
    return sameReturn(`calling ${method} on ${where}`, answer.returns, expected);
  }
  return answer.unknown === 'instance'
    ? mismatch(`no "${userClass}" runs, so nothing can call ${method}`)
    : mismatch(
        `the superclass of "${userClass}" is not stated, so it is not known who answers ${method}: say so with \`its executable defines the classes:\``,
      );
}
