import { describe, expect, it } from 'vitest';

import { readSettings } from '../settings.mjs';
import { findHostIp, findLanIp, planNetwork } from './network-plan.mjs';

const plan = (env: NodeJS.ProcessEnv, lan: boolean, lanIp?: string, hostIp?: string) => {
  const settings = readSettings(env);
  return planNetwork(settings, { lan, lanIp, hostIp: hostIp ?? settings.GIAOBAN_HOST });
};

describe('planNetwork', () => {
  it('keeps to this machine by itself', () => {
    expect(plan({}, false, '192.168.1.9')).toEqual({
      host: '127.0.0.1',
      publicHost: 'localhost',
      internalHost: '127.0.0.1',
      rtcListenIp: '127.0.0.1',
      rtcAnnouncedAddress: undefined,
    });
  });

  it('opens page and media to the network with --lan', () => {
    expect(plan({}, true, '192.168.1.9')).toEqual({
      host: '0.0.0.0',
      publicHost: '192.168.1.9',
      internalHost: '127.0.0.1',
      rtcListenIp: '0.0.0.0',
      rtcAnnouncedAddress: '192.168.1.9',
    });
  });

  it('shows an IPv6 address as it is', () => {
    expect(plan({ GIAOBAN_HOST: 'fd00::7' }, false).publicHost).toBe('[fd00::7]');
    expect(plan({ GIAOBAN_HOST: '::1' }, false).publicHost).toBe('[::1]');
  });

  it('lets the services call the one address that is listened on', () => {
    expect(plan({ GIAOBAN_HOST: '10.0.0.7' }, false).internalHost).toBe('10.0.0.7');
    expect(plan({ GIAOBAN_HOST: 'fd00::7' }, false).internalHost).toBe('[fd00::7]');
    const anywhere = { GIAOBAN_HOST: '::', GIAOBAN_RTC_ANNOUNCED_ADDRESS: '10.0.0.7' };
    expect(plan(anywhere, false).internalHost).toBe('127.0.0.1');
  });

  it('listens on the address of a name, media too, and shows the name', () => {
    expect(plan({ GIAOBAN_HOST: 'hop.bentre.gov.vn' }, false, undefined, '10.0.0.7')).toEqual({
      host: '10.0.0.7',
      publicHost: 'hop.bentre.gov.vn',
      internalHost: '10.0.0.7',
      rtcListenIp: '10.0.0.7',
      rtcAnnouncedAddress: undefined,
    });
  });

  it('announces what it was told', () => {
    const env = { GIAOBAN_HOST: '0.0.0.0', GIAOBAN_RTC_ANNOUNCED_ADDRESS: 'media.bentre.gov.vn' };
    expect(plan(env, false, '10.0.0.7').rtcAnnouncedAddress).toBe('media.bentre.gov.vn');
  });

  it('says what is missing on a machine without a network', () => {
    expect(() => plan({}, true)).toThrow('Máy này không có địa chỉ trong mạng LAN');
    expect(() => plan({ GIAOBAN_HOST: '0.0.0.0' }, false)).toThrow('GIAOBAN_RTC_ANNOUNCED_ADDRESS');
  });
});

it('looks a name up, IPv4 first, and refuses one that nobody knows', async () => {
  expect(await findHostIp('192.168.1.9')).toBe('192.168.1.9');
  expect(await findHostIp('localhost')).toBe('127.0.0.1');
  await expect(findHostIp('khong-co.invalid')).rejects.toThrow(
    'GIAOBAN_HOST=khong-co.invalid: không tìm được địa chỉ IP của tên này',
  );
});

it('finds a private address before a public one, and no loopback', () => {
  const address = (ip: string, internal = false) => ({
    address: ip,
    netmask: '255.255.255.0',
    family: 'IPv4' as const,
    mac: '00:00:00:00:00:00',
    internal,
    cidr: `${ip}/24`,
  });
  expect(
    findLanIp({
      lo: [address('127.0.0.1', true)],
      wan: [address('203.113.1.2')],
      lan: [address('172.20.0.4')],
    }),
  ).toBe('172.20.0.4');
  expect(findLanIp({ lo: [address('127.0.0.1', true)] })).toBeUndefined();
});
