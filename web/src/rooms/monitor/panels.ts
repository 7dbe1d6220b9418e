/** Which charts there are, and of which series: what a server does not count has no chart. */
import { COUNT, MEMORY, RATE, type Amount } from '../../charts/amount.ts';
import type { Colour } from '../../charts/colour.ts';
import type { Loaded } from '../../charts/loaded.ts';
import type { Line } from '../../charts/plot-lines.ts';
import type { Words } from '../../../../src/present/words/words.ts';

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly amount: Amount;
  readonly lines: readonly Line[];
}

type RoomWords = Words['monitorRoom'];

/** A pool's size is no figure that goes up and down, and is told from one in black and white, too. */
const SIZE = [14, 4, 3, 4];

/** Told apart by colour and by dashes. */
const STYLES: readonly Pick<Line, 'colour' | 'dash'>[] = [
  { colour: 'series-1', dash: [] },
  { colour: 'series-2', dash: [6, 3] },
  { colour: 'series-3', dash: [2, 2] },
  { colour: 'series-4', dash: [8, 3, 2, 3] },
  { colour: 'series-5', dash: [12, 4] },
];

export function memoryPanel({ panels, lines }: RoomWords): Panel {
  return {
    id: 'memory',
    title: panels.memory,
    amount: MEMORY,
    lines: [
      { ...line('shm.real_used', 'real_used', 'used', []), width: 2, hasSpread: true },
      line('shm.used', 'used', 'series-3', [5, 3]),
      { ...line('shm.max_used', 'max_used', 'series-4', [2, 2]), width: 1.5, isStepped: true },
      { ...line('shm.total', lines.size, 'size', SIZE), width: 2, isStepped: true, isFar: true },
    ],
  };
}

export function trafficPanels(words: RoomWords, loaded: Loaded): readonly Panel[] {
  const { panels, lines } = words;
  const panel = (
    id: keyof RoomWords['panels'],
    amount: Amount,
    wanted: readonly Line[],
  ): Panel => ({
    id,
    title: panels[id],
    amount,
    lines: wanted.filter(({ series }) => loaded.courses.has(series)),
  });
  const domains = seriesNamed(loaded, 'usrloc.contacts');
  return [
    panel('dialogs', COUNT, [
      { ...line('dialog.active', lines.active, 'series-1', []), hasSpread: true },
      line('dialog.early', lines.early, 'series-2', [6, 3]),
    ]),
    panel('rate', RATE, [
      { ...line('calls.per_second', lines.rate, 'series-3', []), hasSpread: true },
    ]),
    panel('transactions', COUNT, [
      { ...line('tm.inuse', lines.inUse, 'series-4', []), hasSpread: true },
    ]),
    panel('contacts', COUNT, styled(domains)),
  ].filter((panel) => panel.lines.length > 0);
}

export interface GroupsPanel extends Panel {
  /** How many are left out, because nobody could tell them apart. */
  readonly more: number;
}

/** The largest. */
export function groupsPanel({ panels }: RoomWords, loaded: Loaded): GroupsPanel {
  const groups = seriesNamed(loaded, 'group.real_used').toSorted(
    (one, other) => lastOf(loaded, other) - lastOf(loaded, one),
  );
  return {
    id: 'groups',
    title: panels.groups,
    amount: MEMORY,
    lines: styled(groups),
    more: Math.max(0, groups.length - STYLES.length),
  };
}

/** A small chart for each role, the fullest first. */
export function rolePanels({ roles, lines }: RoomWords, loaded: Loaded): readonly Panel[] {
  return seriesNamed(loaded, 'role.real_used')
    .toSorted((one, other) => lastOf(loaded, other) - lastOf(loaded, one))
    .map((series) => {
      const role = labelOf(series);
      return {
        id: `role-${role}`,
        title: isRole(role, roles) ? roles[role] : role,
        amount: MEMORY,
        lines: [
          { ...line(series, 'real_used', 'used', []), width: 1.5, hasSpread: true },
          {
            ...line(`role.max_used{role=${role}}`, 'max_used', 'series-4', [2, 2]),
            isStepped: true,
          },
          {
            ...line(`role.total{role=${role}}`, lines.privateSize, 'size', SIZE),
            isStepped: true,
            isFar: true,
          },
        ],
      };
    });
}

function line(series: string, label: string, colour: Colour, dash: readonly number[]): Line {
  return { series, label, colour, dash, width: 1.5 };
}

function styled(series: readonly string[]): readonly Line[] {
  return STYLES.flatMap(({ colour, dash }, index) => {
    const name = series[index];
    return name === undefined ? [] : [line(name, labelOf(name), colour, dash)];
  });
}

function seriesNamed({ courses }: Loaded, name: string): readonly string[] {
  return [...courses.keys()].filter((key) => key === name || key.startsWith(`${name}{`));
}

/** The value of its one label. */
function labelOf(series: string): string {
  return /=(.*)\}$/s.exec(series)?.[1] ?? series;
}

function lastOf({ courses }: Loaded, series: string): number {
  return courses.get(series)?.last.at(-1) ?? 0;
}

function isRole(role: string, roles: RoomWords['roles']): role is keyof RoomWords['roles'] {
  return role in roles;
}
