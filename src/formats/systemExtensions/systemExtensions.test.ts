import { describe, expect, it } from 'vitest';
import { readSystemExtensions, type SystemExtension } from './systemExtensions.js';

const DRIVERS = 'com.apple.system_extension.driver_extension';
const HEAD = 'enabled\tactive\tteamID\tbundleID (version)\tname\t[state]';
const NIC = '*\t*\tACME123456\tcom.acme.nic (1.2/34)\tAcme NIC\t[activated enabled]';
const nic: SystemExtension = {
  category: DRIVERS,
  team: 'ACME123456',
  bundleId: 'com.acme.nic',
  version: '1.2',
  build: '34',
  name: 'Acme NIC',
  state: 'activated enabled',
  enabled: true,
  active: true,
  line: 4,
};
const list = (...lines: readonly string[]): string =>
  `${lines.length} extension(s)\n--- ${DRIVERS}\n${HEAD}\n${lines.join('\n')}\n`;
const read = (text: string) => readSystemExtensions(text, 'list.txt');
const messages = (text: string): readonly string[] =>
  read(text).problems.map(({ line, severity, message }) => `${line} ${severity} ${message}`);

describe('readSystemExtensions', () => {
  it('reads a list', () => {
    expect(read(list(NIC))).toEqual({ value: [nic], problems: [] });
  });

  it.each<[string, string]>([
    [
      'the heading of newer versions',
      list(NIC).replace(DRIVERS, `${DRIVERS} (Go to 'System Settings' to modify them)`),
    ],
    ['blanks for tabs', list(NIC.replaceAll('\t', '       '))],
    ['Windows line ends', list(NIC).replaceAll('\n', '\r\n')],
    ['blanks that do not break', list(NIC.replaceAll('\t', '\u00a0 '))],
    ['a reply', list(NIC).replaceAll(/^/gm, '> ')],
    ['a line that is wrapped', list(NIC.replace(' (1.2', '\n(1.2')).replace('2 ext', '1 ext')],
    ['a line that is broken in a word', list(NIC.replace('enabled]', 'ena\nbled]'))],
    ['what the shell says after it', `${list(NIC)}me@mac ~ % uptime\n`],
  ])('%s', (_name, text) => {
    expect(read(text)).toEqual({ value: [nic], problems: [] });
  });

  it('keeps sections, versions and stars apart', () => {
    const { value } = read(
      `me@mac ~ % systemextensionsctl list\n3 extension(s)\n--- com.apple.system_extension.network_extension\n${HEAD}\n\t*\tACME123456\tcom.acme.vpn (3.0/3)\tVPN\t[activated waiting for user]\n--- ${DRIVERS}\n${HEAD}\n${NIC}\n\t\tACME123456\tcom.acme.nic (1.1/33)\tAcme NIC\t[terminated waiting to uninstall on reboot]\n`,
    );
    expect(value?.map(({ category, build, enabled, active }) => [category?.slice(27), build, enabled, active])).toEqual(
      [
        ['network_extension', '3', false, true],
        ['driver_extension', '34', true, true],
        ['driver_extension', '33', false, false],
      ],
    );
  });

  it('takes an extension without a team, and a star whose column is lost', () => {
    const own = '* com.acme.nic (1.0/1) nic [activated waiting for user]';
    expect(read(list(own)).value?.[0]).toMatchObject({ team: undefined, enabled: false, active: true });
    expect(read(list('*\t\tcom.acme.nic (1.0/1)\tnic\t[activated enabled]')).value?.[0]).toMatchObject({
      enabled: true,
      active: false,
    });
  });

  it('reads an empty list', () => {
    expect(read('0 extension(s)\n')).toEqual({ value: [], problems: [] });
  });

  it.each<[string, string, readonly string[]]>([
    [
      'an entry that is cut',
      list(NIC, '*\t*\tACME123456\tcom.acme.cut (1.0/1)\tcut\t[activ'),
      [
        '5 warning "*	*	ACME123456	com.acme.cut (1.0/1)	cut	[activ" is no whole entry and is left out',
        '1 warning 2 extensions are announced, and 1 could be read',
      ],
    ],
    [
      'a state that nobody knows',
      list(NIC.replace('enabled]', 'enabld]')),
      ['4 warning the state "activated enabld" of com.acme.nic is not known here'],
    ],
    ['something else', 'hello\n', ['1 error no system extension in the file']],
    ['nothing', '', ['1 error no system extension in the file']],
  ])('says so of %s', (_name, text, problems) => {
    expect(messages(text)).toEqual(problems);
  });

  it('stays linear', () => {
    const start = performance.now();
    read(`${'* '.repeat(1e5)}\n${'a.'.repeat(1e5)}\n${`${'x.y ('.repeat(2000)}\n`.repeat(5)}`);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
