import styles from './Votes.module.css';

type VoterNamesProps = { title: string; names: readonly string[]; empty: string };

/** Names under a line that says how many: closed at first, there may be a hundred and more. */
export const VoterNames = ({ title, names, empty }: VoterNamesProps) => (
  <details className={styles.muted}>
    <summary className={styles.summary}>{title}</summary>
    {names.length === 0 ? (
      <p>{empty}</p>
    ) : (
      <ul className={styles.names}>
        {names.map((name, index) => (
          // Two people of one name are two.
          <li key={index}>{name}</li>
        ))}
      </ul>
    )}
  </details>
);
