import { join } from 'node:path';
import { createLog, type Redis, signServiceToken } from '@giaoban/service-kit';
import { ClipDesk } from '../clips/ClipDesk.ts';
import { type ArchiveServer, openArchiveServer } from '../http/archive-server.ts';
import { HoldWatch } from '../retention/HoldWatch.ts';
import { dayMs } from '../settings.ts';
import { SealedArchive } from './sealed-archive.ts';

const secret = 'a secret of the services';

type Ask = { method?: string; token?: string; type?: string; body?: Uint8Array<ArrayBuffer> };

/** A sealed archive behind the recorder's own HTTP server. */
export class ServedArchive {
  readonly archive: SealedArchive;
  readonly #server: ArchiveServer;
  readonly #holds: HoldWatch | null;

  /** @param redis where holds are followed; null: none is set */
  static async open(redis: Redis | null = null): Promise<ServedArchive> {
    const archive = await SealedArchive.make();
    await archive.sealAll();
    const { sealer, register } = archive.seals;
    const log = createLog('recorder', 'silent');
    const holds = redis === null ? null : HoldWatch.open({ redis, register, chatKeptMs: 90 * dayMs, log });
    const server = await openArchiveServer({
      ...{ archiveDir: archive.archiveDir, secret, port: 0, sealer, register, log },
      holds: holds ?? { follow: () => Promise.reject(new Error('no hold is expected')) },
      clips: await ClipDesk.open({
        folder: join(archive.dataDir, 'clips'),
        ffmpeg: ['ffmpeg'],
        hasRoom: () => true,
      }),
      aheadOf: () => 0,
    });
    return new ServedArchive(archive, server, holds);
  }

  private constructor(archive: SealedArchive, server: ArchiveServer, holds: HoldWatch | null) {
    this.archive = archive;
    this.#server = server;
    this.#holds = holds;
  }

  /** @param path below `/archives/`. Asks as signaling does unless another token is given. */
  ask(path: string, { method = 'GET', token, type, body }: Ask = {}): Promise<Response> {
    const authorization = `Bearer ${token ?? signServiceToken(secret, 'signaling')}`;
    return fetch(`${this.#server.url}/archives/${path}`, {
      method,
      headers: {
        authorization,
        ...(body === undefined ? {} : { 'content-type': type ?? 'application/octet-stream' }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  async close(): Promise<void> {
    this.#holds?.close();
    await this.#server.close();
    await this.archive.remove();
  }
}
