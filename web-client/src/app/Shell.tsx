import { CalendarDays, Settings } from 'lucide-react';
import { Link, NavLink, Outlet } from 'react-router';
import { useTexts } from '../i18n/use-texts.ts';
import { usePerson } from '../session/person-context.ts';
import { TasksLink } from '../features/tasks/TasksLink.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import { appTexts } from './i18n.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import styles from './Shell.module.css';

/** The frame around every page of a signed-in person, but for the meeting itself. */
export const Shell = () => {
  const t = useTexts(appTexts);
  const { person } = usePerson();
  const mayAdminister = person.role === 'operator' || person.role === 'secretary';
  return (
    <div className={styles.shell}>
      <a href="#noi-dung" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.header}>
        <Link to="/" className={styles.home}>
          <Brand />
        </Link>
        <nav aria-label={t('mainNavigation')} className={styles.nav}>
          <NavLink to="/" end className={styles.link}>
            <CalendarDays aria-hidden />
            <span>{t('calendar')}</span>
          </NavLink>
          <TasksLink className={styles.link ?? ''} />
          {mayAdminister && (
            <NavLink to="/quan-tri" className={styles.link}>
              <Settings aria-hidden />
              <span>{t('administration')}</span>
            </NavLink>
          )}
        </nav>
        <div className={styles.tools}>
          <LanguageSwitch />
          <AccountMenu />
        </div>
      </header>
      <Outlet />
    </div>
  );
};
