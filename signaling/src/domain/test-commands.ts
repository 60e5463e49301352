import {
  AgendaItemId,
  AttendanceStatus,
  CommentId,
  DelegateId,
  DocumentId,
  FloorPart,
  Layout,
  MeetingDetails,
  MeetingDocument,
  Participant,
  PersonId,
  type RollSubject,
  UnitId,
  VoteId,
  type VoteOption,
  yesNoAbstain,
} from '@giaoban/protocol';
import type { TapeReport } from '@giaoban/protocol/internal';
import fc from 'fast-check';
import type { Actor, Command, CommandOf, CommandType } from './command.ts';
import { as, cast, details, items, participant, startsAtMs, system } from './test-meeting.ts';

/** The co-chair, a guest and a site of another unit beside the small cast. */
export const deputy = participant('deputy', 'co_chair');
const guest = Participant.parse({
  ...participant('khach', 'guest'),
  participantId: 'g_khach',
  personId: null,
});
const elsewhere = Participant.parse({
  ...participant('binhdai', 'delegate'),
  unitId: 'B',
  unitName: 'Bình Đại',
});
export const everybody = [...Object.values(cast), deputy, guest, elsewhere];

/** A meeting with everything that can be conducted. */
export const fullDetails = MeetingDetails.parse({
  ...details,
  coChair: { personId: 'deputy', name: 'Phó Chủ tịch' },
  sites: [...details.sites, { unitId: 'B', name: 'UBND huyện Bình Đại' }],
  agenda: [
    { id: items.first, title: 'Thu ngân sách', minutes: 10, unitId: null },
    { id: items.reported, title: 'Tiến độ công trình', minutes: 12, unitId: 'B' },
  ],
});

/** The same, taped from before its opening on. */
export const earlyDetails = MeetingDetails.parse({
  ...fullDetails,
  recording: {
    kind: 'scheduled',
    start: { kind: 'minutes_before', minutes: 5 },
    end: { kind: 'on_closing' },
  },
});

const { constant, constantFrom, record, option } = fc;
const minuteMs = 60_000;
const anyone = constantFrom(...everybody);
const participantId = anyone.map((one) => one.participantId);
const someIds = fc.array(participantId, { maxLength: 5 });
const agendaItemId = constantFrom(items.first, items.reported, AgendaItemId.parse('khac'));
const unitId = constantFrom('A', 'B', 'BT', 'X').map((id) => UnitId.parse(id));
const documentId = constantFrom('d1', 'd1', 'd1', 'd2').map((id) => DocumentId.parse(id));
const voteId = constantFrom('v0', 'v1', 'v2').map((id) => VoteId.parse(id));
const choices: readonly VoteOption[] = ['Phương án 1', 'Phương án 2', 'Lùi thời hạn', 'Không đồng ý'].map(
  (label, index) => ({ optionId: `c${String(index)}`, label }),
);
/** Yes, no, abstain; as often two to four choices of the meeting's own. */
const voteOptions: fc.Arbitrary<VoteOption[]> = fc.oneof(
  constant<VoteOption[]>([...yesNoAbstain]),
  fc.integer({ min: 2, max: choices.length }).map((count) => choices.slice(0, count)),
);
const optionId = constantFrom('yes', 'no', 'abstain', 'maybe', 'c0', 'c1');
const page = fc.integer({ min: 1, max: 4 });
const is = <const T extends CommandType>(type: T): fc.Arbitrary<T> => constant(type);
const few = fc.nat({ max: 4 });
const note = constantFrom('', 'Bận họp');
const personId = PersonId.parse('kythuat');

export const documentOf = (id: DocumentId): MeetingDocument =>
  MeetingDocument.parse({
    documentId: id,
    agendaItemId: null,
    title: 'Báo cáo',
    type: 'application/pdf',
    pages: 3,
    sizeBytes: 1_000,
    sha256: 'a'.repeat(64),
    addedBy: null,
  });

const delegateId = constantFrom('d_1', 'd_2').map((id) => DelegateId.parse(id));

const subject: fc.Arbitrary<RollSubject> = fc.oneof(
  record({ kind: constant('site' as const), unitId }),
  record({ kind: constant('person' as const), participantId }),
  record({ kind: constant('delegate' as const), delegateId }),
);

