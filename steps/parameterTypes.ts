import { defineParameterType } from '@cucumber/cucumber';
import {
  type DriverKind,
  GATES,
  NOTIFICATIONS,
  type NotificationType,
  type ResourcesName,
  type ReturnCode,
  returnCode,
} from '../src/simulator.js';

defineParameterType({
  name: 'gate',
  regexp: new RegExp(GATES.join('|')),
  transformer: (text: string) => text,
});

/** A kIOReturn by name, in hexadecimal, or in the decimal that an app's log shows, negative or not. */
defineParameterType({
  name: 'kIOReturn',
  regexp: /kIOReturn[A-Za-z0-9]+|MIG_SERVER_DIED|0x[0-9a-fA-F]+|-?\d+/,
  transformer: (text: string): ReturnCode => {
    const code = returnCode(text);
    if (code === undefined)
      throw new Error(
        `${text} is no kIOReturn code; write its name (kIOReturnUnsupported), its hex (0xe00002c7) or its decimal`,
      );
    return code;
  },
});

/** DEXT or dext: people write both. */
defineParameterType({
  name: 'driverKind',
  regexp: /(?:codeless )?(?:DEXT|KEXT|dext|kext)/,
  transformer: (text: string): DriverKind => text.toLowerCase().replace(' ', '-') as DriverKind,
});

/** By IOKit's own names. */
defineParameterType({
  name: 'notification',
  regexp: new RegExp(NOTIFICATIONS.join('|')),
  transformer: (text: string): NotificationType | undefined => NOTIFICATIONS.find((name) => name === text),
});

/** The two nubs that every Mac has. */
defineParameterType({
  name: 'resources',
  regexp: /IOResources|IOUserResources/,
  transformer: (text: string): ResourcesName => (text === 'IOUserResources' ? text : 'IOResources'),
});
