import type { Service } from '../../engine/registry/service.js';
import { string, textOf } from '../../engine/values/value.js';
import type { Diagnostic } from '../diagnostic.js';
import type { Evidence, Finding } from '../evidence.js';
import { ancestorsOf } from '../relatives.js';
import { report } from '../report.js';
import { someOf } from '../wording/list.js';
import { nubName, personalityName } from '../wording/names.js';
import { plistEntry } from '../wording/plistEntry.js';
import { valueText } from '../wording/value.js';

interface Place {
  readonly is: string;
  readonly fix: string | undefined;
}

function parents(nub: Service): Place {
  const above = ancestorsOf(nub).map(nubName);
  return {
    is: `above it are ${someOf(above, 6)}, and none of them fits`,
    fix: 'Name the class and the properties of one of those, or take IOParentMatch away.',
  };
}

function location({ location: own }: Service): Place {
  return own === undefined
    ? { is: 'it has no location', fix: 'Take IOLocationMatch away.' }
    : { is: `its location is "${own}"`, fix: plistEntry('IOLocationMatch', string(own)) };
}

/** a path without its plane resolves to nothing. */
function path(wanted: string | undefined): Place {
  const isWithoutPlane = wanted !== undefined && !/^IO[A-Za-z]+:/.test(wanted);
  return isWithoutPlane
    ? { is: 'a path needs its plane in front', fix: plistEntry('IOPathMatch', string(`IOService:${wanted}`)) }
    : {
        is: 'that path is not its own',
        fix: 'Write the path as `ioreg` shows it, from IOService:/ on, or take IOPathMatch away.',
      };
}

/** M134: keys that choose by where a nub is. */
export function place({ personality, nub, verdict }: Finding, { machine }: Evidence): Diagnostic | undefined {
  const key = verdict.reason;
  const wanted = personality.properties.entries.get(key ?? '');
  if (key === null || wanted === undefined) return undefined;
  const places: Readonly<Record<string, () => Place>> = {
    IOParentMatch: () => parents(nub),
    IOLocationMatch: () => location(nub),
    IOPathMatch: () => path(textOf(wanted)),
    IORegistryEntryID: () => ({ is: `its id is another one in every start of the Mac`, fix: `Take ${key} away.` }),
  };
  const found = places[key]?.();
  if (found === undefined || machine.service(nub.id) === undefined) return undefined;
  const message = `${key} in ${personalityName(personality)} asks for ${valueText(wanted)}; that is not where ${nubName(nub)} is: ${found.is}.`;
  return report('M134', { personality, nub }, { key, message, fix: found.fix });
}