/** What each command may say; a command that is missing here does not compile. */
const commands: { [T in CommandType]: fc.Arbitrary<CommandOf<T>> } = {
  schedule: record({ type: is('schedule'), details: constant(fullDetails) }),
  change: record({ type: is('change'), details: constantFrom(fullDetails, earlyDetails, details) }),
  cancel: record({ type: is('cancel'), by: participantId, reason: note }),
  lapse: record({ type: is('lapse') }),
  open_lobby: record({ type: is('open_lobby') }),
  open: record({ type: is('open') }),
  close: record({ type: is('close') }),
  join: record({ type: is('join'), participant: anyone }),
  leave: record({ type: is('leave'), participantId, reason: constantFrom('left', 'connection_lost') }),
  pause_tape: record({ type: is('pause_tape') }),
  resume_tape: record({ type: is('resume_tape') }),
  report_tape: record({
    type: is('report_tape'),
    report: constantFrom<TapeReport>(
      { kind: 'begun' },
      { kind: 'waiting' },
      { kind: 'failed', reason: 'no_growth' },
      { kind: 'recovered', gapMs: 900 },
      { kind: 'stopped', reason: 'limit' },
      { kind: 'space', leftMs: 60_000 },
      { kind: 'space', leftMs: null },
    ),
  }),
  ask_floor: record({ type: is('ask_floor'), subject: constant(''), agendaItemId: option(agendaItemId) }),
  withdraw: record({ type: is('withdraw'), participantId }),
  move_in_queue: record({ type: is('move_in_queue'), participantId, toIndex: few }),
  leave_comment: record({
    type: is('leave_comment'),
    commentId: fc.nat().map((id) => CommentId.parse(`c${String(id)}`)),
    text: constant('Đề nghị bổ sung kinh phí'),
    agendaItemId: option(agendaItemId),
  }),
  give_floor: record({ type: is('give_floor'), participantId, part: constantFrom(...FloorPart.options) }),
  extend_floor: record({ type: is('extend_floor'), participantId, addMs: constant(minuteMs) }),
  take_floor: record({ type: is('take_floor'), participantId: option(participantId) }),
  mute_all: record({ type: is('mute_all') }),
  begin_discussion: record({ type: is('begin_discussion') }),
  end_discussion: record({ type: is('end_discussion') }),
  hear: record({ type: is('hear'), participantIds: someIds }),
  begin_share: record({ type: is('begin_share') }),
  end_share: record({ type: is('end_share') }),
  begin_item: record({ type: is('begin_item'), agendaItemId }),
  add_document: record({ type: is('add_document'), document: documentId.map(documentOf) }),
  remove_document: record({ type: is('remove_document'), documentId }),
  show_document: record({ type: is('show_document'), documentId, page }),
  turn_page: record({ type: is('turn_page'), documentId, page }),
  hide_document: record({ type: is('hide_document') }),
  answer_for_site: record({
    type: is('answer_for_site'),
    unitId,
    answer: record(
      {
        answer: constantFrom('attending', 'excused', 'substitute'),
        note,
        delegates: fc.array(record({ delegateId, name: constantFrom('An', 'Bình'), post: constant('') }), {
          maxLength: 2,
        }),
      },
      { requiredKeys: ['answer', 'note'] },
    ),
    by: constant(personId),
  }),
  begin_roll: record({ type: is('begin_roll') }),
  call_site: record({ type: is('call_site'), unitId: option(unitId) }),
  mark_attendance: record({
    type: is('mark_attendance'),
    marks: fc.array(
      record(
        {
          ...{ subject, status: constantFrom(...AttendanceStatus.options), note },
          substitute: constant({ name: 'Nguyễn Văn Thay', post: 'Phó Giám đốc' }),
        },
        { requiredKeys: ['subject', 'status', 'note'] },
      ),
      { maxLength: 3 },
    ),
  }),
  add_delegate: record({
    type: is('add_delegate'),
    delegate: record({ delegateId, unitId, name: constantFrom('Lê An', 'Lê Bình'), post: constant('') }),
  }),
  remove_delegate: record({ type: is('remove_delegate'), delegateId }),
  confirm_roll: record({ type: is('confirm_roll') }),
  open_vote: record({
    type: is('open_vote'),
    question: record({
      voteId,
      title: constant('Thông qua kế hoạch'),
      agendaItemId: option(agendaItemId),
      isSecret: fc.boolean(),
      voters: constantFrom('delegates', 'units'),
      options: voteOptions,
    }),
  }),
  cast_ballot: record({ type: is('cast_ballot'), voteId, optionId }),
  count_ballots: record({ type: is('count_ballots'), voteId, cast: few }),
  close_vote: record({ type: is('close_vote'), voteId, secretCounts: option(record({ yes: few, no: few })) }),
  choose_layout: record({ type: is('choose_layout'), layout: constantFrom(...Layout.options) }),
  set_spotlight: record({ type: is('set_spotlight'), participantId: option(participantId) }),
  choose_view: record({ type: is('choose_view'), view: record({ pin: option(participantId), page: few }) }),
  lock: record({ type: is('lock'), locked: fc.boolean() }),
  admit: record({ type: is('admit'), participantIds: option(someIds) }),
  turn_away: record({ type: is('turn_away'), participantId }),
  remove: record({ type: is('remove'), participantId }),
  rename: record({ type: is('rename'), participantId, displayName: constantFrom('Tên mới', 'Tên khác') }),
  hand_over: record({ type: is('hand_over') }),
  close_empty: record({ type: is('close_empty'), afterMs: constant(0) }),
  relieve_chair: record({
    type: is('relieve_chair'),
    graceMs: constant(15_000),
    silence: fc.dictionary(participantId, constant(startsAtMs), { maxKeys: 1 }),
  }),
  allow_chat: record({ type: is('allow_chat'), open: fc.boolean() }),
  allow_reactions: record({ type: is('allow_reactions'), allowed: fc.boolean() }),
  pause: record({
    type: is('pause'),
    untilMs: constantFrom(startsAtMs + minuteMs / 2, startsAtMs + 60 * minuteMs),
  }),
  resume: record({ type: is('resume') }),
};

