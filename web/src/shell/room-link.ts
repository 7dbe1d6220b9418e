/** Where the name of a room leads: to the server that is looked at, else to the most urgent one. What was picked out stays behind. */
import { mostUrgent } from '../rooms/fleet/order.ts';
import { watched } from '../source/watched.ts';
import { view } from '../view/location.ts';
import type { Room, View } from '../view/view.ts';

export function roomLink(room: Room): Partial<View> {
  const { server } = view.value;
  const named =
    room === 'fleet' || room === view.value.room
      ? server
      : (server ?? mostUrgent([...watched.servers.value.values()].map(({ value }) => value)));
  return { room, server: room === 'fleet' ? undefined : named, selected: undefined, own: {} };
}
