/** What commands that do something are called and answer, in the forms of the transcripts of 2.2.8, 3.6.8 and 4.0.1. */
import type { Result } from '../../base/result.ts';
import { ACTIONS, isActing, type Action, type Done } from '../../domain/acting-server.ts';
import type { SipServer } from '../../domain/sip-server.ts';
import type { PrintedNode } from './tree-printer.ts';

const BY_MODULE: Readonly<Record<Action, string>> = {
  dr_reload: 'drouting:reload',
  dlg_list: 'dialog:list',
  ul_dump: 'usrloc:dump',
  twin_scenario: 'twin:scenario',
};

/** usrloc's default of 2^9 slots. */
const HASH_SIZE = 512;

export function actionNamed(name: string, byModule: boolean): Action | undefined {
  return ACTIONS.find((action) => action === name || (byModule && BY_MODULE[action] === name));
}

/** How to carry out a command of this name; undefined when it is none, or the server is one that does nothing. */
export function actionOf(
  server: SipServer,
  name: string,
  byModule: boolean,
): (() => Promise<Result<Done>>) | undefined {
  const action = actionNamed(name, byModule);
  return action !== undefined && isActing(server) ? () => server.act(action) : undefined;
}

export function byModuleName(action: Action): string {
  return BY_MODULE[action];
}

/** The result of JSON-RPC. */
export function doneAsJson(done: Done): unknown {
  switch (done.kind) {
    case 'reloaded':
      return 'OK';
    case 'dialogs':
      return { count: done.count, Dialogs: [] };
    case 'contacts':
      return {
        Domains: [
          {
            name: done.domain,
            hash_size: HASH_SIZE,
            AORs: done.addresses.map((AOR) => ({ AOR })),
          },
        ],
      };
    case 'scenario':
      return { Scenario: done.name, Seed: done.seed };
  }
}

/** The trees of 2.x. */
export function doneAsTree(done: Done): readonly PrintedNode[] {
  switch (done.kind) {
    case 'reloaded':
      return [];
    case 'dialogs':
      return [{ name: 'count', value: `${done.count}`, attributes: [] }];
    case 'contacts':
      return [
        { name: 'Domain', value: done.domain, attributes: [['hash_size', `${HASH_SIZE}`]] },
        ...done.addresses.map((address) => ({ name: '\tAOR', value: address, attributes: [] })),
      ];
    case 'scenario':
      return [
        { name: 'Scenario', value: done.name, attributes: [] },
        { name: 'Seed', value: done.seed, attributes: [] },
      ];
  }
}
