import type { CiFacts } from './facts.js';
import { buildNote, copyNote, inRepository, scalar } from './yaml.js';

/** A pipeline of GitLab CI: a job a shard, then one that merges what they reported; GitLab shows the JUnit file. */
export function gitlabPipeline({ folder, shards, builds }: CiFacts): string {
  const at = (path: string): string => inRepository(folder, path);
  const enter = folder === '' ? '' : `    - ${scalar(`cd '${folder.replaceAll("'", String.raw`'\''`)}'`)}\n`;
  // GitLab numbers jobs only where there are several.
  const [index, total] = shards === 1 ? ['1', '1'] : ['$CI_NODE_INDEX', '$CI_NODE_TOTAL'];

  return `${copyNote(folder, '.gitlab-ci.yml')}default:
  image: node:22
  before_script:
${enter}    - npm ci

scenarios:
  stage: test
${shards === 1 ? '' : `  parallel: ${shards}\n`}  script:
${buildNote(builds, '    ')}    - npx dextspec run --shard ${index}/${total} --format message:reports/shard-${index}.ndjson
  artifacts:
    when: always
    paths:
      - ${at('reports/')}

report:
  stage: .post
  needs: [scenarios]
  when: always
  script:
    - npx dextspec report merge reports/shard-*.ndjson -o reports/report.html --format html
    - npx dextspec report merge reports/shard-*.ndjson -o reports/junit.xml --format junit
  artifacts:
    when: always
    paths:
      - ${at('reports/report.html')}
    reports:
      junit: ${at('reports/junit.xml')}
`;
}
