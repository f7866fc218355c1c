// Each refusal of the rules check, on a tree that has exactly that fault.
import { expect, test } from 'vitest';
import { withTree } from './fixture-tree.ts';
import { checkRules } from './spec-rules.ts';

const SPEC = '# OT\n\n- **[OT1]** One.\n- **[OT2]** Two.\n';

test('rules that are all named by tests pass, whatever the tests are made with', () => {
  const faults = withTree(
    {
      'docs/spec/ot.md': SPEC,
      'packages/ot/src/a.test.ts': "test('[OT1] one', () => {});",
      'packages/server/src/log/contract.ts': 'law(`[OT2] two`, 3);',
    },
    checkRules,
  );
  expect(faults).toEqual([]);
});

test('a rule without a test is refused; comments, code and skipped tests do not count', () => {
  const faults = withTree(
    {
      'docs/spec/ot.md': SPEC,
      'packages/ot/src/a.ts': "say('[OT2]');",
      'packages/ot/src/a.test.ts': [
        "test('[OT1] one', () => {});",
        '// [OT2]',
        "test.skip('[OT2] two', () => {});",
        "test.todo('[OT2] two');",
        "test('two', () => { const x = '[OT2]'; });",
      ].join('\n'),
    },
    checkRules,
  );
  expect(faults).toEqual(['docs/spec/ot.md:4 [OT2] has no test that names it']);
});

test('a test that names an unknown rule is refused', () => {
  const faults = withTree(
    { 'docs/spec/ot.md': '', 'tests/e2e/a.spec.ts': "\ntest('[SYNC9] nine', () => {});" },
    checkRules,
  );
  expect(faults).toEqual(['tests/e2e/a.spec.ts:2 [SYNC9] is not a rule of docs/spec']);
});

test('a rule stated twice is refused', () => {
  const faults = withTree(
    {
      'docs/spec/ot.md': '- **[OT1]** One.\n',
      'docs/spec/sync.md': '\n- **[OT1]** Again.\n',
      'tests/a.test.ts': "test('[OT1] one', () => {});",
    },
    checkRules,
  );
  expect(faults).toEqual(['docs/spec/sync.md:2 [OT1] is already stated at docs/spec/ot.md:1']);
});
