import styles from './Brand.module.css';

/** The product's mark and name. */
export const Brand = () => (
  <span className={styles.brand}>
    <svg viewBox="0 0 32 32" aria-hidden className={styles.mark}>
      <rect width="32" height="32" rx="7" />
      <circle cx="16" cy="16" r="4" />
      <path d="M16 12V7M19.5 18l4.3 2.5M12.5 18l-4.3 2.5" />
      <circle cx="16" cy="16" r="10.5" className={styles.ring} />
    </svg>
    <span className={styles.name}>Giao Ban</span>
  </span>
);
