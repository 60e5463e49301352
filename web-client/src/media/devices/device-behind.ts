/** Names of Chrome for "the system's own" device, beside the name of the device itself. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

export const isAlias = (deviceId: string): boolean => aliases.has(deviceId);

/** The device itself behind a name of the system's own; the name as it is where the browser does not tell. */
export const deviceBehind = (
  all: readonly Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'kind'>[],
  kind: MediaDeviceKind,
  deviceId: string,
): string => {
  if (!isAlias(deviceId)) return deviceId;
  const theirs = all.filter((one) => one.kind === kind);
  const groupId = theirs.find((one) => one.deviceId === deviceId)?.groupId ?? '';
  const [real, ...others] = theirs.filter((one) => one.groupId === groupId && !isAlias(one.deviceId));
  return groupId === '' || real === undefined || others.length > 0 ? deviceId : real.deviceId;
};
