import type { Person } from '@giaoban/protocol';
import { LockKeyholeOpen } from 'lucide-react';
import { codeOf } from '../../api/ApiError.ts';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { useNotices } from '../../design/Notices.ts';
import { errorTexts } from '../../i18n/errors.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { administrationTexts } from './i18n.ts';

/** Opens an account that too many wrong passwords locked; harmless on an open one. */
export const UnlockButton = ({ person }: { person: Person }) => {
  const t = useTexts(administrationTexts);
  const tError = useTexts(errorTexts);
  const notices = useNotices();
  const unlock = useApiMutation('unlockPerson');
  return (
    <Button
      tone="quiet"
      icon={<LockKeyholeOpen aria-hidden />}
      aria-label={t('unlockNamed', { name: person.displayName })}
      isPending={unlock.isPending}
      onPress={() =>
        unlock.mutate([{ params: { personId: person.id } }], {
          onSuccess: () => notices.info(t('unlocked', { name: person.displayName })),
          onError: (error) => notices.danger(tError(codeOf(error))),
        })
      }
    >
      {t('unlock')}
    </Button>
  );
};
