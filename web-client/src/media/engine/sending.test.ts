import { ParticipantId, type PublishPlan } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { joins, logOf, stateOf } from '../test-meeting.ts';
import { type Intent, intentAfter, isInvited, ownsMicrophone, sendingOf } from './sending.ts';

const willing: Intent = { microphoneMuted: false, cameraOff: false };
const held: PublishPlan = { microphone: 'held', camera: 'off', screen: 'off' };
const floor: PublishPlan = { microphone: 'live', camera: 'high', screen: 'live' };

describe('sendingOf', () => {
  it('sends nothing without the plan’s word', () => {
    expect(sendingOf('microphone', held, willing)).toEqual({ paused: true });
    expect(sendingOf('camera', held, willing)).toEqual({ paused: true });
    expect(sendingOf('screen', held, willing)).toEqual({ paused: true });
  });

  it('sends a camera up to the planned layer', () => {
    const layers = (['low', 'medium', 'high'] as const).map((camera) =>
      sendingOf('camera', { ...floor, camera }, willing),
    );
    expect(layers).toEqual(
      [0, 1, 2].map((maxSpatialLayer) => ({ paused: false, maxSpatialLayer, silent: false })),
    );
  });

  it('sends silence, not nothing, while the person is muted and the plan has the microphone live', () => {
    const muted: Intent = { microphoneMuted: true, cameraOff: false };
    const live = { paused: false, maxSpatialLayer: null };
    expect(sendingOf('microphone', floor, muted)).toEqual({ ...live, silent: true });
    expect(sendingOf('microphone', floor, willing)).toEqual({ ...live, silent: false });
    expect(sendingOf('microphone', held, muted)).toEqual({ paused: true });
  });
});

describe('intentAfter', () => {
  const muted: Intent = { microphoneMuted: true, cameraOff: true };

  it('opens the microphone with the floor', () => {
    expect(intentAfter(muted, held, floor, false)).toEqual({ microphoneMuted: false, cameraOff: true });
  });

  it('leaves a muting during the floor, and the chair’s own, alone', () => {
    expect(intentAfter(muted, floor, floor, false)).toBe(muted);
    expect(intentAfter(muted, null, floor, false)).toBe(muted);
    expect(intentAfter(muted, held, floor, true)).toBe(muted);
  });
});

describe('one’s own microphone', () => {
  const opened = [joins('chair'), joins('batri'), { type: 'meeting_opened', by: 'p_chair' }];
  const chair = { participantId: ParticipantId.parse('p_chair') };
  const batri = { participantId: ParticipantId.parse('r_batri') };
  const given = { type: 'floor_given', ...batri, by: chair.participantId };

  it('is the leader’s all the time, and everybody’s in a discussion', () => {
    const ordered = stateOf(logOf(...opened));
    expect([chair, batri].map((self) => ownsMicrophone({ meeting: ordered, self }))).toEqual([true, false]);
    const free = stateOf(logOf(...opened, { type: 'discussion_begun', by: chair.participantId }));
    expect(ownsMicrophone({ meeting: free, self: batri })).toBe(true);
    expect(ownsMicrophone({ meeting: null, self: null })).toBe(false);
  });

  it('is kept muted through the beginning of a discussion', () => {
    const muted: Intent = { microphoneMuted: true, cameraOff: false };
    const free = stateOf(logOf(...opened, { type: 'discussion_begun', by: chair.participantId }));
    expect(intentAfter(muted, held, floor, ownsMicrophone({ meeting: free, self: batri }))).toBe(muted);
  });

  it('is opened by an invitation that still holds', () => {
    const log = logOf(...opened, given);
    const seat = { meeting: stateOf(log), self: batri };
    expect(isInvited(seat, log)).toBe(true);
    expect(isInvited({ ...seat, self: chair }, log)).toBe(false);
    expect(isInvited({ ...seat, meeting: stateOf(logOf(...opened)) }, log)).toBe(false);
  });
});
