import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type MeetingId,
  type MinutesOrder,
  type PaperForm,
  type PaperKind,
  type PaperRecipients,
  Refusal,
  type SignaturePlace,
} from '@giaoban/protocol';
import { connectRedis, createLog, redisKeys } from '@giaoban/service-kit';
import { type Caller, RedisServer, Visitor } from '@giaoban/service-kit/test-support';
import JSZip from 'jszip';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeRecorder } from '../../test-support/FakeRecorder.ts';
import { MinutesPage } from '../../test-support/MinutesPage.ts';
import { readPdf } from '@giaoban/service-kit/test-support/read-pdf';
import { TestAuthority, testPassphrase } from '../../test-support/papers/TestAuthority.ts';
import { briefing, type Cast, foundProvince, makeMeeting, signedIn } from '../../test-support/province.ts';
import { TestNode } from '../../test-support/TestNode.ts';
import { until } from '../../test-support/until.ts';

type Who = 'chair' | 'secretary' | 'records' | 'batri' | 'operator' | 'stranger';

let redis: RedisServer;
let node: TestNode;
let cast: Cast;
let authority: TestAuthority;
let trustDir: string;
let keys: Record<'chair' | 'records' | 'server', string>;
let callers: Record<Who, Caller>;
let meetingId: MeetingId;
let number = 0;

beforeAll(async () => {
  redis = await RedisServer.start();
  authority = await TestAuthority.create('CA thử');
  trustDir = await mkdtemp(join(tmpdir(), 'giaoban-trust-'));
  await writeFile(join(trustDir, 'goc.crt'), authority.root.raw);
  await writeFile(join(trustDir, 'hong.pem'), 'nothing');
  const file = async (...input: Parameters<TestAuthority['pkcs12']>): Promise<string> =>
    (await authority.pkcs12(...input)).toString('base64');
  keys = {
    chair: await file('Trần Văn Chủ'),
    records: await file('UBND tỉnh Bến Tre', { key: 'ec' }),
    server: await file('may-chu', { profile: 'server' }),
  };
  node = await TestNode.start(redis, {}, { trustDir });
  cast = await foundProvince(node);
  const caller = (who: Who): Promise<Caller> => signedIn(node, who);
  callers = {
    chair: await caller('chair'),
    secretary: await caller('secretary'),
    records: await caller('records'),
    batri: await caller('batri'),
    operator: await caller('operator'),
    stranger: await caller('stranger'),
  };
}, 60_000);

afterAll(async () => {
  await node.close();
  await redis.stop();
  await authority.close();
  await rm(trustDir, { recursive: true });
});

beforeEach(async () => {
  meetingId = await makeMeeting(node, cast);
});

const papersOf = async (who: Who) => (await callers[who].call('papers', { params: { meetingId } })).papers;
const viewOf = async (who: Who, kind: PaperKind) => {
  const found = (await papersOf(who)).find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`${who} sees no ${kind}`);
  return found;
};
const fileOf = (who: Who, kind: PaperKind, format: 'docx' | 'pdf' = 'pdf') =>
  callers[who].refusal('paperFile', { params: { meetingId, kind, format } });
const bytesOf = async (who: Who, kind: PaperKind, file: string): Promise<Buffer> => {
  const response = await callers[who].send('GET', `/api/meetings/${meetingId}/papers/${kind}/${file}`);
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
};
const textOf = async (pdf: Buffer): Promise<string> =>
  (await readPdf(pdf))
    .flatMap(({ texts }) => texts.map(({ text }) => text))
    .join(' ')
    .replaceAll(/\s+/gu, ' ');

/** Opened, closed, a task marked, and led as far as the records office has issued the minutes. */
const issued = async (recipients?: PaperRecipients): Promise<void> => {
  const visitor = await Visitor.enter(callers.chair, meetingId);
  await visitor.ask('meeting:open', {});
  await visitor.ask('meeting:close', {});
  visitor.close();
  const page = await MinutesPage.open(callers.secretary, meetingId);
  const task = { unitId: cast.units.batri.id, dueDate: '2026-12-31' };
  const update = page.add('conclusion', 'kl1', 'Giao UBND huyện Ba Tri báo cáo kết quả thu', task);
  expect(await page.refusal('minutes:write', { update })).toBe('accepted');
  page.close();
  const orders: [Who, MinutesOrder][] = [
    ['secretary', { act: 'submit' }],
    ['chair', { act: 'approve' }],
    ['records', { act: 'issue', number: (number += 1), symbol: 'BB-UBND', date: '2026-11-20', recipients }],
  ];
  for (const [who, order] of orders) {
    const { record } = await callers.secretary.call('minutes', { params: { meetingId } });
    await callers[who].call('orderMinutes', {
      params: { meetingId },
      body: { revision: record.revision, order },
    });
  }
};

