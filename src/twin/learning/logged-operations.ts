/**
 * What happened to the shared pool, from the messages of an allocation log: one operation for each call of the server.
 *
 * A `realloc` of nothing logs a `malloc` inside it, one that moves a `malloc` and a `free`: each counts once. Processes write
 * at once, so each has a state of its own.
 */
import type { MemlogMessage } from '../../logs/memory/memlog.ts';
import type { Site } from '../../logs/memory/site.ts';
import type { LoggedOperation } from './logged-blocks.ts';

/** What a process is in the middle of. */
interface Doing {
  asked: { readonly size: number; readonly site: Site } | undefined;
  resizing: { readonly from: number; readonly to: number; readonly site: Site } | undefined;
  moved: number | undefined;
}

export class LoggedOperations {
  readonly all: LoggedOperation[] = [];
  readonly #moduleOf: (site: Site) => string;
  readonly #doing = new Map<number, Doing>();
  readonly #owners = new Map<Site, Pick<LoggedOperation, 'module' | 'place'>>();

  constructor(moduleOf: (site: Site) => string) {
    this.#moduleOf = moduleOf;
  }

  take(message: MemlogMessage, process: number): void {
    if ('pool' in message && message.pool !== 'shm') return;
    const doing = this.#doingOf(process);
    switch (message.kind) {
      case 'malloc':
        if (doing.resizing === undefined) doing.asked = message;
        break;
      case 'given':
        this.#given(doing, process, message.address);
        break;
      case 'free':
        if (doing.resizing !== undefined) break;
        this.#add({ process, kind: 'free', address: message.address }, message.site);
        break;
      case 'realloc':
        if (message.to === 0) break;
        doing.resizing = { from: message.address, to: message.to, site: message.site };
        doing.moved = undefined;
        break;
      case 'returning':
        this.#returned(doing, process);
        break;
      case 'freed':
      case 'resized':
        break;
    }
  }

  #given(doing: Doing, process: number, address: number): void {
    const { asked, resizing } = doing;
    if (resizing !== undefined && resizing.from !== 0) {
      doing.moved = address;
      return;
    }
    doing.resizing = undefined;
    doing.asked = undefined;
    const bytes = resizing?.to ?? asked?.size;
    const site = resizing?.site ?? asked?.site;
    if (bytes === undefined || site === undefined) return;
    this.#add({ process, kind: 'malloc', address, bytes }, site);
  }

  #returned(doing: Doing, process: number): void {
    const { resizing, moved } = doing;
    doing.resizing = undefined;
    if (resizing === undefined) return;
    const { from, to: bytes, site } = resizing;
    this.#add({ process, kind: 'realloc', from, address: moved ?? from, bytes }, site);
  }

  #add(operation: Omit<LoggedOperation, 'module' | 'place'>, site: Site): void {
    this.all.push({ ...operation, ...this.#ownerOf(site) });
  }

  #ownerOf(site: Site): Pick<LoggedOperation, 'module' | 'place'> {
    const known = this.#owners.get(site);
    if (known !== undefined) return known;
    const owner = { module: this.#moduleOf(site), place: `${site.file}: ${site.function}` };
    this.#owners.set(site, owner);
    return owner;
  }

  #doingOf(process: number): Doing {
    const known = this.#doing.get(process);
    if (known !== undefined) return known;
    const fresh: Doing = { asked: undefined, resizing: undefined, moved: undefined };
    this.#doing.set(process, fresh);
    return fresh;
  }
}
