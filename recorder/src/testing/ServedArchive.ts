import { join } from 'node:path';
import { createLog, signServiceToken } from '@giaoban/service-kit';
import { ClipDesk } from '../clips/ClipDesk.ts';
import { type ArchiveServer, openArchiveServer } from '../http/archive-server.ts';
import { SealedArchive } from './sealed-archive.ts';

const secret = 'a secret of the services';

type Ask = { method?: string; token?: string; type?: string; body?: Uint8Array<ArrayBuffer> };

/** A sealed archive behind the recorder's own HTTP server. */
export class ServedArchive {
  readonly archive: SealedArchive;
  readonly #server: ArchiveServer;

  static async open(): Promise<ServedArchive> {
    const archive = await SealedArchive.make();
    await archive.sealAll();
    const { sealer, register } = archive.seals;
    const server = await openArchiveServer({
      ...{ archiveDir: archive.archiveDir, secret, port: 0, sealer, register },
      clips: await ClipDesk.open({
        folder: join(archive.dataDir, 'clips'),
        ffmpeg: ['ffmpeg'],
        hasRoom: () => true,
      }),
      aheadOf: () => 0,
      log: createLog('recorder', 'silent'),
    });
    return new ServedArchive(archive, server);
  }

  private constructor(archive: SealedArchive, server: ArchiveServer) {
    this.archive = archive;
    this.#server = server;
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
    await this.#server.close();
    await this.archive.remove();
  }
}
