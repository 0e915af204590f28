import { defaultEvents } from '../../engine/machine.js';
import type { DriverDescription, World } from '../../engine/world.js';
import type { RegistryCapture } from '../../formats/ioreg/capture.js';
import { type CapturedWorld, worldFromCapture } from './capture.js';

/**
 * A captured Mac started anew with these drivers installed: what is attached in the dump competes, and a driver of the
 * same id gives way. `absent`: drivers that are known there and are not installed.
 */
export function worldWithDrivers(
  capture: RegistryCapture,
  drivers: readonly DriverDescription[],
  absent: ReadonlySet<string> = new Set(),
): World {
  return installedOn(worldFromCapture(capture), drivers, { absent });
}

interface Installed {
  readonly absent?: ReadonlySet<string>;
  /** Drivers of the dump that give way besides those of the same id: what is replaced under another one. */
  readonly replaced?: ReadonlySet<string>;
}

/** The same of a captured Mac that was made into a world already. */
export function installedOn(
  captured: CapturedWorld,
  drivers: readonly DriverDescription[],
  { absent = new Set(), replaced = new Set() }: Installed,
): World {
  const others = captured.drivers.filter(({ id }) => !replaced.has(id) && !drivers.some((driver) => driver.id === id));
  const whole = {
    ...captured,
    drivers: [...others, ...drivers],
    captured: new Set(others.map(({ id }) => id)),
  };
  const events = defaultEvents(whole).filter((each) => each.event !== 'install' || !absent.has(each.driver));
  return { ...whole, events };
}
