import { Layout } from '@giaoban/protocol';
import { Grid2x2, LayoutPanelLeft, Minimize2, Presentation, UserRound, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../design/Button.tsx';
import { chosenKey, MenuItem, MenuList } from '../../../design/MenuButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { pressByKey } from '../controls/press-by-key.ts';
import { useMeeting } from '../session/session-context.ts';
import { layoutTexts } from './i18n.ts';
import { useSharedPicture } from './use-picture.ts';

const iconOf = (layout: Layout): ReactNode => {
  switch (layout) {
    case 'speaker':
      return <UserRound aria-hidden />;
    case 'speaker_share':
      return <Presentation aria-hidden />;
    case 'speaker_chair_share':
      return <UsersRound aria-hidden />;
    default:
      return <Grid2x2 aria-hidden />;
  }
};

const layoutButtonId = 'bo-cuc';

/** Opens the menu by its key, where there is one. */
export const openLayouts = (): void => pressByKey(document.getElementById(layoutButtonId));

/** "Bố cục ▾": what everybody's screen shows; the one who leads chooses. */
export const LayoutControl = () => {
  const t = useTexts(layoutTexts);
  const { choose, spotlight } = useSharedPicture();
  const layout = useMeeting((meeting) => meeting.layout);
  const endSpotlight = (): void => {
    // The button goes away with the spotlight: the focus stays in the bar.
    document.getElementById(layoutButtonId)?.focus();
    spotlight(null);
  };
  const spotlit = useMeeting(({ spotlight: id, participants }) =>
    id === null ? null : (participants[id]?.displayName ?? ''),
  );
  return (
    <>
      <MenuList
        label={t('layout')}
        trigger={
          <Button id={layoutButtonId} size="large" icon={<LayoutPanelLeft aria-hidden />}>
            {t('layout')}
          </Button>
        }
        selectionMode="single"
        selectedKeys={[layout]}
        onSelectionChange={(selection) => {
          const chosen = Layout.safeParse(chosenKey(selection));
          if (chosen.success && chosen.data !== layout) choose(chosen.data);
        }}
      >
        {Layout.options.map((one) => (
          <MenuItem key={one} id={one} icon={iconOf(one)}>
            {t(one)}
          </MenuItem>
        ))}
      </MenuList>
      {spotlit !== null && (
        <Button
          size="large"
          icon={<Minimize2 aria-hidden />}
          aria-label={t('endSpotlight', { name: spotlit })}
          onPress={endSpotlight}
        >
          {t('noSpotlight')}
        </Button>
      )}
    </>
  );
};