const sign = async (
  who: Who,
  kind: PaperKind,
  place: SignaturePlace,
  change: { pkcs12?: string; passphrase?: string; picture?: string } = {},
): Promise<string> => {
  const { revision } = await viewOf('secretary', kind);
  const body = { revision, place, pkcs12: keys.chair, passphrase: testPassphrase, picture: null, ...change };
  return callers[who].refusal('signPaper', { params: { meetingId, kind }, body });
};

describe('the invitation', () => {
  it('is there for those who prepare the meeting, with a blank for its number', async () => {
    const codes = await Promise.all(
      (['secretary', 'chair', 'operator', 'records', 'batri', 'stranger'] as const).map((who) =>
        fileOf(who, 'invitation'),
      ),
    );
    expect(codes).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'forbidden', 'not_invited']);
    const text = await textOf(await bytesOf('secretary', 'invitation', 'files/pdf'));
    expect(text).toContain('GIẤY MỜI');
    expect(text).toMatch(/Số: +\/GM-UBND/u);
    expect(text).toContain('Ủy ban nhân dân huyện Ba Tri');
    expect(text).toContain('Bến Tre, ngày');
    expect(text).toContain('Thu ngân sách');
  });

  it('opens as a document whose parts are all there', async () => {
    const zip = await JSZip.loadAsync(await bytesOf('operator', 'invitation', 'files/docx'));
    expect(Object.keys(zip.files)).toContain('word/document.xml');
    expect(await zip.file('word/document.xml')?.async('string')).toContain('GIẤY MỜI');
  });

  it('can be asked for again when its writing was lost', async () => {
    vi.spyOn(node.features.paperThread, 'do').mockRejectedValueOnce(new Refusal('unavailable'));
    expect(await fileOf('chair', 'invitation')).toBe('unavailable');
    expect(await fileOf('chair', 'invitation')).toBe('accepted');
  });

  it('gets its number from the records office, once, in the register that all papers share', async () => {
    const issue = { number: 700, symbol: 'GM-UBND', date: '2026-11-20' };
    const give = (who: Who, change: object = {}) =>
      callers[who].refusal('issuePaper', {
        params: { meetingId, kind: 'invitation' },
        body: { revision: 0, issue: { ...issue, ...change } },
      });
    expect(await give('secretary')).toBe('forbidden');
    expect(await give('records', { symbol: 'TB-UBND' })).toBe('bad_request');
    expect(await give('records')).toBe('accepted');
    expect(await give('records', { number: 701 })).toBe('conflict');
    expect(await textOf(await bytesOf('secretary', 'invitation', 'files/pdf'))).toContain('Số: 700/GM-UBND');
    meetingId = await makeMeeting(node, cast);
    expect(await give('records')).toBe('number_taken');
  });
});

