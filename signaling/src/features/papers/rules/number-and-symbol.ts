import { type PaperAgency, type PaperKind, type PaperScope, type PaperUrgency } from '@giaoban/protocol';

/** Annex III, I: codes of the kinds. */
const kindCodes: Record<PaperKind, string> = { invitation: 'GM', minutes: 'BB', conclusion_notice: 'TB' };

export const kindTitles: Record<PaperKind, string> = {
  invitation: 'GIẤY MỜI',
  minutes: 'BIÊN BẢN',
  conclusion_notice: 'THÔNG BÁO',
};

/** As a sentence names them: "Kèm theo Biên bản số …". */
export const kindNames: Record<PaperKind, string> = {
  invitation: 'Giấy mời',
  minutes: 'Biên bản',
  conclusion_notice: 'Thông báo',
};

export const urgencyWords: Record<PaperUrgency, string> = {
  immediate: 'HỎA TỐC',
  very_urgent: 'THƯỢNG KHẨN',
  urgent: 'KHẨN',
};

export const scopeWords: Record<PaperScope, string> = {
  internal: 'LƯU HÀNH NỘI BỘ',
  return_after_reading: 'XEM XONG TRẢ LẠI',
};

/** Annex I, II.3c: what is below 10 gets a 0 before it. */
export const paperNumber = (number: number): string => String(number).padStart(2, '0');

/** Annex I, II.3b: "TB-UBND". */
const paperSymbol = (kind: PaperKind, agency: Pick<PaperAgency, 'code'>): string =>
  `${kindCodes[kind]}-${agency.code.normalize('NFC')}`;

/** Room for a hand to write a number that is not given yet. */
const blankNumber = '\u00A0'.repeat(8);

/** Annex I, II.3c: "05/TB-UBND", no spaces at the marks. */
export const numberAndSymbol = (kind: PaperKind, agency: Pick<PaperAgency, 'code'>, number: number | null) =>
  `${number === null ? blankNumber : paperNumber(number)}/${paperSymbol(kind, agency)}`;

export const numberLine = (kind: PaperKind, agency: Pick<PaperAgency, 'code'>, number: number | null) =>
  `Số: ${numberAndSymbol(kind, agency, number)}`;
