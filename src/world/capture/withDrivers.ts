import { defaultEvents } from '../../engine/machine.js';
import type { DriverDescription, World } from '../../engine/world.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';
import { worldFromCapture } from './capture.js';

/**
 * A captured Mac started anew with these drivers installed: what is attached in the dump competes, and a driver of the
 * same id gives way. `absent`: drivers that are known there and are not installed.
 */
export function worldWithDrivers(
  capture: RegistryCapture,
  drivers: readonly DriverDescription[],
  absent: ReadonlySet<string> = new Set(),
): World {
  const captured = worldFromCapture(capture);
  const others = captured.drivers.filter(({ id }) => !drivers.some((driver) => driver.id === id));
  const whole = {
    ...captured,
    drivers: [...others, ...drivers],
    captured: new Set(others.map(({ id }) => id)),
  };
  const events = defaultEvents(whole).filter((each) => each.event !== 'install' || !absent.has(each.driver));
  return { ...whole, events };
}
