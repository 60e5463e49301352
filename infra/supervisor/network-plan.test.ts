import { describe, expect, it } from 'vitest';

import { readSettings } from '../settings.mjs';
import { findLanIp, planNetwork } from './network-plan.mjs';

const plan = (env: NodeJS.ProcessEnv, lan: boolean, lanIp?: string) =>
  planNetwork(readSettings(env), { lan, lanIp });

describe('planNetwork', () => {
  it('keeps to this machine by itself', () => {
    expect(plan({}, false, '192.168.1.9')).toEqual({
      host: '127.0.0.1',
      publicHost: 'localhost',
      rtcListenIp: '127.0.0.1',
      rtcAnnouncedAddress: undefined,
    });
  });

  it('opens page and media to the network with --lan', () => {
    expect(plan({}, true, '192.168.1.9')).toEqual({
      host: '0.0.0.0',
      publicHost: '192.168.1.9',
      rtcListenIp: '0.0.0.0',
      rtcAnnouncedAddress: '192.168.1.9',
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
