/** Letters without tone marks, in lower case: "Hoà Bình" and "Hòa Bình" both become "hoa binh". */
const searchText = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();

/** Whether every word of `query` occurs in `text`, marks and order aside. */
export const matchesSearch = (text: string, query: string): boolean => {
  const haystack = searchText(text);
  return searchText(query)
    .split(/\s+/)
    .every((word) => haystack.includes(word));
};
