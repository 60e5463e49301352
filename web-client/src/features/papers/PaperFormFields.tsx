import type { PaperSigner } from '@giaoban/protocol';
import { Select } from '../../design/Select.tsx';
import { TextArea } from '../../design/TextArea.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { paperTexts } from './i18n.ts';
import {
  type FormField,
  isForHead,
  type PaperFormDraft,
  type SignerDraft,
  type SigningRight,
  withRight,
} from './paper-form.ts';

const rights: readonly SigningRight[] = ['own', 'deputy', 'by_order', 'empowered', 'acting'];
const shownLines = 4;
const maxChars = 300;

type SignerFieldsProps = {
  signer: SignerDraft;
  proposed: PaperSigner;
  wrong: readonly FormField[];
  onChange: (signer: SignerDraft) => void;
};

/** By which right who signs (Decree 30/2020, Annex I, II.7). */
const SignerFields = ({ signer, proposed, wrong, onChange }: SignerFieldsProps) => {
  const t = useTexts(paperTexts);
  const errorOf = (field: FormField): string | undefined =>
    wrong.includes(field) ? t('signerMissing') : undefined;
  return (
    <>
      <TextField
        label={t('onBehalfOf')}
        hint={t('onBehalfOfHint')}
        value={signer.onBehalfOf}
        onChange={(onBehalfOf) => onChange({ ...signer, onBehalfOf })}
        maxLength={maxChars}
        error={errorOf('onBehalfOf')}
      />
      <Select
        label={t('right')}
        options={rights.map((value) => ({ value, label: t(`right_${value}`) }))}
        value={signer.right}
        onChange={(right) => onChange(withRight(signer, right, proposed))}
      />
      {isForHead(signer.right) && (
        <TextField
          label={t('headPost')}
          hint={t('headPostHint')}
          value={signer.headPost}
          onChange={(headPost) => onChange({ ...signer, headPost })}
          maxLength={maxChars}
          isRequired
          error={errorOf('headPost')}
        />
      )}
      <TextField
        label={t('signerPost')}
        value={signer.post}
        onChange={(post) => onChange({ ...signer, post })}
        maxLength={maxChars}
        isRequired
        error={errorOf('post')}
      />
      <TextField
        label={t('signerName')}
        value={signer.name}
        onChange={(name) => onChange({ ...signer, name })}
        maxLength={maxChars}
        isRequired
        error={errorOf('name')}
      />
    </>
  );
};

type PaperFormFieldsProps = {
  draft: PaperFormDraft;
  /** As the system proposes it. */
  proposed: PaperSigner | null;
  wrong: readonly FormField[];
  onChange: (draft: PaperFormDraft) => void;
};

/** Who signs a paper and who gets it. */
export const PaperFormFields = ({ draft, proposed, wrong, onChange }: PaperFormFieldsProps) => {
  const t = useTexts(paperTexts);
  return (
    <>
      {draft.signer !== null && proposed !== null && (
        <SignerFields
          signer={draft.signer}
          proposed={proposed}
          wrong={wrong}
          onChange={(signer) => onChange({ ...draft, signer })}
        />
      )}
      <TextArea
        label={t('recipients')}
        hint={t('recipientsHint')}
        rows={shownLines}
        value={draft.recipients}
        onChange={(recipients) => onChange({ ...draft, recipients })}
        error={wrong.includes('recipients') ? t('recipientsWrong') : undefined}
      />
      <TextField
        label={t('kept')}
        hint={t('keptHint')}
        value={draft.kept}
        onChange={(kept) => onChange({ ...draft, kept })}
        error={wrong.includes('kept') ? t('keptWrong') : undefined}
      />
    </>
  );
};
