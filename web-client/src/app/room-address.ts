/** Whether a path is that of a hall's screen, before which nobody sits. */
export const isRoomScreen = (pathname: string): boolean => /^\/phong\/?$/.test(pathname);
