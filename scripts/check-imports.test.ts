import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { checkImports } from './check-imports.ts';

test('edges that the table does not know, packages in pure rooms, and cycles are named', () => {
  const root = mkdtempSync(join(tmpdir(), 'imports-'));
  const files = {
    'src/base/bytes.ts': `import { readFileSync } from 'node:fs';\n`,
    'src/domain/pool.ts': `import { bytes } from '../base/bytes.ts';\n`,
    'src/monitor/collector.ts': `import {\n  ask,\n} from '../servers/opensips.ts';\nimport '../present/text.ts';\n`,
    'src/monitor/collector.test.ts': `import test from 'node:test';\nimport '../../test/help.ts';\n`,
    'src/present/text.ts': `import type { Pool } from '../domain/pool.ts';\n`,
    'src/servers/opensips.ts': `export * from './a.ts';\nconst later = import('../store/b.ts');\n`,
    'src/servers/a.ts': `import { b } from './b.ts';\n`,
    'src/servers/b.ts': `import { a } from './a.ts';\n`,
    'src/store/b.ts': '',
    'src/attic/old.ts': `import '../base/bytes.ts';\n`,
    'src/cli/main.ts': `import '../servers/opensips.ts';\nimport { Command } from 'commander';\n`,
    'web/src/page.tsx': `import '../../src/daemon/client.ts';\nimport '../../src/store/b.ts';\nimport 'preact/hooks';\nimport 'react';\nimport './page.css';\n`,
    'src/daemon/client.ts': '',
  };
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), source);
  }
  assert.deepEqual(checkImports(root), [
    'src/attic/old.ts: src/attic is no room of the table',
    'src/base/bytes.ts imports node:fs: pure code imports no package',
    'src/monitor/collector.ts imports src/servers/opensips.ts: monitor may not import servers',
    'src/monitor/collector.ts imports src/present/text.ts: monitor may not import present',
    'src/servers/opensips.ts imports src/store/b.ts: servers may not import store',
    'web/src/page.tsx imports src/store/b.ts: web may not import store',
    "web/src/page.tsx imports react: none of the page's packages",
    'cycle: src/servers/a.ts → src/servers/b.ts → src/servers/a.ts',
  ]);
  rmSync(root, { recursive: true });
});
