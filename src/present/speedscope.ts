/**
 * A profile in the file format of speedscope (https://www.speedscope.app/file-format-schema.json): a profile for each view,
 * weighted in bytes; frames are module, file and place.
 */
import type { Holding } from '../understand/profile/holding.ts';
import type { LogProfile } from '../understand/profile/log-profile.ts';
import { viewsOf } from '../understand/profile/view.ts';
import { viewName } from './profile-name.ts';
import { printable, type Words } from './words/words.ts';

interface Frame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

export function speedscopeJson(profile: LogProfile, name: string, words: Words): string {
  const frames: Frame[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (frame: Frame): number => {
    const key = JSON.stringify(frame);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, frames.length);
    return frames.push(frame) - 1;
  };
  const profiles = viewsOf(profile).map((view) => ({
    type: 'sampled',
    name: viewName(view, words),
    unit: 'bytes',
    startValue: 0,
    endValue: view.holdings.reduce((sum, { bytes }) => sum + bytes, 0),
    samples: view.holdings.map((holding) => framesOf(holding).map(numberOf)),
    weights: view.holdings.map(({ bytes }) => bytes),
  }));
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name: printable(name),
    exporter: 'plimsoll',
    activeProfileIndex: 0,
    shared: { frames },
    profiles,
  });
}

/** The root first. */
function framesOf({ site, module }: Holding): readonly Frame[] {
  const file = printable(site.file);
  return [
    { name: printable(module.module) },
    { name: file, file },
    { name: `${printable(site.function)}:${site.line}`, file, line: site.line },
  ];
}
