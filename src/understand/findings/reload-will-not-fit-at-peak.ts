/** A `dr_reload` has room now, and none while calls run as at the peak. */
import { rule } from './finding.ts';
import { missingRoom, ROOM_FIGURES } from './room-for-reload.ts';

export const reloadWillNotFitAtPeak = rule({
  code: 'reload-will-not-fit-at-peak',
  concerns: 'now',
  figures: ROOM_FIGURES,
  look(of) {
    const figures = missingRoom(of, 'at-peak');
    const isToldAlready = missingRoom(of, 'now') !== undefined;
    return figures === undefined || isToldAlready ? [] : [{ severity: 'warning', figures }];
  },
});
