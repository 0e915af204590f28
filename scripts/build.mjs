// Builds dist from nothing: types by the compiler, code bundled into few files, since each file costs start-up time.
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { writeDefinitions } from './definitions.mjs';

rmSync('dist', { recursive: true, force: true });
execFileSync(
  process.execPath,
  ['node_modules/typescript-native/bin/tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'],
  {
    stdio: 'inherit',
  },
);

/** Half the text is half the time to compile it at start-up; names of functions stay, for the traces of reported bugs. */
const minify = {
  compress: true,
  mangle: { keepNames: true, toplevel: false },
  codegen: { removeWhitespace: true },
};
const packages = [/^node:/, /^[a-z@](?!:)/];

async function bundleOf(input, chunkFileNames, { external = [], ...more } = {}) {
  const bundle = await rolldown({ input, platform: 'node', external: [...packages, ...external] });
  await bundle.write({
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames,
    sourcemap: false,
    minify,
    ...more,
  });
  await bundle.close();
}

/**
 * What is needed together lies together: each file costs about as much to find as twenty kilobytes to compile. Of two
 * groups that take a file, the first has it.
 */
const TOGETHER = {
  // Whatever a command is.
  shell:
    'cli/(paths|usage|options|environment)|formats/source/(nearest|editDistance)|report/(table|problems)|diagnose/codes/(codes|kIOReturn)',
  // Whoever runs a world.
  kernel:
    'engine|families|formats/source|formats/world/jsonValue|world/(simulation|describeNub|describeDriver|draft)|diagnose/wording|report/(valueText|candidates|gateBar|ioreg)',
  // Whoever reads a driver's files, or a captured Mac.
  bundles:
    'files/(driver|build|bundle|entitle|looks|read|pipe)|world/driverContent|cli/driverOptions|formats/(bundle|macho|profile|entitlements|asn1|plist)',
  mac: 'world/capture|formats/(ioreg|systemExtensions)|files/(registry|systemExt)',
  // What `explain` finds out.
  account: 'explain/|counterfactual|report/(explanation\\.|explanationJson|whatIf|sources|standings)|cli/explainReport',
};

// Shared code lies beside the commands: what is found relative to its own file stays where it is.
await bundleOf(
  {
    'src/index': 'src/index.ts',
    'src/engine/index': 'src/engine/index.ts',
    // No entry of the package: what the bench measures without a process around it.
    'src/simulator': 'src/simulator.ts',
    'src/reading': 'src/reading.ts',
    'src/cli/main': 'src/cli/main.ts',
    'steps/index': 'steps/index.ts',
  },
  'src/cli/[name]-[hash].js',
  {
    external: ['./lint.js'],
    codeSplitting: {
      groups: Object.entries(TOGETHER).map(([name, test]) => ({ name, test: new RegExp(`/src/(?:${test})`) })),
    },
  },
);
// A linter is called at every save: its own bundle saves opening two dozen files, a quarter of its time.
// All of it in one file but what only some of its formats, or a configuration, ask for.
const LATER =
  /src\/(?:report\/(?:sarif|githubAnnotations)|lint\/configuration\/readConfiguration|diagnose\/codes\/pages|formats\/world\/(?:yaml|tree|report)|cli\/version)/;
await bundleOf({ 'src/cli/lint': 'src/cli/lint.ts' }, 'src/cli/lint-[name]-[hash].js', {
  codeSplitting: { groups: [{ name: 'all', test: (id) => /\/src\//.test(id) && !LATER.test(id) }] },
});
chmodSync('dist/src/cli/main.js', 0o755);
await writeDefinitions(resolve('dist/steps/index.js'), resolve('dist/steps/definitions.js'));
