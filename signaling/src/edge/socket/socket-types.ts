import type {
  ClientToServerEvents,
  MeetingId,
  MinutesToClientEvents,
  MinutesToServerEvents,
  ParticipantId,
  ServerToClientEvents,
  TicketClaims,
} from '@giaoban/protocol';
import type { RecorderToSignaling, SignalingToRecorder } from '@giaoban/protocol/internal';
import type { DefaultEventsMap, Namespace, Server, Socket } from 'socket.io';
import type { TokenBucket } from './TokenBucket.ts';

/** What the server keeps with a socket. */
export type SocketData = {
  claims: TicketClaims;
  bucket: TokenBucket;
  /** The seat's number once the socket has joined; null before, and after leaving. */
  seatNumber: number | null;
  /** When anything last came over its line, Unix ms. */
  heardAtMs: number;
  /** Joining and leaving take turns. */
  turn: Promise<unknown>;
};

/** One server has all namespaces; what is sent in each is held apart by who sends it. */
type Heard = ClientToServerEvents & RecorderToSignaling & MinutesToServerEvents;
type Told = ServerToClientEvents & SignalingToRecorder & MinutesToClientEvents;

export type SocketIo = Server<Heard, Told, DefaultEventsMap, SocketData>;
export type MeetingNamespace = Namespace<Heard, Told, DefaultEventsMap, SocketData>;
export type MeetingSocket = Socket<Heard, Told, DefaultEventsMap, SocketData>;
/** Recorders keep no data with their socket. */
export type TapeNamespace = MeetingNamespace;
export type TapeSocket = MeetingSocket;

/** Those who write minutes are kept by the desk that serves them. */
export type MinutesNamespace = MeetingNamespace;
export type MinutesSocket = MeetingSocket;

/** Everybody who has joined the meeting. */
export const meetingRoom = (meetingId: MeetingId): string => `meeting:${meetingId}`;
/** The meeting's officers among them. */
export const officersRoom = (meetingId: MeetingId): string => `officers:${meetingId}`;
/** The socket that has the seat. */
export const seatRoom = (meetingId: MeetingId, participantId: ParticipantId): string =>
  `seat:${meetingId}:${participantId}`;
/** One socket among those that took the seat, one after the other; '' for the beginning that all these have. */
export const numberedSeatRoom = (
  meetingId: MeetingId,
  participantId: ParticipantId,
  number: number | '',
): string => `${seatRoom(meetingId, participantId)}#${number}`;
/** All sockets of a person or room, in all meetings. */
export const holderRoom = (participantId: ParticipantId): string => `holder:${participantId}`;
/** All sockets whose tickets were given to one session. */
export const sessionRoom = (chainId: string): string => `session:${chainId}`;
