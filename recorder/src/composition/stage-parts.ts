import {
  type DocumentId,
  type DocumentType,
  hasShare,
  type MeetingRole,
  type MeetingState,
  onStage,
  type ParticipantId,
  presentChair,
  type PresentParticipant,
  wallOrder,
  wallSizeOf,
} from '@giaoban/protocol';
import {
  type Box,
  mainBoxes,
  pairBoxes,
  panelBoxes,
  panelWallBoxes,
  wallBoxes,
  wholeBox,
} from './stage-boxes.ts';

export type Subject =
  | { kind: 'camera' | 'screen'; participantId: ParticipantId }
  | { kind: 'document'; documentId: DocumentId; type: DocumentType; page: number }
  | { kind: 'words' };

/** One picture of the stage: what it shows, where, and the words on its plate or on its card. */
export type Part = { subject: Subject; words: string[]; box: Box };

const offices: Partial<Record<MeetingRole, string>> = {
  chair: 'Chủ trì',
  co_chair: 'Đồng chủ trì',
  secretary: 'Thư ký',
  operator: 'Kỹ thuật',
  guest: 'Khách mời',
};

/** A name plate: who it is; below, the office in the meeting, the post and the unit. */
export const plateOf = ({ displayName, unitName, post, role }: PresentParticipant): string[] => {
  const unit = displayName.includes(unitName) ? undefined : unitName;
  const detail = [offices[role], post, unit].filter((part) => part !== undefined).join(' · ');
  return detail === '' ? [displayName] : [displayName, detail];
};

const isHere = (state: MeetingState, id: ParticipantId): boolean => state.participants[id]?.present === true;

const unique = (ids: readonly (ParticipantId | null | undefined)[]): ParticipantId[] => [
  ...new Set(ids.filter((id) => id !== null && id !== undefined)),
];

/**
 * What everybody's screen showed, for a viewer who pinned nobody and looked at the wall's first page: by
 * the leader's layout, the floors, the share and the document; a card while the chair has the tape stopped. Pure.
 * Without a meeting: nothing.
 */
export const stageParts = (state: MeetingState | null): Part[] => {
  if (state === null) return [];
  const title: Part = { subject: { kind: 'words' }, words: [state.details.title], box: wholeBox };
  // What the chair would not have on tape is bridged by no picture either.
  if (state.tape.pausedByChair) return [{ ...title, words: ['Đã dừng ghi', state.details.title] }];
  if (state.pause !== null) return [{ ...title, words: ['Tạm nghỉ', state.details.title] }];
  const size = state.status === 'open' ? wallSizeOf(state.layout) : null;
  const parts = size === null ? pictures(state) : wall(state, size);
  return parts.length === 0 ? [title] : parts;
};

const camera = (state: MeetingState, participantId: ParticipantId, box: Box): Part => {
  const who = state.participants[participantId];
  return {
    subject: { kind: 'camera', participantId },
    words: who === undefined ? [] : plateOf(who),
    box,
  };
};

const wall = (state: MeetingState, size: number): Part[] => {
  const page = wallOrder(state).map((one) => one.participantId);
  const first = page.slice(0, size);
  // Whoever speaks is seen, whatever page it is.
  const always = unique([onStage(state), state.partner?.participantId]).filter((id) => isHere(state, id));
  const members = unique([...always.filter((id) => !first.includes(id)), ...first]);
  const tilesIn = (boxes: readonly Box[]): Part[] =>
    members.flatMap((id, at) => {
      const box = boxes[at];
      return box === undefined ? [] : [camera(state, id, box)];
    });
  const panel = panelOf(state);
  if (panel === null) return tilesIn(wallBoxes(members.length));
  const places = panelWallBoxes(members.length);
  return [{ ...panel, box: places.panel }, ...tilesIn(places.tiles)];
};

/** The large one, the second of an exchange, the chair where the layout has a place for him. */
const cameras = (state: MeetingState): { ids: ParticipantId[]; isExchange: boolean } => {
  const main = onStage(state);
  if (state.status !== 'open') return { ids: unique([main]), isExchange: false };
  const partner = state.partner?.participantId;
  const leader = state.layout === 'speaker_chair_share' ? presentChair(state)?.participantId : null;
  const beside = unique([partner, leader]).filter((id) => id !== main && isHere(state, id));
  const isExchange = beside.length === 1 && beside[0] === partner;
  return { ids: unique([main, ...beside]), isExchange };
};

const pictures = (state: MeetingState): Part[] => {
  const { ids, isExchange } = cameras(state);
  const panel = panelOf(state);
  if (panel !== null) {
    const places = panelBoxes(ids.length);
    const column = ids.map((id, at) => camera(state, id, places.cameras[at] ?? places.panel));
    return [{ ...panel, box: places.panel }, ...column];
  }
  const boxes = isExchange ? pairBoxes() : mainBoxes(Math.max(0, ids.length - 1));
  return ids.map((id, at) => camera(state, id, boxes[at] ?? wholeBox));
};

/** A document is shown until somebody hides it; a screen only where the layout has a place for it. */
const panelOf = (state: MeetingState): Omit<Part, 'box'> | null => {
  const { shown, share, layout } = state;
  const document = state.documents.find((one) => one.documentId === shown?.documentId);
  if (shown !== null && document !== undefined) {
    const { documentId, type, title, pages } = document;
    const words = pages === 1 ? [title] : [title, `Trang ${shown.page}/${pages}`];
    return { subject: { kind: 'document', documentId, type, page: shown.page }, words };
  }
  if (share === null || !hasShare(layout)) return null;
  const who = state.participants[share.participantId];
  const words = ['Trình chiếu', ...(who === undefined ? [] : [who.displayName])];
  return { subject: { kind: 'screen', participantId: share.participantId }, words };
};
