import type { EndpointPlan, MeetingState, Participant, Placement } from '@giaoban/protocol';
import { describe, expect, it } from 'vitest';
import { planMedia, planMeeting } from './plan-media.ts';
import { stripLimit } from './plan-pictures.ts';
import { planTape } from './plan-tape.ts';
import { as, cast, participant, system, TestMeeting } from './test-meeting.ts';

const { chair, siteA, siteB, secretary, department, room } = cast;
const planOf = (state: MeetingState, who: Participant): EndpointPlan => planMedia(state, who.participantId);

const placed = (state: MeetingState, who: Participant, placement: Placement): string[] =>
  planOf(state, who)
    .subscribe.filter((one) => one.placement === placement)
    .map((one) => one.from);

/** Whom one hears: sound that flows. */
const heard = (state: MeetingState, who: Participant): string[] =>
  planOf(state, who)
    .subscribe.filter((one) => one.source === 'microphone' && !one.paused)
    .map((one) => one.from)
    .toSorted();

const live = (state: MeetingState): string[] =>
  [...planMeeting(state)]
    .flatMap(([id, { publish }]) => (publish.microphone === 'live' ? [id] : []))
    .toSorted();

const ids = (...people: Participant[]): string[] => people.map((one) => one.participantId);
const hear = (...people: Participant[]) =>
  ({ type: 'hear', participantIds: people.map((one) => one.participantId) }) as const;
const discussing = (): TestMeeting => new TestMeeting().opened().do({ type: 'begin_discussion' }, as(chair));

describe('an exchange', () => {
  const { state } = new TestMeeting().opened().give(siteA).givePartner(siteB);

  it('opens both microphones; each hears the other and the chair, all others hear both', () => {
    expect(live(state)).toEqual(ids(chair, siteA, siteB));
    expect(heard(state, department)).toEqual(ids(chair, siteA, siteB));
    expect(heard(state, siteA)).toEqual(ids(chair, siteB));
    expect(heard(state, siteB)).toEqual(ids(chair, siteA));
  });

  it('shows the partner beside the stage, in every layout, halls included', () => {
    for (const layout of ['speaker', 'speaker_share', 'speaker_chair_share'] as const) {
      const shown = { ...state, layout };
      for (const who of [department, room, chair, siteA]) {
        expect(placed(shown, who, 'partner')).toEqual(ids(siteB));
      }
      expect(placed(shown, siteB, 'stage')).toEqual(ids(siteA));
      expect(placed(shown, siteB, 'partner')).toEqual([]);
    }
  });

  it('is on the tape with both', () => {
    const tracks = planTape(state).tracks.map((one) => `${one.participantId} ${one.source}`);
    expect(tracks.toSorted()).toEqual(
      [chair, siteA, siteB].flatMap((one) => [
        `${one.participantId} camera`,
        `${one.participantId} microphone`,
      ]),
    );
  });
});

describe('a discussion', () => {
  it('opens every microphone, and only the loudest and the chair are heard', () => {
    const { state } = discussing().do(hear(siteB, room), system);
    expect(live(state)).toEqual(ids(...Object.values(cast)).toSorted());
    expect(heard(state, siteA)).toEqual(ids(chair, siteB, room));
    expect(heard(state, siteB)).toEqual(ids(chair, room));
    expect(placed(state, siteA, 'stage')).toEqual(ids(siteB));
  });

  it('has the heard ones on the tape', () => {
    const { state } = discussing().do(hear(siteB, room), system);
    const sounds = planTape(state).tracks.filter((one) => one.source === 'microphone');
    expect(sounds.map((one) => one.participantId).toSorted()).toEqual(ids(chair, siteB, room));
  });

  it('is over when it ends: microphones are held again', () => {
    const { state } = discussing().do(hear(siteB), system).do({ type: 'end_discussion' }, as(chair));
    expect(live(state)).toEqual(ids(chair));
  });
});

