import { type LoggedEvent, type MeetingState, type ParticipantId, Refusal } from '@giaoban/protocol';
import { endOf } from '../../domain/index.ts';
import type { MeetingChange } from '../../features/live/LiveMeetings.ts';
import type { Seat } from '../../features/live/Presence.ts';
import { Seats } from './Seats.ts';
import type { MeetingSocket } from './socket-types.ts';

const sendAway = (socket: MeetingSocket, refusal: Refusal): void => {
  socket.emit('session:ended', { error: refusal.toBody() });
  socket.disconnect(true);
};

/**
 * The sockets of this node that wait to be let in. They hear nothing of the meeting but what concerns
 * themselves: that they may join now, that they were turned away, that the meeting is over.
 */
export class Doorstep {
  readonly #waiting = new Seats();

  /** Answers who waited here for the same seat: he goes. `socket` itself: a later one waits already. */
  put(seat: Seat, socket: MeetingSocket, number: number): MeetingSocket | null {
    return this.#waiting.take(seat, socket, number);
  }

  /** False when the socket did not wait (any more). */
  release(seat: Seat, socket: MeetingSocket): boolean {
    return this.#waiting.release(seat, socket);
  }

  has(seat: Seat, socket: MeetingSocket): boolean {
    return this.#waiting.find(seat) === socket;
  }

  all(): ReturnType<Seats['all']> {
    return this.#waiting.all();
  }

  onChange({ meetingId, state, events }: MeetingChange): void {
    const at = (participantId: ParticipantId) => this.#waiting.find({ meetingId, participantId });
    for (const { event } of events) {
      if (event.type === 'participant_admitted') at(event.participantId)?.emit('session:admitted', {});
      if (event.type === 'participant_turned_away') this.#turnedAway(event, { meetingId, ...event });
      if (event.type === 'meeting_changed') this.#callAgain(state);
    }
    const end = endOf(state);
    if (end !== null) for (const socket of this.#of(state)) sendAway(socket, new Refusal(end));
  }

  /**
   * By somebody: he is told, as one who was removed; knocking again is for him to decide. By nobody (the
   * meeting was changed, his line was thought lost): his page comes back, with a new ticket if it gets one.
   */
  #turnedAway({ by }: Extract<LoggedEvent['event'], { type: 'participant_turned_away' }>, seat: Seat): void {
    const socket = this.#waiting.find(seat);
    if (socket === undefined) return;
    this.#waiting.release(seat, socket);
    if (by === null) socket.disconnect(true);
    else sendAway(socket, new Refusal('removed_from_meeting', { message: 'turned away at the door' }));
  }

  /** The rules may let in now whom they kept waiting before: whoever still has to wait is told so again. */
  #callAgain(state: MeetingState): void {
    for (const socket of this.#of(state)) socket.emit('session:admitted', {});
  }

  #of({ details }: MeetingState): MeetingSocket[] {
    const seats = this.all().filter(([meetingId]) => meetingId === details.meetingId);
    return seats.flatMap(([, waiting]) => waiting.map(([, { socket }]) => socket));
  }
}
