/**
 * A reporter for node:test that prints what somebody must look at (failures in full, skipped tests by name) and closes
 * with the tally on a line of its own: `N passed, N failed`, and `, N skipped` where there are any.
 */
export default async function* tally(events) {
  let passed = 0;
  const failures = [];
  const skipped = [];
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') {
      if (type === 'test:fail' && isOwnFailure(data)) failures.push(data);
      continue;
    }
    if (data.skip !== undefined) skipped.push(data);
    else if (type === 'test:pass') passed++;
    else failures.push(data);
  }
  for (const { name, skip } of skipped) yield `skipped: ${name} (${skip})\n`;
  for (const { name, file, line, details } of failures) {
    yield `\nFAILED ${name}\n  ${place(file, line)}\n${indented(reason(details.error))}\n`;
  }
  const rest = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  yield `${passed} passed, ${failures.length} failed${rest}\n`;
}

/** A suite fails with its tests, which speak for themselves, or by a hook of its own. */
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