describe('a pause', () => {
  const pause = { begunAtMs: 0, untilMs: 1 };

  it('holds all microphones; nothing is heard, the stage stays', () => {
    for (const meeting of [new TestMeeting().opened().give(siteA), discussing().do(hear(siteA), system)]) {
      const state = { ...meeting.state, pause };
      expect(live(state)).toEqual([]);
      for (const who of Object.values(cast)) expect(heard(state, who)).toEqual([]);
      expect(placed(state, siteB, 'stage')).toEqual(ids(siteA));
      expect(planTape(state).tracks.some((one) => one.source === 'microphone')).toBe(false);
    }
  });

  it('keeps the ways of sound ready, so that its end is a resume', () => {
    const { state } = new TestMeeting().opened().give(siteA);
    const ways = (one: MeetingState) => placed(one, siteB, 'voice');
    expect(ways({ ...state, pause })).toEqual(ways(state));
  });
});

describe('layouts', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => participant(`site${String(index)}`, 'delegate'));
  const { state } = new TestMeeting()
    .opened()
    .join(...crowd)
    .give(siteA)
    .do({ type: 'begin_share' }, as(siteA));

  it('speaker: the stage alone, without the share', () => {
    const shown = planOf({ ...state, layout: 'speaker' }, department).subscribe;
    expect(shown.filter((one) => one.source !== 'microphone').map((one) => one.placement)).toEqual(['stage']);
  });

  it('speaker: whoever stands on the stage sees the chair', () => {
    expect(placed({ ...state, layout: 'speaker' }, siteA, 'strip')).toEqual(ids(chair));
  });

  it('speaker_chair_share: the chair beside the speaker, for halls too', () => {
    const shown = { ...state, layout: 'speaker_chair_share' as const };
    for (const who of [department, room]) {
      const subscribe = planOf(shown, who).subscribe;
      expect(subscribe.find((one) => one.placement === 'chair')).toMatchObject({
        from: chair.participantId,
        layer: 'medium',
      });
      expect(placed(shown, who, 'share')).toEqual(ids(siteA));
    }
    expect(placed(shown, department, 'strip')).toHaveLength(stripLimit);
  });

  it.each([
    ['wall_4', 4, 'medium'],
    ['wall_9', 9, 'low'],
    ['wall_16', 16, 'low'],
    ['wall_25', 25, 'low'],
  ] as const)(
    '%s: so many for everybody but the chair, and the speaker in any case',
    (layout, size, layer) => {
      const shown = { ...state, layout };
      for (const who of [department, room]) {
        const wall = planOf(shown, who).subscribe.filter((one) => one.placement === 'wall');
        expect(wall).toHaveLength(size);
        expect(wall.every((one) => one.layer === layer)).toBe(true);
        expect([...placed(shown, who, 'wall'), ...placed(shown, who, 'stage')]).toContain(
          siteA.participantId,
        );
      }
      expect(placed(shown, chair, 'stage')).toEqual(ids(siteA));
    },
  );

  it('a wall stands beside the share', () => {
    for (const who of [department, room, chair]) {
      expect(placed({ ...state, layout: 'wall_25' }, who, 'share')).toEqual(ids(siteA));
    }
  });

  it('speaker: whoever pins another one still sees the speaker', () => {
    const views = { [department.participantId]: { pin: secretary.participantId, page: 0 } };
    const shown = { ...state, layout: 'speaker' as const, views };
    expect(placed(shown, department, 'stage')).toEqual(ids(secretary));
    expect(placed(shown, department, 'strip')).toEqual(ids(siteA));
    expect(placed(shown, siteB, 'strip')).toEqual([]);
  });

  it('a wall is cut in pages, and ends with a page that somebody is on', () => {
    const look = (page: number) => {
      const views = {
        [chair.participantId]: { pin: null, page },
        [secretary.participantId]: { pin: null, page },
      };
      const shown = { ...state, views };
      return [
        placed(shown, chair, 'wall'),
        placed({ ...shown, layout: 'wall_9' }, secretary, 'wall'),
      ] as const;
    };
    const [first, second, beyond] = [look(0), look(1), look(99)];
    for (const whose of [0, 1] as const) {
      expect(first[whose].some((id) => second[whose].includes(id))).toBe(false);
      expect(beyond[whose].length).toBeGreaterThan(0);
    }
  });

  it('a pin is one’s own stage, in full; the speaker goes to the strip', () => {
    const views = { [department.participantId]: { pin: secretary.participantId, page: 0 } };
    const shown = { ...state, views };
    expect(placed(shown, department, 'stage')).toEqual(ids(secretary));
    expect(placed(shown, department, 'strip')[0]).toBe(siteA.participantId);
    expect(planOf(shown, secretary).publish.camera).toBe('high');
    expect(placed(shown, siteB, 'stage')).toEqual(ids(siteA));
  });

  it('the spotlight is on every stage, and the speaker is still heard', () => {
    const shown = { ...state, spotlight: secretary.participantId };
    expect(placed(shown, siteB, 'stage')).toEqual(ids(secretary));
    expect(placed(shown, room, 'stage')).toEqual(ids(secretary));
    expect(heard(shown, siteB)).toContain(siteA.participantId);
  });

  it('whoever is invited under a spotlight is on every stage, and on the tape', () => {
    const spotlit = new TestMeeting()
      .opened()
      .join(...crowd)
      .do({ type: 'set_spotlight', participantId: secretary.participantId }, as(chair));
    expect(placed(spotlit.state, room, 'stage')).toEqual(ids(secretary));
    const { state: invited } = spotlit.give(siteA);
    for (const who of [siteB, room, department, chair]) {
      expect(placed(invited, who, 'stage')).toEqual(ids(siteA));
    }
    const onTape = planTape(invited).tracks.map((one) => one.participantId);
    expect(onTape).toContain(siteA.participantId);
    expect(onTape).not.toContain(secretary.participantId);
  });
});

