import type { Instance, Kernel } from '../kernel.js';

/** Opens the provider exclusively; a second owner is refused: beside Apple's disk driver a DEXT is shut out (F-SCSI-012). */
export function openProvider(kernel: Kernel, instance: Instance): boolean {
  const { nub, service } = instance;
  const holder = nub.openedBy;
  if (holder !== undefined && holder !== service.id) {
    kernel.trace.incidents.push({ type: 'open-refused', nub: nub.id, by: service.id, holder });
    return false;
  }
  nub.openedBy = service.id;
  kernel.trace.incidents.push({ type: 'opened', nub: nub.id, by: service.id });
  return true;
}
