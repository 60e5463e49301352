import type { MeetingId, PaperView, SignaturePlace } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog, DialogActions } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { useNotices } from '../../design/Notices.ts';
import { Select } from '../../design/Select.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { toBase64 } from '../minutes/writing/base64.ts';
import { FileChoice } from './FileChoice.tsx';
import { paperTexts } from './i18n.ts';

const maxCertificateBytes = 65_536;
const maxPictureBytes = 524_288;

type SignDialogProps = { meetingId: MeetingId; paper: PaperView; onClose: () => void };

/** One signature: whose, with which key, with which picture. */
export const SignDialog = ({ meetingId, paper, onClose }: SignDialogProps) => {
  const t = useTexts(paperTexts);
  const tCommon = useTexts(commonTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const sign = useApiMutation('signPaper', { isSecret: true });
  const [place, setPlace] = useState<SignaturePlace | null>(paper.maySign[0] ?? null);
  const [certificate, setCertificate] = useState<Uint8Array | null>(null);
  const [picture, setPicture] = useState<Uint8Array | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [wasChecked, setWasChecked] = useState(false);
  // Key and passphrase stay in no cache.
  const close = (): void => {
    sign.reset();
    onClose();
  };
  const give = (): void => {
    setWasChecked(true);
    if (certificate === null || place === null) return;
    const body = {
      revision: paper.revision,
      place,
      pkcs12: toBase64(certificate),
      passphrase,
      picture: picture === null ? null : toBase64(picture),
    };
    sign.mutate([{ params: { meetingId, kind: paper.kind }, body }], {
      onSuccess: () => {
        notices.info(t('signedNow'));
        close();
      },
      onSettled: () => void client.invalidateQueries({ queryKey: ['papers'] }),
    });
  };
  return (
    <Dialog isOpen onClose={close} title={t('signNamed', { name: t(paper.kind) })}>
      <Form onSubmit={give}>
        <Select
          label={t('place')}
          options={paper.maySign.map((value) => ({ value, label: t(`place_${value}`) }))}
          value={place}
          onChange={setPlace}
        />
        <FileChoice
          label={t('certificate')}
          hint={t('certificateHint')}
          accepted={['.p12', '.pfx', 'application/x-pkcs12']}
          maxBytes={maxCertificateBytes}
          error={wasChecked && certificate === null ? t('certificateMissing') : undefined}
          onChoose={setCertificate}
        />
        <TextField
          label={t('passphrase')}
          type="password"
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
          maxLength={200}
        />
        <FileChoice
          label={t('picture')}
          hint={t('pictureHint')}
          accepted={['.png', 'image/png']}
          maxBytes={maxPictureBytes}
          error={undefined}
          onChoose={setPicture}
        />
        {sign.error !== null && <ErrorNotice error={sign.error} />}
        <DialogActions>
          <Button onPress={close}>{tCommon('cancel')}</Button>
          <Button type="submit" tone="primary" isPending={sign.isPending}>
            {t(sign.isPending ? 'signing' : 'sign')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
};
