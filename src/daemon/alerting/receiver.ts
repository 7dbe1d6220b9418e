/**
 * Somebody who is told of alerts: an Alertmanager, or a webhook that takes what an Alertmanager sends.
 *
 * What has to be told waits in memory, the newest of each alert, up to a bound. An attempt has a deadline; one that fails is
 * repeated after a while, longer each time, and what was over a long time ago is then given up. Alerts that fire are sent
 * again and again: to an Alertmanager because they would be over otherwise, to a webhook as a reminder.
 */
import type { Problem } from '../../base/problem.ts';
import { stopSource } from '../../base/stop.ts';
import { milliseconds, type Clock, type Instant, type Milliseconds } from '../../base/time.ts';
import { labelsOf } from '../../present/alertmanager.ts';
import type { Alert } from '../../understand/alerts/alert.ts';
import type { PostOutcome } from './post.ts';

export interface Receiver {
  /** Where it is; without secrets. */
  readonly name: string;
  readonly sent: number;
  readonly failed: number;
  /** Never waits. */
  tell(alerts: readonly Alert[]): void;
  /** Tries once more to tell what waits, and ends. */
  close(): Promise<void>;
}

export interface ReceiverOptions {
  readonly name: string;
  readonly clock: Clock;
  /** After this time what fires is sent again. */
  readonly again: Milliseconds;
  /** The bodies to post; each is one attempt. */
  readonly bodies: (alerts: readonly Alert[], at: Instant) => readonly object[];
  readonly post: (body: object) => Promise<PostOutcome>;
  /** A problem that has begun, or undefined when it is over. */
  readonly told: (met: Problem | undefined) => void;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
/** What was over for longer is no news for anybody. */
const STALE = 3_600_000;
const MOST = 2000;

interface Waiting {
  readonly alert: Alert;
  /** Undefined while it was never told. */
  readonly toldAt: Instant | undefined;
}

export function receiverOf(options: ReceiverOptions): Receiver {
  const { name, clock, again, bodies, post, told } = options;
  const stop = stopSource();
  const alerts = new Map<string, Waiting>();
  let [sent, failed] = [0, 0];
  let pause = FIRST_PAUSE;
  let failing: Problem | undefined;
  let wake: () => void = () => undefined;
  stop.whenAsked(() => wake());

  const due = (at: Instant) =>
    [...alerts.values()]
      .filter(({ toldAt }) => toldAt === undefined || at - toldAt >= again)
      .map(({ alert }) => alert);

  /** Gives what it met, if anything. */
  async function attempt(at: Instant): Promise<Problem | undefined> {
    const sending = due(at);
    let met: Problem | undefined;
    for (const body of sending.length === 0 ? [] : bodies(sending, at)) {
      const outcome = await post(body);
      if (outcome.kind === 'taken') sent++;
      else failed++;
      if (outcome.kind !== 'taken') met = outcome.problem;
      if (outcome.kind === 'later') return met;
    }
    for (const alert of sending) settle(alert, at);
    return met;
  }

  /** Taken, or refused for good: what is over is done with, what fires is sent again later. */
  function settle(alert: Alert, toldAt: Instant): void {
    const key = keyOf(alert);
    // It may have changed while it was on its way.
    if (alerts.get(key)?.alert !== alert) return;
    if (alert.endsAt === undefined) alerts.set(key, { alert, toldAt });
    else alerts.delete(key);
  }

  function forget(at: Instant): void {
    for (const [key, { alert }] of alerts) {
      const isStale = alert.endsAt !== undefined && at - alert.endsAt > STALE;
      if (isStale || alerts.size > MOST) alerts.delete(key);
    }
  }

  async function run(): Promise<void> {
    while (!stop.asked) {
      const at = clock.now();
      forget(at);
      const met = await attempt(at);
      if (met?.code !== failing?.code) told(met);
      failing = met;
      pause = met === undefined ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
      if (met !== undefined) await clock.sleep(milliseconds(pause), stop);
      else if (due(clock.now()).length === 0) await untilDue();
    }
  }

  async function untilDue(): Promise<void> {
    const woken = stopSource();
    wake = () => woken.ask();
    if (stop.asked) return;
    await clock.sleep(again, woken);
  }
  const running = run();

  return {
    name,
    get sent() {
      return sent;
    },
    get failed() {
      return failed;
    },
    tell(changed) {
      for (const alert of changed) alerts.set(keyOf(alert), { alert, toldAt: undefined });
      wake();
    },
    async close() {
      stop.ask();
      await running;
      if (failing === undefined) await attempt(clock.now());
    },
  };
}

function keyOf(alert: Alert): string {
  return JSON.stringify(labelsOf(alert));
}
