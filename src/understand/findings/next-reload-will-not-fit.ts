/** The next `dr_reload` has no room, not even now. */
import { rule } from './finding.ts';
import { missingRoom, ROOM_FIGURES } from './room-for-reload.ts';

export const nextReloadWillNotFit = rule({
  code: 'next-reload-will-not-fit',
  concerns: 'now',
  figures: ROOM_FIGURES,
  look(of) {
    const figures = missingRoom(of, 'now');
    return figures === undefined ? [] : [{ severity: 'critical', figures }];
  },
});