/** What ends everything comes seldom, what much hangs on often. */
const weights: Partial<Record<string, number>> = {
  close: 1,
  close_empty: 1,
  change: 1,
  pause: 2,
  leave: 2,
  remove: 1,
  remove_document: 1,
  close_vote: 5,
  resume: 6,
  join: 8,
  give_floor: 10,
  ask_floor: 9,
  take_floor: 4,
  cast_ballot: 16,
  open_vote: 6,
  hear: 6,
  begin_share: 5,
  begin_discussion: 4,
  hand_over: 3,
  extend_floor: 5,
  move_in_queue: 16,
  allow_chat: 4,
  allow_reactions: 4,
  lock: 4,
  show_document: 6,
  turn_page: 9,
  add_document: 5,
  count_ballots: 5,
  choose_layout: 4,
  turn_away: 4,
};
const usualWeight = 3;

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  ...Object.entries(commands).map(([type, arbitrary]) => ({
    weight: weights[type] ?? usualWeight,
    arbitrary,
  })),
);

/** Who gives a command; `leader`: whoever leads by then. */
export type By = Actor | 'leader';

/** Often whoever may do much, so that much happens; and everybody else, and the system. */
const anyActor: fc.Arbitrary<By> = fc.oneof(
  { weight: 12, arbitrary: constant('leader' as const) },
  { weight: 4, arbitrary: anyone.map(as) },
  { weight: 1, arbitrary: constant(system) },
);

/** Said by the system alone; by others now and then, to be refused. */
const ofTheSystem = new Set<string>([
  'relieve_chair',
  'close_empty',
  'hear',
  'report_tape',
  'count_ballots',
  'answer_for_site',
  'add_document',
  'remove_document',
] satisfies CommandType[]);

/** Everybody's. */
const ofAnyone = new Set<string>([
  'ask_floor',
  'leave_comment',
  'cast_ballot',
  'choose_view',
  'begin_share',
] satisfies CommandType[]);

/** A command, and who gives it. Cloned: fast-check's records have no prototype, what comes over a line has one. */
export const anyStep: fc.Arbitrary<[Command, By]> = fc
  .tuple(anyCommand, anyActor, anyone, fc.nat({ max: 9 }))
  .map(([command, actor, somebody, chance]) => {
    const suited = ofTheSystem.has(command.type) ? system : ofAnyone.has(command.type) ? as(somebody) : actor;
    return [structuredClone(command), chance > 0 ? suited : actor];
  });