describe('an invitation whose meeting changes after it was numbered', () => {
  const give = (issueNumber: number, revision: number): Promise<string> =>
    callers.records.refusal('issuePaper', {
      params: { meetingId, kind: 'invitation' },
      body: { revision, issue: { number: issueNumber, symbol: 'GM-UBND', date: '2026-11-20' } },
    });
  const reschedule = async (): Promise<void> => {
    const body = briefing(cast, { startsAt: new Date(Date.now() + 20 * 86_400_000).toISOString() });
    await callers.secretary.call('changeMeeting', { params: { meetingId }, body });
  };
  const text = (query = '') =>
    bytesOf('secretary', 'invitation', `files/pdf${query}`).then((pdf) => textOf(pdf));

  it('stays as it was numbered and signed, tells that it is outdated, and may be numbered anew', async () => {
    expect(await give(710, 0)).toBe('accepted');
    const before = await text();
    expect(await sign('chair', 'invitation', 'signer')).toBe('accepted');
    expect(await viewOf('records', 'invitation')).toMatchObject({ isOutdated: false, mayIssue: false });
    await reschedule();
    expect(await text()).toBe(before);
    const { revision, ...outdated } = await viewOf('records', 'invitation');
    expect(outdated).toMatchObject({
      isOutdated: true,
      hasDraft: true,
      mayIssue: true,
      issue: { number: 710 },
    });
    expect(await text('?text=draft')).not.toContain('710/GM-UBND');
    expect(await give(711, revision - 1)).toBe('conflict');
    expect(await give(710, revision)).toBe('number_taken');
    expect(await give(711, revision)).toBe('accepted');
    const after = await text();
    expect(after).toContain('711/GM-UBND');
    expect(after.replace('711', '710')).not.toBe(before);
    expect(await viewOf('records', 'invitation')).toMatchObject({
      ...{ isOutdated: false, hasDraft: false, mayIssue: false, signed: null },
      issue: { number: 711 },
    });
  });

  it('is not outdated by the meeting itself, nor by whom the records office lets sign', async () => {
    const { form } = await viewOf('records', 'invitation');
    if (form === null || form.signer === null) throw new Error('nobody is proposed');
    const decided = { ...form, signer: { ...form.signer, name: 'Lê Thị Chánh' } };
    const issue = { number: 720, symbol: 'GM-UBND', date: '2026-11-20' };
    await callers.records.call('issuePaper', {
      params: { meetingId, kind: 'invitation' },
      body: { revision: 0, issue, form: decided },
    });
    expect(await text()).toContain('Lê Thị Chánh');
    const visitor = await Visitor.enter(callers.chair, meetingId);
    await visitor.ask('meeting:open', {});
    await visitor.ask('meeting:close', {});
    visitor.close();
    expect(await viewOf('records', 'invitation')).toMatchObject({ isOutdated: false, mayIssue: false });
  });
});

describe('minutes and the notice of conclusions', () => {
  it('are not there before the stage at which a role sees the minutes', async () => {
    expect(await fileOf('secretary', 'minutes')).toBe('minutes_not_ready');
    expect((await papersOf('batri')).map((one) => one.kind)).toEqual([]);
    await issued();
    expect((await papersOf('batri')).map((one) => one.kind)).toEqual(['minutes', 'conclusion_notice']);
  });

  it('say what the minutes say, with number, unit and day', async () => {
    await issued();
    const minutes = await textOf(await bytesOf('batri', 'minutes', 'files/pdf'));
    expect(minutes).toContain(`/BB-UBND`);
    expect(minutes).toContain('Cuộc họp kết thúc vào');
    expect(minutes).toContain('Ủy ban nhân dân huyện Ba Tri báo cáo kết quả thu');
    const notice = await textOf(await bytesOf('batri', 'conclusion_notice', 'files/pdf'));
    expect(notice).toContain('Kết luận của đồng chí chair tại cuộc họp giao ban tháng 3');
    expect(notice).toContain(
      '1. Ủy ban nhân dân huyện Ba Tri báo cáo kết quả thu; hoàn thành trước ngày 31/12/2026.',
    );
    expect(notice).toMatch(/Số: +\/TB-UBND/u);
  });
});

