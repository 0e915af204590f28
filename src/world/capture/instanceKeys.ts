/** What the kernel, or a driver's base class, adds to an instance and no personality brings. */
export const INSTANCE_KEYS: ReadonlySet<string> = new Set([
  'IOMatchedAtBoot',
  'IOMatchedPersonality',
  'IONameMatched',
  'IOUserClasses',
  'IOUserServiceProperties',
  'IOPowerManagement',
  'IOServiceDEXTEntitlements',
  'IOUserServerCDHash',
  'kOSBundleDextUniqueIdentifier',
  'IOGeneralInterest',
  'IOBusyInterest',
]);

/** Keys of a personality outside matching proper: they tell personalities of one class apart. */
export const PERSONALITY_KEYS: readonly string[] = [
  'CFBundleIdentifier',
  'CFBundleIdentifierKernel',
  'IOPersonalityPublisher',
  'IOProbeScore',
  'IOClass',
  'IOUserClass',
  'IOUserServerName',
  'IOUserClientClass',
  'IOMatchCategory',
  'IOResourceMatch',
  'IOParentMatch',
  'IOMatchDefer',
];
