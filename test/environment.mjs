// What every test file runs in: Jest's own environment for Node. It is loaded once in each worker, outside the tests.
// Jest compiles every module anew for every test file. The loading of the SDK alone took two and a half seconds of a processor so, in
// each of forty files; with what V8 keeps of the first compilation, one and a half.
import { join } from 'node:path';
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

keepScripts();
keepModules();
// The processes that tests start, the bot and the emulator above all, keep theirs in files.
process.env.NODE_COMPILE_CACHE ??= join(
  import.meta.dirname,
  '..',
  'node_modules/.cache/golden-thread/compiled',
);

export default TestEnvironment;

/** Packages: one script of each, that is run in every file's own context. Nothing but its compiled code is shared. */
function keepScripts() {
  const kept = new Map();
  const { compileFunction } = vm;
  vm.compileFunction = (code, params, options) => {
    const { filename, parsingContext } = options;
    // What is imported while it runs is looked up for the test file at hand, which a kept script knows nothing of.
    const isPlain =
      filename.includes('node_modules') && !code.startsWith('#!') && !/\bimport\s*\(/.test(code);
    if (!isPlain) return compileFunction(code, params, options);
    const found = kept.get(filename);
    if (found?.code === code) return found.script.runInContext(parsingContext);
    const script = new vm.Script(`(function (${params.join(', ')}) {${code}\n})`, { filename });
    kept.set(filename, { code, script });
    return script.runInContext(parsingContext);
  };
}

/** Our own code: V8's cached data of each module. */
function keepModules() {
  const kept = new Map();
  const { SourceTextModule } = vm;
  if (!SourceTextModule) return; // absent without --experimental-vm-modules
  vm.SourceTextModule = new Proxy(SourceTextModule, {
    construct(target, [code, options]) {
      const found = kept.get(options.identifier);
      if (found?.code === code) {
        try {
          return new target(code, { ...options, cachedData: found.data });
        } catch (error) {
          // A test that changed V8's flags: what was kept before is of no use then.
          if (error.code !== 'ERR_VM_MODULE_CACHED_DATA_REJECTED') throw error;
        }
      }
      const module = new target(code, options);
      kept.set(options.identifier, { code, data: module.createCachedData() });
      return module;
    },
  });
}
