import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { Dialog } from '../../../design/Dialog.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { DeviceFields } from '../green-room/DeviceFields.tsx';
import { meetingTexts } from '../i18n.ts';

/** Camera, microphone and loudspeaker, changed in the meeting. */
export const DevicesControl = () => {
  const t = useTexts(meetingTexts);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button icon={<Settings2 aria-hidden />} onPress={() => setIsOpen(true)}>
        {t('devices')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('devices')}>
        <DeviceFields />
      </Dialog>
    </>
  );
};
