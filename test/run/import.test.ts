import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const MAIN = resolve('dist/src/cli/main.js');
let project = '';

beforeAll(() => {
  if (!existsSync(MAIN)) spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  mkdirSync('.scratch', { recursive: true });
  project = mkdtempSync(resolve('.scratch/import-'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

const dextspec = (...args: readonly string[]) =>
  spawnSync(process.execPath, [MAIN, ...args], { cwd: project, encoding: 'utf8', maxBuffer: 1e9 });

/** What a Background of imported steps comes to is what the captured Mac comes to. */
it('imported steps run, and say the same of the nub as the registry', () => {
  const mac = resolve('fixtures/macs/mac-studio.ioreg.txt');
  const steps = dextspec('import', mac, '--nub', 'ethernet', '--as', 'steps').stdout;
  const table = `
      When the system starts
      Then the candidates for "ethernet" are, in order:
        | driver                                        | verdict  | gate | reason            |
        | com.apple.iokit.IOPCIFamily                   | rejected | keys | IONameMatch       |
        | com.apple.driver.AppleBCMWLANBusInterfacePCIe | rejected | keys | IOPCIPrimaryMatch |
        | com.apple.driver.AppleConvergedPCI            | rejected | keys | IOPCIPrimaryMatch |
        | com.apple.driver.AppleEthernetAquantiaAqtion  | rejected | keys | IOPCIMatch        |
        | com.apple.driver.usb.AppleUSBXHCIPCI          | rejected | keys | IOPCIClassMatch   |
`;
  writeFileSync(join(project, 'part.feature'), `${steps}\n    Scenario: as captured\n${table}`);
  writeFileSync(
    join(project, 'whole.feature'),
    `Feature: whole\n    Scenario: as captured\n      Given the registry captured in "${mac}"\n${table}`,
  );
  const { status, stdout } = dextspec('run', 'part.feature', 'whole.feature');
  expect(stdout).toContain('2 scenarios (2 passed)');
  expect(status).toBe(0);
}, 60_000);
