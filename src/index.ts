/**
 * The library: what other programs may import from `plimsoll`.
 *
 * Connect to a server or open a recording, collect from it, and fold what is told into a picture. Everything else is
 * internal and may change.
 */
export type { Result } from './base/result.ts';
export type { Problem } from './base/problem.ts';
export type { Clock, Instant, Milliseconds } from './base/time.ts';
export type { Answer, Query } from './domain/query.ts';
export type { Reading, Sample } from './domain/sample.ts';
export type { SipServer } from './domain/sip-server.ts';
export { stopSource } from './base/stop.ts';
export { selector } from './domain/query.ts';
export { collect, type MonitorEvent } from './monitor/collector.ts';
export { emptyPicture, nextPicture, type Picture } from './monitor/picture.ts';
export { seenIn, type Seen } from './monitor/seen.ts';
export { parseAddresses } from './servers/address.ts';
export { connect } from './servers/connect.ts';
export { loadRecording } from './servers/recorded/load.ts';
export { playback } from './servers/recorded/playback.ts';
export { recordedServer } from './servers/recorded/recorded-server.ts';