describe('what is issued', () => {
  const recipients = { names: ['Như trên', 'Các xã, phường'], keptWith: ['TH'], keptCopies: 2 };
  const giveTo = (issueNumber: number, form: PaperForm, revision = 0) =>
    callers.records.refusal('issuePaper', {
      params: { meetingId, kind: 'conclusion_notice' },
      body: { revision, issue: { number: issueNumber, symbol: 'TB-UBND', date: '2026-11-20' }, form },
    });

  it('goes to those whom the records office names', async () => {
    await issued(recipients);
    expect((await viewOf('batri', 'minutes')).form).toEqual({ signer: null, recipients });
    const minutes = await textOf(await bytesOf('batri', 'minutes', 'files/pdf'));
    expect(minutes).toContain('- Như trên; - Các xã, phường; - Lưu: VT, TH (02).');
    expect(minutes).toContain('CHỦ TỌA');
  });

  it('is signed by whom the records office names, by the right it names, and else as proposed', async () => {
    await issued();
    const proposed = (await viewOf('records', 'conclusion_notice')).form;
    if (proposed === null || proposed.signer === null) throw new Error('nobody is proposed');
    expect(proposed.signer).toMatchObject({ onBehalfOf: null, name: 'chair' });
    const signer = {
      ...{ onBehalfOf: 'Ủy ban nhân dân', otherPost: null, name: 'secretary' },
      right: { kind: 'by_order' as const, headPost: 'Chủ tịch', post: 'Chánh Văn phòng' },
    };
    expect(await giveTo(640, { signer: { ...signer, name: ' ' }, recipients })).toBe('bad_request');
    expect(await sign('secretary', 'conclusion_notice', 'signer')).toBe('forbidden');
    expect(await giveTo(640, { signer, recipients })).toBe('accepted');
    expect((await viewOf('chair', 'conclusion_notice')).form).toEqual({ signer, recipients });
    const notice = await textOf(await bytesOf('batri', 'conclusion_notice', 'files/pdf'));
    for (const line of ['TM. ỦY BAN NHÂN DÂN', 'TL. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG', '- Lưu: VT, TH (02).'])
      expect(notice).toContain(line);
    expect((await viewOf('secretary', 'conclusion_notice')).maySign).toEqual(['signer']);
    expect((await viewOf('batri', 'conclusion_notice')).maySign).toEqual([]);
    expect(await sign('batri', 'conclusion_notice', 'signer')).toBe('forbidden');
    expect(await sign('secretary', 'conclusion_notice', 'signer')).toBe('accepted');
  });

  it('comes into the archive by itself, as soon as a recorder lives and the archive takes it, each edition once', async () => {
    await issued();
    const store = await connectRedis(redis.url, createLog('test', 'silent'));
    const recorder = await FakeRecorder.start(store);
    const written = String(number).padStart(2, '0');
    const folder = `/archives/${meetingId}`;
    const names = [`Biên bản số ${written}-BB-UBND (bản 1)`, 'Thông báo kết luận số 650-TB-UBND (bản 1)']
      .flatMap((name) => [`${name}.pdf`, `${name}.docx`])
      .map((name) => `${folder}/papers/${name}`);
    const puts = () => recorder.asked.filter((one) => one.startsWith(`PUT ${folder}`));
    for (const name of names) recorder.files.set(name, { status: 500, body: '{"code":"internal"}' });
    recorder.files.set(`${folder}/standing`, { status: 200, body: '{}' });
    await until('the first try', () => puts().length > 0);
    for (const name of names) recorder.files.set(name, { status: 200, body: '{}' });
    // It is there from a try that nobody lived to note.
    recorder.files.set(names[1] ?? '', { status: 409, body: '{"code":"conflict"}' });
    await callers.records.call('issuePaper', {
      params: { meetingId, kind: 'conclusion_notice' },
      body: { revision: 0, issue: { number: 650, symbol: 'TB-UBND', date: '2026-11-20' } },
    });
    await until('all papers', () => names.every((name) => puts().includes(`PUT ${name}`)));
    await until('that none waits', async () => {
      const waiting = await store.sMembers(redisKeys.papersWaiting);
      return !waiting.some((one) => one.includes(meetingId));
    });
    expect(puts().filter((one) => !one.includes('(bản 1)'))).toEqual([]);
    await recorder.close();
    store.destroy();
  });
});

