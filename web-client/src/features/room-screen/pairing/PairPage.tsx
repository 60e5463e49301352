import { MonitorSmartphone } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ApiError, codeOf } from '../../../api/ApiError.ts';
import { useApiMutation } from '../../../api/use-api-query.ts';
import { LanguageSwitch } from '../../../app/LanguageSwitch.tsx';
import { errorTexts } from '../../../i18n/errors.ts';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSignedIn } from '../../../session/use-session.ts';
import { useDurationText } from '../../../time/use-duration-text.ts';
import { roomTexts } from '../i18n.ts';
import { ArrowGrid } from './ArrowGrid.tsx';
import { cleanCode, codeLength, codeLetters } from './code-keys.ts';
import styles from './PairPage.module.css';

/** What the server said about the last code, in words; nothing before the first one. */
const PairProblem = ({ error }: { error: unknown }) => {
  const t = useTexts(roomTexts);
  const tError = useTexts(errorTexts);
  const durationText = useDurationText();
  if (error === null) return <p role="alert" className={styles.problem} />;
  const retryAfterMs = error instanceof ApiError ? error.body.retryAfterMs : undefined;
  return (
    <p role="alert" className={styles.problem}>
      {tError(codeOf(error))}
      {retryAfterMs !== undefined && ` ${t('waitBefore', { time: durationText(retryAfterMs) })}`}
    </p>
  );
};

/** The hall's screen is told once which hall it is: typed, or chosen by the arrows of a remote control. */
export const PairPage = ({ personName }: { personName: string | null }) => {
  const t = useTexts(roomTexts);
  const signedIn = useSignedIn();
  const pair = useApiMutation('pairRoom');
  const [code, setCode] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const firstLetter = useRef<HTMLDivElement>(null);
  useEffect(() => input.current?.focus(), []);
  const isComplete = code.length === codeLength;
  const submit = async (): Promise<void> => {
    if (!isComplete || pair.isPending) return;
    try {
      signedIn(await pair.mutateAsync([{ body: { code } }]));
    } catch (error) {
      console.warn('pairing was refused', error);
      setCode('');
      input.current?.focus();
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  const intoLetters = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    firstLetter.current?.querySelector('button')?.focus();
  };
  return (
    <main className={styles.page}>
      <div className={styles.language}>
        <LanguageSwitch />
      </div>
      <form className={styles.form} onSubmit={onSubmit}>
        <MonitorSmartphone aria-hidden />
        <h1 className={styles.title}>{t('pairTitle')}</h1>
        <p className={styles.text}>{t('pairText')}</p>
        <input
          ref={input}
          className={styles.code}
          aria-label={t('code')}
          value={code}
          onChange={(event) => setCode(cleanCode(event.target.value))}
          onKeyDown={intoLetters}
          placeholder="••••••"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          enterKeyHint="go"
        />
        <PairProblem error={pair.error} />
        <div ref={firstLetter}>
          <ArrowGrid columns={11} className={styles.letters} label={t('letters')}>
            {codeLetters.map((letter) => (
              <button
                key={letter}
                type="button"
                className={styles.letter}
                onClick={() => setCode(cleanCode(code + letter))}
              >
                {letter}
              </button>
            ))}
            <button type="button" className={styles.letter} onClick={() => setCode(code.slice(0, -1))}>
              {t('erase')}
            </button>
            <button type="submit" className={styles.submit} disabled={!isComplete}>
              {pair.isPending ? t('pairing') : t('pair')}
            </button>
          </ArrowGrid>
        </div>
        {personName !== null && <p className={styles.text}>{t('signedInAsPerson', { name: personName })}</p>}
      </form>
    </main>
  );
};
