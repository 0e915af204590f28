import type { Instance } from '../../engine/kernel.js';
import type { Service } from '../../engine/registry/service.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { ancestorsOf } from '../relatives.js';
import { report } from '../report.js';
import { interfacesOf, usbKind } from '../usbNubs.js';
import { listText } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';

/** The drivers that publish a device's interfaces compete with nobody on them (F-USB-019). */
const CONFIGURING: readonly string[] = ['AppleUSBHostCompositeDevice', 'IOUSBCompositeDriver'];

interface Holding {
  readonly nub: Service;
  readonly instance: Readonly<Instance>;
}

function holdingsOn({ machine }: Evidence, nub: Service): readonly Holding[] {
  return nub.children.flatMap((client) => {
    const instance = machine.instance(client);
    return instance === undefined || !instance.started || client.inactive ? [] : [{ nub, instance }];
  });
}

function isConfiguring({ instance }: Holding, interfaces: readonly Service[]): boolean {
  const { service } = instance;
  return (
    CONFIGURING.some((name) => service.conformsTo(name)) ||
    interfaces.some((each) => ancestorsOf(each).includes(service))
  );
}

function splitUp(evidence: Evidence, device: Service): readonly Diagnostic[] {
  const interfaces = interfacesOf(device);
  const holdings = [device, ...interfaces]
    .flatMap((nub) => holdingsOn(evidence, nub))
    .filter((holding) => !isConfiguring(holding, interfaces));
  const drivers = new Set(holdings.map(({ instance }) => instance.personality.driver));
  const own = holdings.find(({ instance }) => evidence.isWanted(instance.personality.driver));
  const nubs = new Set(holdings.map(({ nub }) => nub));
  if (own === undefined || drivers.size < 2 || nubs.size < 2) return [];
  const who = holdings.map(({ nub, instance }) => `${personalityName(instance.personality)} on ${nubName(nub)}`);
  const message = `${nubName(device)} is one piece of hardware with several nubs, and different drivers have them: ${listText(who)}.`;
  const fix = 'Nothing, if that is meant: nubs are matched one by one.';
  return [
    report('A308', { personality: own.instance.personality, nub: own.nub }, { key: 'IOProviderClass', message, fix }),
  ];
}

/** A308: device nub and interface nubs of one USB device. */
export function elsewhere(evidence: Evidence): readonly Diagnostic[] {
  const devices = evidence.nubs.filter((nub) => usbKind(nub.kernelClass.ancestors) === 'device' && !nub.inactive);
  return devices.flatMap((device) => splitUp(evidence, device));
}
