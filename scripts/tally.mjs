/**
 * A reporter for node:test that prints what somebody must look at (failures in full, skipped tests by name) and closes
 * with the tally on a line of its own: `N passed, N failed`, and `, N skipped` where there are any.
 *
 * It counts the leaves: neither suites nor tests that only hold other tests. A skipped suite counts once, and a test
 * marked as to do counts as skipped.
 */
export default async function* tally(events) {
  let passed = 0;
  const failures = [];
  const skipped = [];
  const lastNesting = new Map();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    // Tests are told after those that they hold, file by file.
    const holdsTests = (lastNesting.get(data.file) ?? 0) > data.nesting;
    lastNesting.set(data.file, data.nesting);
    if (isSkipped(data)) skipped.push(data);
    else if (type === 'test:fail') {
      if (isOwnFailure(data)) failures.push(data);
    } else if (!holdsTests && data.details?.type !== 'suite') passed++;
  }
  for (const test of skipped) yield `skipped: ${test.name}${why(test)}\n`;
  for (const { name, file, line, details } of failures) {
    yield `\nFAILED ${name}\n  ${place(file, line)}\n${indented(reason(details.error))}\n`;
  }
  const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  yield `${passed} passed, ${failures.length} failed${rest}\n`;
}

/** Node marks by `true`, or by the reason. */
function isSkipped({ skip, todo }) {
  return skip !== undefined || todo !== undefined;
}

function why({ skip, todo }) {
  const given = skip ?? todo;
  if (typeof given === 'string' && given !== '') return ` (${given})`;
  return skip === undefined ? ' (to do)' : '';
}

/** What holds tests fails with them, and they speak for themselves, or by a fault of its own. */
function isOwnFailure({ details }) {
  return details.error?.failureType !== 'subtestsFailed';
}

function place(file, line) {
  return file === undefined ? '' : `${file.replace(`${process.cwd()}/`, '')}:${line}`;
}

function reason(error) {
  const cause = error?.cause ?? error;
  return String(cause?.stack ?? cause);
}

function indented(text) {
  return text.replace(/^/gm, '  ');
}
