import {
  AgendaItemId,
  evolve,
  type LoggedEvent,
  MeetingDetails,
  type MeetingRole,
  type MeetingState,
  Participant,
  type ParticipantId,
  standardRules,
} from '@giaoban/protocol';
import type { Actor, Command } from './command.ts';
import type { Decision } from './decision.ts';
import { decide } from './decide.ts';

/** A small meeting for the domain's tests: a chair, a secretary, two sites, a department, a room. */
export const startsAtMs = Date.parse('2026-03-02T01:00:00Z');

export const details = MeetingDetails.parse({
  meetingId: 'm1',
  kind: 'briefing',
  title: 'Giao ban tháng 3',
  startsAt: new Date(startsAtMs).toISOString(),
  timeZone: 'Asia/Ho_Chi_Minh',
  plannedMinutes: 60,
  chair: { personId: 'chair', name: 'Chủ tịch' },
  secretary: { personId: 'sec', name: 'Thư ký' },
  hostUnitId: 'BT',
  sites: [{ unitId: 'A', name: 'UBND huyện Ba Tri' }],
  agenda: [],
  recording: { kind: 'scheduled', start: { kind: 'on_opening' }, end: { kind: 'on_closing' } },
});

export const participant = (name: string, role: MeetingRole): Participant =>
  Participant.parse({
    participantId: role === 'room' ? `r_${name}` : `p_${name}`,
    personId: role === 'room' ? null : name,
    roomId: role === 'room' ? name : null,
    unitId: 'A',
    unitName: 'UBND huyện Ba Tri',
    displayName: name,
    role,
  });

export const cast = {
  chair: participant('chair', 'chair'),
  secretary: participant('sec', 'secretary'),
  siteA: participant('siteA', 'delegate'),
  siteB: participant('siteB', 'delegate'),
  department: participant('dept', 'delegate'),
  room: participant('hall', 'room'),
};

export const as = (who: Participant): Actor => ({
  kind: 'participant',
  participantId: who.participantId,
  role: who.role,
});

export const system: Actor = { kind: 'system' };

/** A meeting that remembers its log and throws on a refusal that the test did not ask for. */
export class TestMeeting {
  readonly log: LoggedEvent[] = [];
  nowMs = startsAtMs;
  #state: MeetingState | null = null;

  constructor() {
    this.do({ type: 'schedule', details }, system);
  }

  /** Another one that has come as far as this. */
  copy(): TestMeeting {
    const copy = new TestMeeting();
    copy.log.splice(0, copy.log.length, ...this.log);
    copy.#state = this.#state;
    copy.nowMs = this.nowMs;
    return copy;
  }

  get state(): MeetingState {
    if (this.#state === null) throw new Error('not scheduled');
    return this.#state;
  }

  try(command: Command, actor: Actor): Decision {
    const decision = decide(this.#state, command, actor, this.nowMs);
    if (decision.ok) {
      for (const event of decision.events) {
        const logged = { seq: (this.#state?.seq ?? 0) + 1, atMs: this.nowMs, event };
        this.log.push(logged);
        this.#state = evolve(this.#state, logged);
      }
    }
    this.nowMs += 1_000;
    return decision;
  }

  do(command: Command, actor: Actor): this {
    const decision = this.try(command, actor);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.code}`);
    return this;
  }

  join(...people: Participant[]): this {
    for (const one of people) this.do({ type: 'join', participant: one }, as(one));
    return this;
  }

  opened(): this {
    return this.join(...Object.values(cast)).do({ type: 'open' }, as(cast.chair));
  }

  give(to: Participant): this {
    return this.do({ type: 'give_floor', participantId: to.participantId, part: 'main' }, as(cast.chair));
  }

  /** The second floor of an exchange. */
  givePartner(to: Participant): this {
    return this.do({ type: 'give_floor', participantId: to.participantId, part: 'partner' }, as(cast.chair));
  }

  ask(...people: Participant[]): this {
    for (const one of people) this.do({ type: 'ask_floor', subject: '', agendaItemId: null }, as(one));
    return this;
  }

  has(id: ParticipantId): boolean {
    return this.state.floor?.participantId === id;
  }
}

/** Two items of business: the second one is reported on by a unit of its own, B. */
export const items = { first: AgendaItemId.parse('tai-chinh'), reported: AgendaItemId.parse('cong-trinh') };
export const reporter = Participant.parse({ ...participant('baocao', 'delegate'), unitId: 'B' });

/** An open meeting with an agenda; the reporter and the whole cast are there. */
export const conducted = (rules = standardRules): TestMeeting => {
  const sites = [...details.sites, { unitId: 'B', name: 'Sở Xây dựng' }];
  const agenda = [
    { id: items.first, title: 'Thu ngân sách', minutes: 10, unitId: null },
    { id: items.reported, title: 'Tiến độ công trình', minutes: 12, unitId: 'B' },
  ];
  const changed = MeetingDetails.parse({ ...details, sites, agenda, rules });
  return new TestMeeting().do({ type: 'change', details: changed }, system).join(reporter).opened();
};
