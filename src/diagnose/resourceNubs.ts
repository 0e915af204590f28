/** Nubs without hardware, which every machine has (R-096, dts-06). */
const RESOURCES: ReadonlySet<string> = new Set(['IOResources', 'IOUserResources']);

export function isResourcesClass(className: string | undefined): boolean {
  return className !== undefined && RESOURCES.has(className);
}
