/** English: a profile on the dashboard, out of a dropped dump or allocation log. */
export const profileRoom = {
  title: 'Who holds the memory, place by place',
  view: 'Picture',
  flame: 'Flame graph',
  treemap: 'Treemap',
  find: 'Find a module, file or function',
  found: (count: string, bytes: string, share: string) => `${count} places, ${bytes}, ${share}`,
  whole: 'Whole picture',
  help: 'Arrow keys go from box to box, Enter magnifies, Escape goes back.',
  flameLabel: (view: string) => `Flame graph of ${view}: module, file, function from the top down`,
  treemapLabel: (view: string) => `Treemap of ${view}: the area is the bytes`,
  printed:
    'All of it as plimsoll profile prints it: sizes, free memory, what a call costs, what was never freed',
  contradictions: 'The dump contradicts itself',
} as const;
