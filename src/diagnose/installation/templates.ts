import type { Personality } from '../../engine/catalogue/personality.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence } from '../evidence.js';
import { report } from '../report.js';
import { personalityName } from '../wording/names.js';

/** Owners of identifiers that Xcode, books and samples put there until somebody writes their own. */
const PLACEHOLDER =
  /^(?:com|org|net)\.(?:example|examples|yourcompany|your-company|mycompany|my-company|company|acompany|companyname|mysoftwarecompany|sample|samples|yourname|domain|yourdomain|mydomain)(?:\.|$)/i;
/** Names of Apple's sample of a driver that does nothing, from which many projects begin. */
const SAMPLE = /^(?:.*\.)?null\.?driver$|^NullDriver\w*$/i;

const isTemplate = (text: string | undefined): text is string =>
  text !== undefined && (PLACEHOLDER.test(text) || SAMPLE.test(text));

/** Another's identifier: only Apple's own drivers are called so. */
const isApples = (text: string | undefined, id: string): text is string =>
  text?.startsWith('com.apple.') === true && !id.startsWith('com.apple.') && !id.includes('$');

function inPersonality(personality: Personality, id: string): readonly Diagnostic[] {
  const { serverName, userClass } = personality;
  const found = [
    ...(isTemplate(serverName) || isApples(serverName, id) ? [['IOUserServerName', serverName ?? ''] as const] : []),
    ...(isTemplate(userClass) ? [['IOUserClass', userClass] as const] : []),
  ];
  return found.map(([key, text]) => {
    const whose = isApples(text, id) ? 'one of Apple’s names' : 'a name of a template or a sample';
    const message = `${key} "${text}" in ${personalityName(personality)} is ${whose}, most likely left in place.`;
    const fix =
      key === 'IOUserServerName' ? 'Write the bundle identifier of this driver.' : 'Give the class a name of its own.';
    return report('I630', { personality }, { key, message, fix });
  });
}

/** Keys that hold the id of a vendor, and 0 is nobody's. */
const VENDORS = ['idVendor', 'VendorID'];

function vendorOfNobody(personality: Personality): readonly Diagnostic[] {
  return VENDORS.flatMap((key) => {
    const value = personality.properties.entries.get(key);
    if (value?.kind !== 'number' || value.value !== 0n) return [];
    const message = `${key} in ${personalityName(personality)} is 0, which is no vendor: samples have it where the id is still to be written.`;
    return [report('I630', { personality }, { key, message, fix: 'Write the ids of the hardware, in decimal.' })];
  });
}

/** I630 (top 25 of the cases, 14): what a project that began as a copy still carries. */
export function templateNames({ bundles }: Evidence): readonly Diagnostic[] {
  return bundles.flatMap(({ description: { id }, personalities }) => {
    const key = 'CFBundleIdentifier';
    const message = `${key} "${id}" is a name of a template or a sample, most likely left in place.`;
    const fix = 'Write an identifier that begins with a domain of yours.';
    const own = isTemplate(id) ? [report('I630', { driver: id }, { key, message, fix })] : [];
    return [
      ...own,
      ...personalities.flatMap((personality) => [...inPersonality(personality, id), ...vendorOfNobody(personality)]),
    ];
  });
}
