import type { Person, Unit } from '@giaoban/protocol';
import { useMemo, useRef, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Checkbox } from '../../design/Checkbox.tsx';
import { ConfirmDialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Form } from '../../forms/Form.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { unitsOn } from '../../directory/unit-tree.ts';
import { AgendaSection } from './AgendaSection.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { prepareTexts } from './i18n.ts';
import type { MeetingFormProps } from './meeting-form-props.ts';
import { PeopleSection } from './PeopleSection.tsx';
import { RecordingSection } from './RecordingSection.tsx';
import { RepeatSection, ScopeSection } from './RepeatSection.tsx';
import { RulesSection } from './RulesSection.tsx';
import { SitesSection } from './SitesSection.tsx';
import { useMeetingForm } from './use-meeting-form.ts';
import styles from './MeetingFormView.module.css';

type MeetingFormViewProps = MeetingFormProps & { people: readonly Person[]; units: readonly Unit[] };

const firstInvalid = '[aria-invalid="true"], [data-invalid="true"] button, [data-invalid="true"] input';

/** The whole form. What is wrong is said at its field, and the first such field gets the focus. */
export const MeetingFormView = (props: MeetingFormViewProps) => {
  const { name, initial, submitLabel, isPending, error, onSubmit, people, units } = props;
  const t = useTexts(prepareTexts);
  const form = useMeetingForm(name, initial);
  const page = useRef<HTMLDivElement>(null);
  const { draft, change, errorAt, problems } = form;
  const day = draft.startsAt.slice(0, 10);
  const currentUnits = useMemo(() => unitsOn(units, day), [units, day]);
  const submit = (): void => {
    const meeting = form.check();
    if (meeting !== null) onSubmit(meeting, form);
    else requestAnimationFrame(() => page.current?.querySelector<HTMLElement>(firstInvalid)?.focus());
  };
  return (
    <div ref={page}>
      <Form onSubmit={submit}>
        <Card title={t('sectionGeneral')}>
          <GeneralSection form={form} />
        </Card>
        <Card title={t('sectionPeople')}>
          <PeopleSection form={form} people={people} units={units} />
        </Card>
        <Card title={t('sectionSites')}>
          <SitesSection
            units={currentUnits}
            chosen={draft.siteUnitIds}
            onChange={(siteUnitIds) => change({ siteUnitIds })}
            error={errorAt('siteUnitIds', 'wrong_siteUnitIds')}
          />
        </Card>
        <Card title={t('sectionAgenda')}>
          <AgendaSection form={form} units={currentUnits} />
        </Card>
        <Card title={t('sectionRecording')}>
          <RecordingSection form={form} />
        </Card>
        {props.series !== 'none' && (
          <Card title={t('sectionSeries')}>
            {props.series === 'rule' ? <RepeatSection form={form} /> : <ScopeSection form={form} />}
          </Card>
        )}
        <Card>
          <RulesSection form={form} />
        </Card>
        <Card>
          <Checkbox
            name="noStateSecrets"
            isRequired
            isSelected={draft.noStateSecrets}
            onChange={(noStateSecrets) => change({ noStateSecrets })}
            error={errorAt('noStateSecrets', 'wrong_noStateSecrets')}
          >
            <strong>{t('noStateSecrets')}</strong>
            <span className={styles.note}>{t('secretsNote')}</span>
          </Checkbox>
        </Card>
        {error !== null && <ErrorNotice error={error} />}
        <div className={styles.end}>
          <div className={styles.summary} role="status">
            {problems.length > 0 ? (
              <strong>{t('problems', { count: problems.length })}</strong>
            ) : (
              t('draftKept')
            )}
          </div>
          <ResetButton onReset={form.reset} />
          <Button type="submit" tone="primary" size="large" isPending={isPending}>
            {submitLabel}
          </Button>
        </div>
      </Form>
    </div>
  );
};

const ResetButton = ({ onReset }: { onReset: () => void }) => {
  const t = useTexts(prepareTexts);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="quiet" onPress={() => setAsking(true)}>
        {t('reset')}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        onClose={() => setAsking(false)}
        title={t('reset')}
        confirm={t('reset')}
        onConfirm={() => {
          onReset();
          setAsking(false);
        }}
      >
        <p>{t('resetQuestion')}</p>
      </ConfirmDialog>
    </>
  );
};
