import {
  AgendaItemId,
  type MeetingDetails,
  type MeetingId,
  type NewMeeting,
  type PersonId,
  Refusal,
  type SeriesPart,
  standardRules,
  type UnitId,
} from '@giaoban/protocol';
import type { PersonRecord } from '@giaoban/protocol/internal';
import type { NewId } from '../../clock.ts';
import type { Directory } from '../directory/Directory.ts';

/** A form that was filled in for "now" is a little old when it arrives. */
const startToleranceMs = 60_000;

/** What a new meeting and a changed one have in common. */
export type MeetingForm = Omit<NewMeeting, 'series'>;

const unknown = (path: string): Refusal =>
  new Refusal('not_found', { fields: [{ path, reason: 'not_found' }] });

const personFor = async (directory: Directory, id: PersonId, path: string): Promise<PersonRecord> => {
  const person = await directory.person(id);
  if (person === null || !person.active) throw unknown(path);
  return person;
};

const sitesFor = async (directory: Directory, ids: readonly UnitId[]): Promise<MeetingDetails['sites']> => {
  const names = new Map((await directory.units()).map((unit) => [unit.id, unit.name]));
  return [...new Set(ids)].map((unitId, index) => {
    const name = names.get(unitId);
    if (name === undefined) throw unknown(`siteUnitIds.${index}`);
    return { unitId, name };
  });
};

/** An item that keeps its title keeps its id, and with it its documents. */
const itemIds = (agenda: NewMeeting['agenda'], before: MeetingDetails['agenda'], newId: NewId) => {
  const kept = [...before];
  return agenda.map((item) => {
    const at = kept.findIndex((one) => one.title === item.title);
    const [same] = at < 0 ? [] : kept.splice(at, 1);
    return { ...item, id: same?.id ?? AgendaItemId.parse(newId()) };
  });
};

/**
 * The details that a form stands for: names are copied in, the chair's unit is the host. `parts.agenda`: the
 * agenda so far.
 * A co-chair who had another office could not stand in for the chair, or nobody would write.
 * @throws Refusal `not_found` (with the field), `starts_in_past`, `bad_request` for a co-chair who has an office.
 */
export const composeDetails = async (
  meetingId: MeetingId,
  form: MeetingForm,
  parts: {
    directory: Directory;
    newId: NewId;
    timeZone: string;
    nowMs: number;
    agenda: MeetingDetails['agenda'];
    series: SeriesPart | undefined;
  },
): Promise<MeetingDetails> => {
  if (Date.parse(form.startsAt) < parts.nowMs - startToleranceMs) {
    throw new Refusal('starts_in_past', { fields: [{ path: 'startsAt', reason: 'starts_in_past' }] });
  }
  if (form.coChairId === form.chairId || form.coChairId === form.secretaryId) {
    throw new Refusal('bad_request', { fields: [{ path: 'coChairId', reason: 'same_person' }] });
  }
  const { directory } = parts;
  const chair = await personFor(directory, form.chairId, 'chairId');
  const secretary = await personFor(directory, form.secretaryId, 'secretaryId');
  const coChair =
    form.coChairId === undefined || form.coChairId === null
      ? null
      : await personFor(directory, form.coChairId, 'coChairId');
  return {
    meetingId,
    kind: form.kind,
    title: form.title,
    startsAt: form.startsAt,
    timeZone: parts.timeZone,
    plannedMinutes: form.plannedMinutes,
    chair: { personId: chair.id, name: chair.displayName },
    secretary: { personId: secretary.id, name: secretary.displayName },
    coChair: coChair === null ? null : { personId: coChair.id, name: coChair.displayName },
    hostUnitId: chair.unitId,
    sites: await sitesFor(directory, form.siteUnitIds),
    agenda: itemIds(form.agenda, parts.agenda, parts.newId),
    recording: form.recording,
    rules: form.rules ?? standardRules,
    ...(parts.series === undefined ? {} : { series: parts.series }),
  };
};
