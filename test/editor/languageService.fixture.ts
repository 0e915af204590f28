import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { ExpressionBuilder, type ExpressionBuilderResult } from '@cucumber/language-service';
import { WasmParserAdapter } from '@cucumber/language-service/wasm';

/** What Cucumber's extension makes of one file of step definitions: the same parser, the same queries. */
export async function readGlue(file: string): Promise<ExpressionBuilderResult> {
  const entry = createRequire(import.meta.url).resolve('@cucumber/language-service');
  const adapter = new WasmParserAdapter(dirname(dirname(dirname(entry))));
  await adapter.init();
  const source = { languageName: 'javascript', uri: `file://${file}`, content: readFileSync(file, 'utf8') } as const;
  return new ExpressionBuilder(adapter).build([source], []);
}
