import type { Meetings } from '../meeting/Meetings.ts';
import type { HandlersOf } from './handler-table.ts';

export const endpointHandlers = (meetings: Meetings): HandlersOf<'endpoint'> => ({
  'endpoint:open': ({ meetingId, participantId, rtpCapabilities }, caller) =>
    meetings.hold(meetingId).openEndpoint(caller, participantId, rtpCapabilities),

  'endpoint:sync': async ({ meetingId, participantId }, caller) =>
    meetings.get(meetingId).syncEndpoint(caller, participantId),

  'endpoint:connect': async ({ meetingId, participantId, transportId, dtlsParameters }) => {
    await meetings
      .get(meetingId)
      .onEndpoint(participantId, (endpoint) => endpoint.transports.connect(transportId, dtlsParameters));
    return {};
  },

  'endpoint:produce': async ({ meetingId, participantId, source, rtpParameters }) => ({
    producerId: await meetings.get(meetingId).produce(participantId, source, rtpParameters),
  }),

  'endpoint:close_producer': async ({ meetingId, participantId, source }) => {
    await meetings.get(meetingId).closeProducer(participantId, source);
    return {};
  },

  'endpoint:ready': async ({ meetingId, participantId, consumerIds }) => {
    await meetings
      .get(meetingId)
      .onEndpoint(participantId, (endpoint) => endpoint.consumers.ready(consumerIds));
    return {};
  },

  'endpoint:restart_ice': async ({ meetingId, participantId, transportId }) => ({
    iceParameters: await meetings
      .get(meetingId)
      .onEndpoint(participantId, (endpoint) => endpoint.transports.restartIce(transportId)),
  }),

  'endpoint:close': async ({ meetingId, participantId }) => {
    await meetings.find(meetingId)?.closeEndpoint(participantId);
    return {};
  },
});
