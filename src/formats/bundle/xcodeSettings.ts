import { inherit } from './conditions.js';

/** What Xcode derives for every target that says nothing of it. */
export function xcodeDefaults(
  target: string | undefined,
  sdk: string,
  productType: string | undefined,
): ReadonlyMap<string, string> {
  const isKext = productType?.includes('kernel-extension') ?? sdk.startsWith('macosx');
  const [packageType, extension] = isKext ? ['KEXT', 'kext'] : ['DEXT', 'dext'];
  const ofTarget: readonly (readonly [string, string])[] =
    target === undefined
      ? []
      : [
          ['TARGET_NAME', target],
          ['TARGETNAME', '$(TARGET_NAME)'],
          ['PRODUCT_NAME', '$(TARGET_NAME)'],
        ];
  return new Map<string, string>([
    ...ofTarget,
    ['PRODUCT_MODULE_NAME', '$(PRODUCT_NAME:c99extidentifier)'],
    ['EXECUTABLE_PREFIX', ''],
    ['EXECUTABLE_SUFFIX', ''],
    ['EXECUTABLE_NAME', '$(EXECUTABLE_PREFIX)$(PRODUCT_NAME)$(EXECUTABLE_SUFFIX)'],
    ['PRODUCT_BUNDLE_PACKAGE_TYPE', packageType],
    ['WRAPPER_EXTENSION', extension],
    ['WRAPPER_NAME', '$(PRODUCT_NAME).$(WRAPPER_EXTENSION)'],
    ['FULL_PRODUCT_NAME', '$(WRAPPER_NAME)'],
    ['DEVELOPMENT_LANGUAGE', 'en'],
  ]);
}

/** The levels as one, from low to high: each inherits from those below it. */
export function mergeLevels(levels: readonly ReadonlyMap<string, string>[]): ReadonlyMap<string, string> {
  const merged = new Map<string, string>();
  for (const level of levels) {
    for (const [key, value] of level) merged.set(key, inherit(key, value, merged.get(key) ?? ''));
  }
  return merged;
}
