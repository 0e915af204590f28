// Arrows run one way (ARCHITECTURE.md). A folder may import from itself and from the folders named here.
const LAYERS = {
  engine: [],
  families: ['engine'],
  formats: ['engine'],
  files: ['engine', 'formats'],
  world: ['engine', 'families', 'formats', 'files'],
  diagnose: ['engine', 'families', 'formats', 'world'],
  evidence: ['engine', 'formats', 'diagnose', 'explain'],
  explain: ['engine', 'files', 'diagnose', 'formats'],
  diff: ['engine', 'formats', 'world', 'diagnose'],
  report: ['engine', 'formats', 'files', 'diagnose', 'evidence', 'diff', 'explain', 'replay'],
  import: ['engine', 'formats', 'world'],
  replay: ['engine', 'families', 'formats', 'world', 'diagnose'],
  scene: ['engine', 'families', 'formats', 'files', 'world', 'diagnose', 'report'],
  library: ['engine', 'formats', 'world', 'report', 'scene'],
  init: ['engine', 'formats', 'files', 'world', 'diagnose', 'explain', 'import', 'report', 'scene'],
  cucumber: ['formats', 'files', 'report'],
  cli: [
    'engine',
    'families',
    'formats',
    'files',
    'world',
    'diagnose',
    'evidence',
    'diff',
    'explain',
    'replay',
    'import',
    'init',
    'report',
    'scene',
    'cucumber',
  ],
};

const oneWay = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer}-arrows`,
  comment: `src/${layer} may import only from: ${allowed.join(', ') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${layer}/`, pathNot: '\\.(test|fixture)\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${[layer, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...oneWay,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'engine-is-pure',
      comment: 'the engine and the families know no Node built-in and no package',
      severity: 'error',
      from: { path: '^src/(engine|families)/', pathNot: '\\.(test|fixture)\\.ts$|testing\\.ts$' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-peer'] },
    },
    {
      name: 'formats-touch-no-disk',
      severity: 'error',
      from: { path: '^src/formats/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { dependencyTypes: ['core'], path: '^(node:)?fs' },
    },
    {
      name: 'only-steps-and-cucumber-know-cucumber',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cucumber/' },
      to: { path: 'node_modules/@cucumber' },
    },
    {
      name: 'steps-use-the-public-entry',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^src/', pathNot: '^src/(simulator|reading)\\.ts$' },
    },
    {
      name: 'source-needs-no-test',
      severity: 'error',
      from: { path: '^(src|steps)/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { path: '\\.(test|fixture)\\.ts$|^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.scratch)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