describe('the next in the queue', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => participant(`site${String(index)}`, 'delegate'));
  const meeting = new TestMeeting()
    .opened()
    .join(...crowd)
    .give(siteA)
    .ask(siteB, department);
  const { state } = meeting;

  it('sends in full before his turn, with a held microphone', () => {
    expect(planOf(state, siteB).publish).toMatchObject({ camera: 'high', microphone: 'held' });
  });

  it('stands ready at everybody: his microphone paused, his camera paused where it is not shown', () => {
    const others = [...planMeeting(state)].filter(([id]) => id !== siteB.participantId);
    for (const [, { subscribe }] of others) {
      const his = subscribe.filter((one) => one.from === siteB.participantId);
      expect(his.find((one) => one.source === 'microphone')).toMatchObject({
        placement: 'voice',
        paused: true,
      });
      const camera = his.find((one) => one.source === 'camera');
      expect(camera?.paused).toBe(camera?.placement === 'next');
    }
    expect(placed(state, room, 'next')).toEqual(ids(siteB));
    expect(placed(state, department, 'next')).toEqual([]);
  });

  it('needs nothing new when the floor is given: each of his sources is there already', () => {
    const after = new TestMeeting()
      .opened()
      .join(...crowd)
      .give(siteA)
      .ask(siteB, department)
      .give(siteB).state;
    for (const [id, { subscribe }] of planMeeting(after)) {
      const before =
        planMeeting(state)
          .get(id)
          ?.subscribe.map((one) => `${one.from} ${one.source}`) ?? [];
      const his = subscribe.filter((one) => one.from === siteB.participantId);
      for (const one of his) expect(before).toContain(`${one.from} ${one.source}`);
    }
  });

  it('is the first who is here, while another’s line is lost', () => {
    const { participantId } = siteB;
    const away = meeting.copy().do({ type: 'leave', participantId, reason: 'connection_lost' }, system);
    expect(placed(away.state, room, 'next')).toEqual(ids(department));
    expect(placed(away.join(siteB).state, room, 'next')).toEqual(ids(siteB));
  });

  it('is the first who may speak: not one who leads or speaks already', () => {
    const queue = [{ ...first(state), participantId: chair.participantId }, ...state.queue];
    expect(placed({ ...state, queue }, room, 'next')).toEqual(ids(siteB));
  });
});

const first = (state: MeetingState): MeetingState['queue'][number] => {
  const [entry] = state.queue;
  if (entry === undefined) throw new Error('nobody waits');
  return entry;
};
