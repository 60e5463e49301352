import { type AttendanceRow, longestName } from '@giaoban/protocol';
import { UserPlus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { FieldRow, Form } from '../../../forms/Form.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useOrder } from '../session/use-order.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { useRowName } from './use-row-name.ts';

/** Writes somebody into the roll of a site; then the fields are empty for the next one. */
export const AddDelegate = ({ site }: { site: AttendanceRow }) => {
  const t = useTexts(rollTexts);
  const order = useOrder();
  const nameOf = useRowName();
  const place = useRef<HTMLDivElement>(null);
  const [name, setName] = useState('');
  const [post, setPost] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const [isPending, setIsPending] = useState(false);
  const add = async (): Promise<void> => {
    setIsNameMissing(name.trim() === '');
    if (name.trim() === '' || isPending) return;
    setIsPending(true);
    const isDone = await order('roll:add', { unitId: site.unitId, name: name.trim(), post: post.trim() });
    setIsPending(false);
    if (!isDone) return;
    setName('');
    setPost('');
    place.current?.querySelector('input')?.focus();
  };
  return (
    <div ref={place} className={styles.add}>
      <Form label={t('addDelegateTo', { name: nameOf(site) })} onSubmit={() => void add()}>
        <FieldRow>
          <TextField
            label={t('delegateName')}
            value={name}
            onChange={setName}
            maxLength={longestName}
            isRequired
            error={isNameMissing ? t('nameMissing') : undefined}
          />
          <TextField label={t('delegatePost')} value={post} onChange={setPost} maxLength={longestName} />
        </FieldRow>
        <div>
          <Button type="submit" icon={<UserPlus aria-hidden />} isPending={isPending}>
            {t('addDelegate')}
          </Button>
        </div>
      </Form>
    </div>
  );
};
