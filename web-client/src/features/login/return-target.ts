/** Where to go after signing in: a path of this site only, else the calendar. */
export const returnTarget = (wanted: string | null): string => {
  if (wanted === null || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/';
  return wanted.startsWith('/dang-nhap') ? '/' : wanted;
};
