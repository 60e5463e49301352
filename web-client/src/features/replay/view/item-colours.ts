import styles from './item-colours.module.css';

const colours = [styles.item0, styles.item1, styles.item2, styles.item3, styles.item4, styles.item5];

/** The class that gives an agenda item its colour, by its place; they come again after six. */
export const itemClass = (place: number | null): string =>
  (place === null ? styles.none : colours[place % colours.length]) ?? '';