describe('while locked minutes are corrected', () => {
  const correct = async (): Promise<void> => {
    await issued();
    const orders: [Who, MinutesOrder][] = [
      ['records', { act: 'lock' }],
      ['secretary', { act: 'correct', reason: 'Sai số liệu' }],
    ];
    for (const [who, order] of orders) {
      const { record } = await callers.secretary.call('minutes', { params: { meetingId } });
      const body = { revision: record.revision, order };
      await callers[who].call('orderMinutes', { params: { meetingId }, body });
    }
    const page = await MinutesPage.open(callers.secretary, meetingId);
    const update = page.add('conclusion', 'kl2', 'Thống nhất số liệu mới', {});
    expect(await page.refusal('minutes:write', { update })).toBe('accepted');
    page.close();
  };

  it.each(['minutes', 'conclusion_notice'] as const)(
    'the file of %s is the edition that the list shows, and the draft a file of its own',
    async (kind) => {
      await correct();
      const { issue, hasDraft } = await viewOf('secretary', kind);
      expect(hasDraft).toBe(true);
      const shown = await textOf(await bytesOf('secretary', kind, 'files/pdf'));
      expect(shown).not.toContain('Thống nhất số liệu mới');
      if (issue !== null) expect(shown).toContain(`${String(issue.number).padStart(2, '0')}/BB-UBND`);
      const draft = await textOf(await bytesOf('secretary', kind, 'files/pdf?text=draft'));
      expect(draft).toContain('Thống nhất số liệu mới');
      expect(draft).toMatch(/Số: +\//u);
    },
  );

  it('nobody else sees the draft, and each file has its own name', async () => {
    await correct();
    expect((await viewOf('batri', 'minutes')).hasDraft).toBe(false);
    const params = { meetingId, kind: 'minutes' as const, format: 'pdf' as const };
    const query = { text: 'draft' as const };
    expect(await callers.batri.refusal('paperFile', { params, query })).toBe('minutes_not_ready');
    const nameOf = async (file: string): Promise<string> => {
      const answer = await callers.secretary.send('GET', `/api/meetings/${meetingId}/papers/minutes/${file}`);
      return decodeURIComponent(answer.headers.get('content-disposition')?.split("''").at(-1) ?? '');
    };
    const written = String(number).padStart(2, '0');
    expect(await nameOf('files/pdf')).toBe(`Biên bản số ${written}-BB-UBND.pdf`);
    expect(await nameOf('files/docx?text=draft')).toBe('Biên bản (dự thảo).docx');
  });
});

describe('signing', () => {
  it('takes the right person with a good key, after the number, and tells everything else apart', async () => {
    expect(await sign('chair', 'invitation', 'signer')).toBe('paper_not_issued');
    await issued();
    expect(await sign('secretary', 'minutes', 'signer')).toBe('forbidden');
    expect(await sign('records', 'minutes', 'agency')).toBe('paper_unsigned');
    expect(await sign('chair', 'minutes', 'signer', { passphrase: 'sai' })).toBe(
      'certificate_passphrase_wrong',
    );
    const nothing = Buffer.from('nothing').toString('base64');
    expect(await sign('chair', 'minutes', 'signer', { pkcs12: nothing })).toBe('certificate_file_wrong');
    expect(await sign('chair', 'minutes', 'signer', { pkcs12: keys.server })).toBe(
      'certificate_not_for_signing',
    );
    expect(await sign('chair', 'minutes', 'signer', { picture: nothing })).toBe('picture_wrong');
    expect(await callers.batri.refusal('signedPaper', { params: { meetingId, kind: 'minutes' } })).toBe(
      'paper_unsigned',
    );
    expect(await sign('chair', 'minutes', 'signer')).toBe('accepted');
    expect(await sign('chair', 'minutes', 'signer')).toBe('paper_signed');
    expect(await sign('records', 'minutes', 'agency', { pkcs12: keys.records })).toBe('accepted');
    const { signed, maySign } = await viewOf('records', 'minutes');
    expect(maySign).toEqual([]);
    expect(signed).toMatchObject({
      places: ['signer', 'agency'],
      isArchived: false,
      checks: { isValid: true },
    });
    expect(signed?.checks.signatures.map((one) => one.signerName)).toEqual([
      'Trần Văn Chủ',
      'UBND tỉnh Bến Tre',
    ]);
  });

  it('makes a file whose signatures anybody can have checked, and one changed byte shows', async () => {
    await issued();
    expect(await sign('chair', 'minutes', 'signer')).toBe('accepted');
    const pdf = await bytesOf('batri', 'minutes', 'signed');
    const check = async (file: Buffer) =>
      (await callers.stranger.sendBytes('POST', '/api/papers/check', file)).json();
    expect(await check(pdf)).toMatchObject({
      isValid: true,
      signatures: [{ isIntact: true, isTrusted: true }],
    });
    pdf[2_000] = (pdf[2_000] ?? 0) ^ 1;
    expect(await check(pdf)).toMatchObject({ isValid: false, signatures: [{ isIntact: false }] });
    expect(await check(Buffer.from('nothing'))).toMatchObject({ code: 'paper_unreadable' });
    const crowded = Buffer.from(`%PDF-1.7 ${'/ByteRange [0 1 2 3] '.repeat(21)}`);
    expect(await check(crowded)).toMatchObject({ code: 'paper_signatures_too_many' });
  });
});
