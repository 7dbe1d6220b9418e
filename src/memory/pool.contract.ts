/**
 * What every pool keeps to, of whatever family and build: called with each by `pool.test.ts`.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bytes } from '../base/bytes.ts';
import { randomStream } from '../base/random.ts';
import { newPool, openPool } from './open-pool.ts';
import { NULL, type Address, type Pool } from './pool.ts';
import { asTold } from './statistics.ts';
import { assertSound } from './testing/sound.ts';
import type { SmallPool } from './testing/small-pools.ts';

/** Every draw the same, so that F_PARALLEL_MALLOC is one pool. */
const draw = () => 0;

export function poolContract({ name, family, build, size }: SmallPool): void {
  const fresh = (isShared = false): Pool => {
    const pool = newPool({ family, build, size, draw, isShared });
    pool.started();
    return pool;
  };
  const told = (pool: Pool) => asTold(pool.statistics());

  describe(name, () => {
    it('gives blocks that lie in the pool, on whole words, apart from each other', () => {
      const pool = fresh();
      const random = randomStream(name);
      const held = new Map<number, number>();
      for (let call = 0; call < 400; call++) {
        const asked = random.below(3) === 0 ? random.below(20_000) : random.below(200);
        const [oldest] = held.keys();
        if (oldest !== undefined && random.below(5) < 2) {
          pool.free(oldest as Address);
          held.delete(oldest);
        }
        const given = pool.malloc(bytes(asked));
        if (given === NULL) continue;
        assert.equal(given % 8, 0);
        assert.ok(pool.blockAt(given).size >= asked);
        held.set(given, asked);
      }
      const blocks = [...held].toSorted(([one], [other]) => one - other);
      for (const [index, [at, asked]] of blocks.entries())
        assert.ok(at + asked <= (blocks[index + 1]?.[0] ?? size));
      assertSound(pool, held.size);
    });

    it('takes nothing for free(NULL), a fragment for malloc(0), and treats realloc as both', () => {
      const pool = fresh();
      const before = told(pool);
      pool.free(NULL);
      assert.equal(pool.realloc(NULL, bytes(0)), NULL);
      assert.deepEqual(told(pool), before);
      const nothing = pool.malloc(bytes(0));
      const block = pool.realloc(NULL, bytes(24));
      assert.ok(nothing !== NULL && block !== NULL && nothing !== block);
      assert.equal(pool.realloc(block, bytes(0)), NULL);
      pool.free(nothing);
      assertSound(pool, 0);
    });

    it('counts a second free and foreign pointers, and changes nothing', () => {
      const pool = fresh();
      const block = pool.malloc(bytes(100));
      const guard = pool.malloc(bytes(100));
      pool.free(block);
      const before = told(pool);
      pool.free(block);
      assert.equal(pool.realloc(block, bytes(200)), NULL);
      const foreign = [8, guard + 8, guard + 4, guard - 8, size + 8, -8, 2 ** 40, 0.5];
      for (const address of foreign) pool.free(address as Address);
      assert.equal(pool.realloc((guard + 16) as Address, bytes(8)), NULL);
      assert.deepEqual(told(pool), before);
      const { doubleFrees, foreignPointers } = pool.troubles();
      assert.deepEqual([doubleFrees, foreignPointers], [2, foreign.length + 1]);
      assertSound(pool, 1);
    });

    it('says NULL when it is full or asked for more than it has, and serves again after that', () => {
      const pool = fresh();
      for (const asked of [size, 2 ** 33, 2 ** 60, Infinity])
        assert.equal(pool.malloc(bytes(asked)), NULL);
      const held: Address[] = [];
      for (let block = pool.malloc(bytes(1000)); block !== NULL; block = pool.malloc(bytes(1000)))
        held.push(block);
      const [first = NULL, second = NULL] = held;
      const before = told(pool);
      assert.equal(pool.realloc(first, bytes(5000)), NULL);
      assert.deepEqual(told(pool), before);
      assert.ok(pool.blockAt(first).size >= 1000, 'the old block stays');
      assertSound(pool, held.length);
      pool.free(second);
      assert.equal(pool.malloc(bytes(1000)), second);
      for (const block of held) pool.free(block);
      assertSound(pool, 0);
    });

    it('keeps what is in a block that moves', () => {
      const pool = fresh();
      const memory = new Uint8Array(pool.region.memory);
      const block = pool.malloc(bytes(40));
      pool.malloc(bytes(40));
      memory.set(
        Uint8Array.from({ length: 40 }, (_, index) => index + 1),
        block,
      );
      const moved = pool.realloc(block, bytes(4000));
      assert.ok(moved !== NULL && moved !== block);
      assert.deepEqual(
        [...memory.subarray(moved, moved + 40)],
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
    });

    it('does not care what is written into blocks', () => {
      const [clean, dirty] = [fresh(), fresh()];
      const random = randomStream(`${name} dirty`);
      const held: Address[] = [];
      for (let call = 0; call < 600; call++) {
        if (random.below(5) < 2 && held.length > 1) {
          const [block = NULL] = held.splice(1 + random.below(held.length - 1), 1);
          clean.free(block);
          dirty.free(block);
          continue;
        }
        const asked = bytes(random.below(3) === 0 ? random.below(30_000) : random.below(400));
        const block = clean.malloc(asked);
        assert.equal(dirty.malloc(asked), block);
        if (block === NULL) continue;
        held.push(block);
        new Uint8Array(dirty.region.memory).fill(0xa5, block, block + asked);
      }
      assert.deepEqual(told(dirty), told(clean));
      assert.deepEqual([...dirty.fragments()], [...clean.fragments()]);
    });

    it('is one pool for all who open its region', () => {
      const alone = fresh();
      const one = fresh(true);
      const other = openPool(one.region, { family, build, draw });
      const held: Address[] = [];
      const random = randomStream(`${name} shared`);
      for (let call = 0; call < 300; call++) {
        const pool = call % 2 === 0 ? one : other;
        if (random.below(5) < 2 && held.length > 1) {
          const [block = NULL] = held.splice(1 + random.below(held.length - 1), 1);
          alone.free(block);
          pool.free(block);
        } else {
          const asked = bytes(random.below(2000));
          const block = alone.malloc(asked);
          assert.equal(pool.malloc(asked), block);
          if (block !== NULL) held.push(block);
        }
      }
      assert.deepEqual(told(other), told(alone));
      assert.deepEqual(other.troubles(), alone.troubles());
    });

    it('remembers in a header who asked, where there is a place for it', () => {
      const pool = fresh();
      const block = pool.malloc(bytes(10));
      pool.setGroup(block, 7);
      assert.equal(pool.groupOf(block), build.xs ? 7 : 0);
      assertSound(pool, 1);
    });

    it('throws for a size that is no number of bytes', () => {
      assert.throws(() => fresh().malloc(bytes(-1)), RangeError);
      assert.throws(() => fresh().malloc(bytes(Number.NaN)), RangeError);
      assert.throws(() => newPool({ family, build, size: bytes(1000) }), RangeError);
    });
  });
}
