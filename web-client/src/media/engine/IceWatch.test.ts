import { type IceParameters, Refusal } from '@giaoban/protocol';
import type { types } from 'mediasoup-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IceWatch } from './IceWatch.ts';

const parameters: IceParameters = { usernameFragment: 'u', password: 'p' };

class FakeTransport {
  connectionState: types.ConnectionState = 'new';
  readonly closed = false;
  readonly restarts: IceParameters[] = [];
  #listener: (state: types.ConnectionState) => void = () => undefined;

  restartIce({ iceParameters }: { iceParameters: IceParameters }): Promise<void> {
    this.restarts.push(iceParameters);
    return Promise.resolve();
  }

  on(_event: 'connectionstatechange', listener: (state: types.ConnectionState) => void): void {
    this.#listener = listener;
  }

  turn(state: types.ConnectionState): void {
    this.connectionState = state;
    this.#listener(state);
  }
}

const watched = (askRestart: () => Promise<IceParameters> = () => Promise.resolve(parameters)) => {
  const transport = new FakeTransport();
  let givenUp = 0;
  const told: boolean[] = [];
  const watch = new IceWatch({
    transport,
    askRestart,
    onState: () => told.push(watch.isBroken),
    onGivenUp: () => (givenUp += 1),
  });
  const turn = (state: types.ConnectionState): void => transport.turn(state);
  return { watch, turn, told, restarts: transport.restarts, givenUp: () => givenUp };
};

describe('IceWatch', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('lets a loss of less than 2 s heal by itself', async () => {
    const { turn, restarts } = watched();
    turn('connected');
    turn('disconnected');
    await vi.advanceTimersByTimeAsync(1900);
    turn('connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarts).toHaveLength(0);
  });

  it('tells of a loss at once, and until it is connected again', async () => {
    const { turn, told } = watched();
    turn('connecting');
    turn('connected');
    expect(told).toEqual([false, false]);
    turn('disconnected');
    await vi.advanceTimersByTimeAsync(2000);
    turn('connecting');
    expect(told.slice(2)).toEqual([true, true]);
    turn('connected');
    expect(told.slice(4)).toEqual([false]);
  });

  it('tells that nothing goes through when it does not come about within 6 s', async () => {
    const { watch, turn, told } = watched();
    turn('connecting');
    await vi.advanceTimersByTimeAsync(5900);
    expect(watch.isBroken).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(told).toEqual([false, true]);
  });

  it('restarts after 2 s, and at once when the transport failed', async () => {
    const { turn, restarts } = watched();
    turn('disconnected');
    await vi.advanceTimersByTimeAsync(2000);
    expect(restarts).toEqual([parameters]);
    turn('failed');
    await vi.advanceTimersByTimeAsync(0);
    expect(restarts).toHaveLength(2);
  });

  it('gives up once, after two restarts in vain', async () => {
    const { turn, restarts, givenUp } = watched();
    turn('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarts).toHaveLength(2);
    turn('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(givenUp()).toBe(1);
  });

  it('counts anew after it was connected again', async () => {
    const { turn, restarts, givenUp } = watched();
    for (let loss = 0; loss < 5; loss += 1) {
      turn('failed');
      await vi.advanceTimersByTimeAsync(100);
      turn('connected');
    }
    expect(restarts).toHaveLength(5);
    expect(givenUp()).toBe(0);
  });

  it('waits for signaling when the restart cannot be asked for', async () => {
    let isUp = false;
    const { watch, turn, restarts, givenUp } = watched(() =>
      isUp ? Promise.resolve(parameters) : Promise.reject(new Refusal('unavailable')),
    );
    turn('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarts).toHaveLength(0);
    isUp = true;
    watch.lineIsBack();
    await vi.advanceTimersByTimeAsync(0);
    expect(restarts).toHaveLength(1);
    expect(givenUp()).toBe(0);
  });

  it('asks again by itself when the server could not answer for a while', async () => {
    let asked = 0;
    const { turn, restarts } = watched(() => {
      asked += 1;
      return asked < 3 ? Promise.reject(new Refusal('unavailable')) : Promise.resolve(parameters);
    });
    turn('failed');
    await vi.advanceTimersByTimeAsync(6100);
    expect(restarts).toHaveLength(1);
  });

  it('leaves a transport alone that works when signaling comes back', async () => {
    const { watch, turn, restarts } = watched();
    turn('connected');
    watch.lineIsBack();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarts).toHaveLength(0);
  });

  it('gives up at once when the server no longer knows the transport', async () => {
    const { turn, givenUp } = watched(() => Promise.reject(new Refusal('transport_missing')));
    turn('failed');
    await vi.advanceTimersByTimeAsync(0);
    expect(givenUp()).toBe(1);
  });

  it('does nothing once closed', async () => {
    const { watch, turn, restarts, givenUp } = watched();
    turn('disconnected');
    watch.close();
    turn('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(restarts).toHaveLength(0);
    expect(givenUp()).toBe(0);
  });
});
