/**
 * The processes of the server and their private memory: what each holds at rest, and what a loader takes while it loads.
 *
 * Private pools are counted, not re-enacted: the shared pool is what a platform is dimensioned by. The figures are those
 * that real servers showed (`footprints/`), and like there a process keeps its highest mark for good.
 */
import type { ServerProcess } from '../../domain/process.ts';
import type { Footprint, ProcessKind } from '../footprint.ts';
import type { Provisioning, Scenario, Transport } from '../scenario.ts';

export interface PrivateMemory {
  readonly used: number;
  readonly realUsed: number;
  readonly maxUsed: number;
  readonly fragments: number;
}

interface Kept {
  readonly process: ServerProcess;
  readonly kind: ProcessKind;
  most: number;
  /** What a load has left behind. */
  residue: number;
}

export class Processes {
  readonly #kept: readonly Kept[];
  readonly #footprint: Footprint['private'];
  readonly #scenario: Scenario;
  /** 2.x shows the private memory of all processes. */
  readonly #isTwo: boolean;
  readonly #busy = new Map<Transport, number>();

  constructor(scenario: Scenario, footprint: Footprint) {
    this.#scenario = scenario;
    this.#isTwo = scenario.server.version.startsWith('2.');
    this.#footprint = footprint.private;
    const socket = 'SIP receiver udp:127.0.0.1:5060';
    const types: readonly (readonly [ProcessKind, string])[] = [
      ['attendant', 'attendant'],
      ['http', 'HTTPD 127.0.0.1:8888'],
      ['datagram', 'MI Datagram'],
      ['fifo', 'MI FIFO'],
      ['timer', 'time_keeper'],
      ['timer', 'timer'],
      ...Array.from({ length: scenario.server.workers }, () => ['worker', socket] as const),
      ['handler', 'Timer handler'],
    ];
    this.#kept = types.map(([kind, type], id) => ({
      process: { id, pid: FIRST_PID + id, type },
      kind,
      most: this.#footprint.rest[kind].realUsed,
      residue: 0,
    }));
    const { provisioning } = scenario;
    const loader = this.#kept.find(({ kind }) => kind === 'worker');
    if (loader !== undefined && provisioning !== undefined) this.#load(loader, provisioning);
  }

  get list(): readonly ServerProcess[] {
    return this.#kept.map(({ process }) => process);
  }

  /** Of a process; undefined where this version never tells. */
  privateMemory(id: number): PrivateMemory | undefined {
    const kept = this.#kept[id];
    const isShown = this.#isTwo || (kept?.kind !== 'timer' && kept?.kind !== 'attendant');
    if (kept === undefined || !isShown) return undefined;
    const { used, realUsed, fragments } = this.#footprint.rest[kept.kind];
    return {
      used: used + kept.residue,
      realUsed: realUsed + kept.residue,
      maxUsed: Math.max(kept.most, realUsed + kept.residue),
      fragments,
    };
  }

  /** Workers have treated messages. */
  worked(): void {
    for (const kept of this.#kept) {
      if (kept.kind !== 'worker') continue;
      kept.most = Math.max(kept.most, this.#footprint.rest.worker.realUsed + this.#footprint.work);
    }
  }

  begin(transport: Transport): void {
    this.#busy.set(transport, (this.#busy.get(transport) ?? 0) + 1);
  }

  end(transport: Transport): void {
    this.#busy.set(transport, Math.max(0, (this.#busy.get(transport) ?? 0) - 1));
  }

  isBusy(transport: Transport): boolean {
    return (this.#busy.get(transport) ?? 0) > 0;
  }

  loads(transport: Transport, provisioning: Provisioning): void {
    const loader = this.#kept.find(({ kind }) => kind === transport);
    if (loader !== undefined) this.#load(loader, provisioning);
  }

  /** A driver that fetches holds so many rows at a time, one that does not holds the table (knowledge 0.6). */
  #load(loader: Kept, { rules }: Provisioning): void {
    const count = rules.kind === 'count' ? rules.count : rules.rules.length;
    const { row, rowEstimate } = this.#footprint;
    const { realUsed } = this.#footprint.rest[loader.kind];
    const { private: total, database } = this.#scenario.server;
    const fit = Math.floor((total - realUsed) / rowEstimate);
    const rows = database.reads === 'whole' ? count : Math.min(count, fit);
    loader.most = Math.max(loader.most, realUsed + loader.residue + rows * row);
  }
}

const FIRST_PID = 4711;
