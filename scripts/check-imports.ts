/**
 * The import table: which room may import from which, checked for every file (`npm run check`).
 *
 * Floors lie on each other and import downwards only; rooms on one floor are strangers. Wings (servers, store) implement
 * ports of the domain; only doors (cli, daemon) open everything; the page (web) opens the floors. An edge that the table does not know fails, and so does
 * a cycle. Tests may use `test/` and Node besides what their room may use. `--print` prints the table.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const FLOORS: readonly (readonly string[])[] = [
  ['base'],
  ['domain', 'statistics'],
  ['memory', 'logs'],
  ['twin'],
  ['monitor'],
  ['understand'],
  ['dimension'],
  ['present'],
];
const WINGS: Readonly<Record<string, readonly string[]>> = {
  servers: ['base', 'domain'],
  store: ['base', 'domain'],
};
/** Each opens everything, and those before it: the command line starts the daemon. */
const DOORS = ['daemon', 'cli'];

/** The page opens the floors, and besides what knows no Node. It draws with these packages. */
const PAGE_MAY_IMPORT = [
  'src/daemon/client.ts',
  'src/cli/profile-layout.ts',
  'src/servers/dialects/printout.ts',
];
const PAGE_PACKAGES = /^(preact|@preact\/signals|uplot|d3-hierarchy|hono\/client)($|\/)/;

/** Rooms on floors are pure: they import neither packages nor Node. So is this part of a wing. */
const PURE_PARTS = ['servers/dialects/'];

const rooms = FLOORS.flat();

function allowedFor(room: string): readonly string[] | undefined {
  if (room === 'web') return rooms;
  const floor = FLOORS.findIndex((names) => names.includes(room));
  if (floor >= 0) return FLOORS.slice(0, floor).flat();
  const door = DOORS.indexOf(room);
  if (door >= 0) return [...rooms, ...Object.keys(WINGS), ...DOORS.slice(0, door)];
  return WINGS[room];
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

export function checkImports(root: string): readonly string[] {
  const files = globSync(['src/**/*.ts', 'web/src/**/*.{ts,tsx}'], { cwd: root }).toSorted();
  const complaints: string[] = [];
  const edges: Edge[] = [];
  for (const file of files) {
    for (const specifier of importsOf(readFileSync(join(root, file), 'utf8'))) {
      if (!specifier.startsWith('.')) {
        const complaint = packageComplaint(file, specifier);
        if (complaint !== undefined) complaints.push(complaint);
        continue;
      }
      const to = normalize(join(dirname(file), specifier));
      edges.push({ from: file, to });
      const complaint = roomComplaint(file, to);
      if (complaint !== undefined) complaints.push(complaint);
    }
  }
  return [...complaints, ...cycles(edges)];
}

function importsOf(source: string): readonly string[] {
  const pattern =
    /^(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm;
  return [...source.matchAll(pattern)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

function roomComplaint(from: string, to: string): string | undefined {
  const [fromRoom, toRoom] = [roomOf(from), roomOf(to)];
  if (
    isTest(from) &&
    (to.startsWith('test/') ||
      to === 'src/cli/node-clock.ts' ||
      (toRoom === 'servers' && to.includes('/recorded/')))
  ) {
    return undefined;
  }
  if (fromRoom === toRoom || fromRoom === undefined) return undefined;
  if (fromRoom === 'web' && PAGE_MAY_IMPORT.includes(to)) return undefined;
  if (to === 'package.json' && DOORS.includes(fromRoom)) return undefined; // the version to print
  const allowed = allowedFor(fromRoom);
  if (allowed === undefined) return `${from}: src/${fromRoom} is no room of the table`;
  if (toRoom !== undefined && allowed.includes(toRoom)) return undefined;
  return `${from} imports ${to}: ${fromRoom} may not import ${toRoom ?? 'what is outside src'}`;
}

function packageComplaint(file: string, specifier: string): string | undefined {
  if (roomOf(file) === 'web')
    return isTest(file) || PAGE_PACKAGES.test(specifier)
      ? undefined
      : `${file} imports ${specifier}: none of the page's packages`;
  const isPure =
    rooms.includes(roomOf(file) ?? '') || PURE_PARTS.some((part) => file.startsWith(`src/${part}`));
  return isPure && !isTest(file)
    ? `${file} imports ${specifier}: pure code imports no package`
    : undefined;
}

/** Undefined for files that are in no room, such as `src/index.ts`. */
function roomOf(file: string): string | undefined {
  if (file.startsWith('web/src/')) return 'web';
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

function isTest(file: string): boolean {
  return /\.(test|contract)\.ts$|\/testing\//.test(file);
}

/** Each cycle once, named by the files on it. */
function cycles(edges: readonly Edge[]): readonly string[] {
  const targets = Map.groupBy(edges, ({ from }) => from);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push(`cycle: ${[...path.slice(at), file].join(' → ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}

function table(): string {
  const names = [...rooms, ...Object.keys(WINGS), ...DOORS, 'web'];
  return names
    .map((room) => `${room.padEnd(12)}${allowedFor(room)?.join(' ') || '(nothing)'}`)
    .join('\n');
}

if (import.meta.main) {
  if (process.argv.includes('--print')) process.stdout.write(`${table()}\n`);
  const complaints = checkImports('.');
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.exitCode = complaints.length === 0 ? 0 : 1;
}
