import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MOMENTS, OBJECT_KINDS, type Footprint } from '../footprint.ts';
import { ownersOf } from '../owners-of.ts';
import { RecipeBook } from '../recipe.ts';
import { footprintFor, FOOTPRINTS } from './footprints.ts';

/** Bytes that the blocks of an INVITE get, by place. */
function inviteOf(footprint: Footprint, messages: Footprint['messages']): readonly number[] {
  const book = new RecipeBook(footprint, ownersOf(footprint));
  return [...book.recipe('invite', 'dialog', { messages }).bytes];
}

test('a version without a footprint takes the nearest, of two as near the newer', () => {
  const chosen = ['1.11.0', '2.2.8', '2.4.9', '3.0.0', '3.1.0', '3.4.6', '3.6.8', '4.0.1', '4.1.0'];
  assert.deepEqual(
    chosen.map((version) => footprintFor(version).version),
    ['2.2.8', '2.2.8', '2.2.8', '3.6.8', '3.6.8', '3.6.8', '3.6.8', '4.0.1', '4.0.1'],
  );
});

test('every block of every object is freed exactly once, and every change names a block that there is', () => {
  for (const footprint of FOOTPRINTS) {
    for (const kind of OBJECT_KINDS) {
      const steps = MOMENTS.flatMap((moment) => footprint.moments[moment]).filter(
        ({ object }) => object === kind,
      );
      const count = steps.filter(({ changes }) => changes === undefined).length;
      const freed = footprint.freed[kind];
      assert.equal(new Set(freed).size, freed.length, `${footprint.version} ${kind}`);
      for (const number of freed) assert.ok(number < count, `${footprint.version} ${kind}`);
      for (const { changes } of steps) assert.ok((changes ?? 0) < count);
    }
  }
});

test('a larger INVITE costs more where it is copied: two logs of two versions agree to some bytes', () => {
  const [small, large] = [footprintFor('3.6.8'), footprintFor('4.0.1')];
  const grown = inviteOf(small, large.messages);
  const [clone, buffer, sdp] = [
    'sip_msg_cloner',
    'build_req_buf_from_sip_req',
    'dlg_update_leg_info',
  ].map((place) => {
    const of = (footprint: Footprint, sizes: readonly number[]) =>
      Math.max(
        ...footprint.moments.invite.map((step, index) =>
          step.place.endsWith(place) ? (sizes[index] ?? 0) : 0,
        ),
      );
    return of(small, grown) - of(large, inviteOf(large, large.messages));
  });
  // The clone differs by what the versions' own structures do.
  assert.ok(Math.abs(clone ?? NaN) < 80, `clone ${clone}`);
  assert.ok(Math.abs(buffer ?? NaN) < 16, `buffer ${buffer}`);
  assert.ok(Math.abs(sdp ?? NaN) < 8, `SDP ${sdp}`);
});
