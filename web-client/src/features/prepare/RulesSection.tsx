import { standardRules } from '@giaoban/protocol';
import { ChevronRight, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { Button } from '../../design/Button.tsx';
import { NumberField } from '../../design/NumberField.tsx';
import { RadioGroup } from '../../design/RadioGroup.tsx';
import { Switch } from '../../design/Switch.tsx';
import { FieldRow } from '../../forms/Form.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { asDraft, asField } from './GeneralSection.tsx';
import { prepareTexts } from './i18n.ts';
import { draftRules, hasStandardRules } from './meeting-draft.ts';
import styles from './RulesSection.module.css';
import type { MeetingForm } from './use-meeting-form.ts';

const admissions = ['open', 'ask'] as const;

const Rules = ({ form }: { form: MeetingForm }) => {
  const { draft, change, errorAt } = form;
  const t = useTexts(prepareTexts);
  return (
    <div className={styles.rules}>
      <Switch isSelected={draft.hasTurnLimit} onChange={(hasTurnLimit) => change({ hasTurnLimit })}>
        {t('turnLimit')}
      </Switch>
      {draft.hasTurnLimit && (
        <NumberField
          label={t('turnMinutes')}
          name="turnMinutes"
          minValue={1}
          maxValue={120}
          value={asField(draft.turnMinutes)}
          onChange={(minutes) => change({ turnMinutes: asDraft(minutes) })}
          error={errorAt('rules.turnMinutes', 'wrong_turnMinutes')}
        />
      )}
      <RadioGroup
        label={t('admission')}
        name="admission"
        options={admissions.map((value) => ({ value, label: t(`admission_${value}`) }))}
        value={draft.admission}
        onChange={(admission) => change({ admission })}
      />
      <FieldRow>
        <NumberField
          label={t('takeOverSeconds')}
          hint={t('takeOverHint')}
          name="takeOverSeconds"
          minValue={5}
          maxValue={600}
          value={asField(draft.takeOverSeconds)}
          onChange={(seconds) => change({ takeOverSeconds: asDraft(seconds) })}
          error={errorAt('rules.takeOverSeconds', 'wrong_takeOverSeconds')}
        />
        <NumberField
          label={t('quorumPercent')}
          name="quorumPercent"
          minValue={1}
          maxValue={100}
          value={asField(draft.quorumPercent)}
          onChange={(percent) => change({ quorumPercent: asDraft(percent) })}
          error={errorAt('rules.quorumPercent', 'wrong_quorumPercent')}
        />
      </FieldRow>
      <div>
        <Button icon={<RotateCcw aria-hidden />} onPress={() => change(draftRules(standardRules))}>
          {t('rulesReset')}
        </Button>
      </div>
    </div>
  );
};

/** "Quy tắc điều hành": closed while the standard values are good enough, open where one of them is wrong. */
export const RulesSection = ({ form }: { form: MeetingForm }) => {
  const t = useTexts(prepareTexts);
  const [isOpen, setIsOpen] = useState(false);
  const isWrong = form.problems.some((one) => one.path.startsWith('rules'));
  return (
    <Disclosure isExpanded={isOpen || isWrong} onExpandedChange={setIsOpen}>
      <Heading level={2} className={styles.heading ?? ''}>
        <AriaButton slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight aria-hidden />
          <span>{t('sectionRules')}</span>
          <span className={styles.now}>
            {hasStandardRules(form.draft) ? t('rulesStandard') : t('rulesOwn')}
          </span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className={styles.panel ?? ''}>
        <Rules form={form} />
      </DisclosurePanel>
    </Disclosure>
  );
};
