import {
  type EndpointPlan,
  type MediaSource,
  MeetingId,
  ParticipantId,
  type Placement,
  type Subscription,
} from '@giaoban/protocol';

export const meetingOf = (name: string): MeetingId => MeetingId.parse(name);
export const participant = (name: string): ParticipantId => ParticipantId.parse(`p_${name}`);

export const nothing: EndpointPlan = {
  publish: { microphone: 'held', camera: 'off', screen: 'off' },
  subscribe: [],
};

/** Everything that one sends may flow. */
export const open: EndpointPlan['publish'] = { microphone: 'live', camera: 'high', screen: 'live' };

export const sees = (
  from: ParticipantId,
  source: MediaSource,
  placement: Placement,
  detail: Partial<Pick<Subscription, 'layer' | 'paused'>> = {},
): Subscription => ({
  from,
  source,
  placement,
  layer: source === 'camera' ? 'low' : null,
  paused: false,
  ...detail,
});
