/** A time as our machine formats write it: RFC 3339 in UTC, with milliseconds. */
export function rfc3339(at: number): string {
  return new Date(at).toISOString();
}
