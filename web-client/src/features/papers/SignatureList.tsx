import type { PaperSignatureCheck, PaperSignatures } from '@giaoban/protocol';
import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide-react';
import { classNames } from '../../design/class-names.ts';
import { StatusText } from '../../design/StatusText.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { timeText } from '../../time/province-time.ts';
import { paperTexts } from './i18n.ts';
import styles from './Papers.module.css';
import { verdictOf } from './signature-verdict.ts';

const Integrity = ({ check }: { check: PaperSignatureCheck }) => {
  const t = useTexts(paperTexts);
  if (!check.isUnderstood && !check.isIntact)
    return <StatusText icon={<ShieldQuestionMark aria-hidden />}>{t('unclear')}</StatusText>;
  return check.isIntact ? (
    <StatusText tone="accent" icon={<ShieldCheck aria-hidden />}>
      {t('intact')}
    </StatusText>
  ) : (
    <StatusText tone="danger" icon={<ShieldAlert aria-hidden />}>
      {t('changed')}
    </StatusText>
  );
};

const Moment = ({ signedAt }: Pick<PaperSignatureCheck, 'signedAt'>) => {
  const t = useTexts(paperTexts);
  const [language] = useLanguage();
  if (signedAt === null) return <span className={styles.muted}>{t('timeUnknown')}</span>;
  const atMs = Date.parse(signedAt);
  const [time, day] = [timeText(atMs, 'timeWithSeconds', language), timeText(atMs, 'day', language)];
  return <span className={styles.muted}>{t('signedAt', { time, day })}</span>;
};

const verdictIcons = {
  valid: <ShieldCheck aria-hidden />,
  invalid: <ShieldAlert aria-hidden />,
  uncovered: <ShieldAlert aria-hidden />,
  unclear: <ShieldQuestionMark aria-hidden />,
  untrusted: <ShieldQuestionMark aria-hidden />,
};

/** What the file as a whole is worth, before its signatures one by one. */
const VerdictNotice = ({ checks }: { checks: PaperSignatures }) => {
  const t = useTexts(paperTexts);
  const verdict = verdictOf(checks);
  const isBad = verdict === 'invalid' || verdict === 'uncovered';
  return (
    <p
      role={isBad ? 'alert' : 'status'}
      className={classNames(styles.verdict, isBad && styles.bad, verdict === 'valid' && styles.good)}
    >
      {verdictIcons[verdict]}
      {t(`verdict_${verdict}`)}
    </p>
  );
};

/** Who signed, when, and what it is worth. */
export const SignatureList = ({ checks }: { checks: PaperSignatures }) => {
  const t = useTexts(paperTexts);
  if (checks.signatures.length === 0) return <p className={styles.muted}>{t('noSignature')}</p>;
  return (
    <>
      <VerdictNotice checks={checks} />
      <ul className={styles.signatures} aria-label={t('signatures')}>
        {checks.signatures.map((check, at) => (
          <li key={at}>
            <strong>{check.signerName === '' ? t('unknownSigner') : check.signerName}</strong>
            <Moment signedAt={check.signedAt} />
            <span className={styles.states}>
              <Integrity check={check} />
              {check.isIntact && (
                <StatusText tone={check.isTrusted ? 'accent' : 'neutral'}>
                  {t(check.isTrusted ? 'trusted' : 'untrusted')}
                </StatusText>
              )}
              {check.isIntact && check.later === 'changes' && (
                <StatusText tone="danger">{t('changedLater')}</StatusText>
              )}
              {check.isIntact && check.later === 'unclear' && (
                <StatusText icon={<ShieldQuestionMark aria-hidden />}>{t('unclearLater')}</StatusText>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
