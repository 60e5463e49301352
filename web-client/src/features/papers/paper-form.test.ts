import type { PaperForm, PaperSigner } from '@giaoban/protocol';
import { expect, it } from 'vitest';
import { draftOf, type PaperFormDraft, type SignerDraft, toPaperForm, withRight } from './paper-form.ts';

const chair: PaperSigner = {
  onBehalfOf: null,
  right: { kind: 'own', post: 'Chủ tịch' },
  otherPost: null,
  name: 'Lê An',
};
const proposed: PaperForm = {
  signer: chair,
  recipients: { names: ['Như thành phần dự họp'], keptWith: ['Hồ sơ'], keptCopies: 3 },
};
const draft = draftOf(proposed);
const signer = draft.signer ?? expect.fail('no signer');
const signedBy = (change: SignerDraft): unknown => toPaperForm({ ...draft, signer: change }).form?.signer;
const sentTo = (change: Partial<PaperFormDraft>): unknown =>
  toPaperForm({ ...draft, ...change }).form?.recipients;

it('what nobody touched is what was proposed', () => {
  expect(toPaperForm(draft)).toEqual({ form: proposed, wrong: null });
  const minutes: PaperForm = { ...proposed, signer: null };
  expect(toPaperForm(draftOf(minutes)).form).toEqual(minutes);
});

it('somebody else signs by the head’s order, whose post is known', () => {
  const asked = withRight(signer, 'by_order', chair);
  expect(asked).toMatchObject({ headPost: 'Chủ tịch', post: '', name: '' });
  expect(toPaperForm({ ...draft, signer: asked }).wrong).toEqual(['post', 'name']);
  const filled = { ...asked, post: 'Chánh Văn phòng', name: ' Trần Bình ' };
  expect(signedBy(filled)).toEqual({
    ...chair,
    right: { kind: 'by_order', headPost: 'Chủ tịch', post: 'Chánh Văn phòng' },
    name: 'Trần Bình',
  });
  expect(withRight(filled, 'own', chair)).toEqual(signer);
});

it('a body stands above every right, and an acting head has one post', () => {
  expect(signedBy({ ...signer, onBehalfOf: 'Ủy ban nhân dân' })).toMatchObject({
    onBehalfOf: 'Ủy ban nhân dân',
    right: chair.right,
  });
  const right = { kind: 'acting', post: 'Chủ tịch' };
  expect(signedBy(withRight(signer, 'acting', chair))).toMatchObject({ right });
});

it('takes recipients as people write them, the kept copy always apart', () => {
  const recipients = '- Như trên;\n\n+ Các sở, ngành tỉnh ;\n- Lưu: VT, TH.\nUBND các xã';
  expect(sentTo({ recipients, kept: 'vt, Hồ sơ, TH.' })).toEqual({
    names: ['Như trên', 'Các sở, ngành tỉnh', 'UBND các xã'],
    keptWith: ['Hồ sơ', 'TH'],
    keptCopies: 3,
  });
});

it('tells what is too long or too many', () => {
  expect(toPaperForm({ ...draft, recipients: 'x'.repeat(301) }).wrong).toEqual(['recipients']);
  expect(toPaperForm({ ...draft, recipients: 'x\n'.repeat(61) }).wrong).toEqual(['recipients']);
  expect(toPaperForm({ ...draft, kept: 'VT, A, B, C, D, E' }).wrong).toEqual(['kept']);
});
