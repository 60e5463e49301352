import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ArchivePath,
  DtlsFingerprint,
  NewPassword,
  PairingCode,
  ParticipantId,
  personParticipant,
  PersonId,
  Refusal,
} from './index.ts';

const sha256 = Array.from({ length: 32 }, () => 'AB').join(':');

describe('a DTLS fingerprint', () => {
  it('has exactly its hash’s number of bytes', () => {
    expect(DtlsFingerprint.safeParse({ algorithm: 'sha-256', value: sha256 }).success).toBe(true);
    expect(DtlsFingerprint.safeParse({ algorithm: 'sha-512', value: sha256 }).success).toBe(false);
  });

  it('is never anything that is not pairs of hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(DtlsFingerprint.safeParse({ algorithm: 'sha-256', value }).success).toBe(false);
      }),
    );
  });
});

describe('a path in an archive', () => {
  it.each(['segments/p_a.camera-00001.mkv', 'composed.mp4'])('%s is one', (path) => {
    expect(ArchivePath.safeParse(path).success).toBe(true);
  });

  it.each(['../x', 'a/../../x', '/etc/passwd', 'a//b', '', 'a\\b', 'a/..', '%2e%2e/x'])(
    '%s is none',
    (path) => {
      expect(ArchivePath.safeParse(path).success).toBe(false);
    },
  );
});

describe('a new password', () => {
  it.each(['Giao-Ban-2026-thu', 'MatKhau#Rat@Dai9'])('%s will do', (value) => {
    expect(NewPassword.safeParse(value).success).toBe(true);
  });

  it.each(['Ngan-1', 'chi-chu-thuong-2026', 'KhongCoKyTuDacBiet1', 'Khong-Co-Chu-So-Nao'])(
    '%s will not',
    (value) => {
      expect(NewPassword.safeParse(value).success).toBe(false);
    },
  );
});

describe('a pairing code', () => {
  it('is read as people type it', () => {
    expect(PairingCode.parse(' ab2cd3 ')).toBe('AB2CD3');
    expect(PairingCode.safeParse('AB0CD1').success).toBe(false);
  });
});

describe('a participant', () => {
  it('is named after the person', () => {
    expect(personParticipant(PersonId.parse('an'))).toBe(ParticipantId.parse('p_an'));
  });
});

describe('a refusal', () => {
  it('carries its code and HTTP status', () => {
    const refusal = new Refusal('account_locked', { retryAfterMs: 5 });
    expect(refusal.httpStatus).toBe(423);
    expect(refusal.toBody()).toEqual({ code: 'account_locked', message: 'account_locked', retryAfterMs: 5 });
  });
});
