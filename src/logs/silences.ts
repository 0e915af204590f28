import type { LogReport } from './account.js';

/** What a log does not hold, so that nobody concludes from it. */
export function silencesOf(report: LogReport): readonly string[] {
  const { accounts, hasKernelLines, hasPrivate } = report;
  const conclusions = accounts.flatMap(({ conclusion }) => conclusion ?? []);
  const onlyListed = conclusions.some(
    ({ event }) => event.kind.id === 'listed-enabled' || event.kind.id === 'switched-on',
  );
  return [
    ...(onlyListed
      ? [
          'A driver that is switched on and that no line of the kernel names was most likely refused in passive matching: a key that does not fit, a provider class that is not there, or a category that is taken. The kernel logs none of these by default (R-161); the simulation shows them.',
        ]
      : [
          'Passive matching: a personality whose keys do not fit, whose provider class is not there or whose category is taken leaves no line by default, and neither does a probe that says no (R-161). Of nubs that no line names, the log says nothing.',
        ]),
    ...(hasKernelLines
      ? []
      : [
          `Lines of the kernel: there is none in this log. To have them: log show --last 30m --predicate 'process == "kernel" AND (eventMessage CONTAINS "DK:" OR eventMessage CONTAINS "has crashed")'`,
        ]),
    ...(hasPrivate ? ['What stands behind <private>: macOS hides it, unless a logging profile allows it.'] : []),
  ];
}
