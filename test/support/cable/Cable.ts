import type { Page } from 'puppeteer';
import { TcpEnd } from './TcpEnd.ts';
import { UdpEnd } from './UdpEnd.ts';

type Ports = { udp: number; tcp: number };
type Ends = { page: TcpEnd; tcp: TcpEnd; udp: UdpEnd };
/** What goes through now. */
type Open = { page: boolean; media: boolean };

/** Runs in a page before its own code: media goes by the cable's ports in place of the server's. */
const installMediaPorts = (server: number, { udp, tcp }: Ports): void => {
  const Native = RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Native {
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const sdp = description.sdp?.replaceAll(
        new RegExp(`^(a=candidate:\\S+ \\d+ (udp|tcp) \\d+ \\S+) ${server} `, 'gm'),
        (_all, before: string, protocol: string) => `${before} ${protocol === 'udp' ? udp : tcp} `,
      );
      return super.setRemoteDescription(sdp === undefined ? description : { ...description, sdp });
    }
  };
};

/**
 * One computer's cable to the system: the page, its socket and its media, by UDP and by TCP, go through it. It can be cut
 * without a word, as one that is pulled out in the next room: nobody is told, neither the browser nor the server; and
 * made whole again. DevTools' own emulation would tell the page that it is offline, which a page is not always told.
 */
export class Cable {
  /** Where the system is found at this end. */
  readonly url: string;
  readonly #mediaPort: number;
  readonly #ends: Ends;
  readonly #open: Open;

  private constructor(mediaPort: number, ends: Ends, open: Open) {
    this.#mediaPort = mediaPort;
    this.#ends = ends;
    this.#open = open;
    this.url = `http://127.0.0.1:${ends.page.port}`;
  }

  /** @param url the system's, on this machine @param mediaPort of its only media worker */
  static async lay(url: string, mediaPort: number): Promise<Cable> {
    const open: Open = { page: true, media: true };
    const carriesMedia = (): boolean => open.media;
    const page = await TcpEnd.open(Number(new URL(url).port), () => open.page);
    const tcp = await TcpEnd.open(mediaPort, carriesMedia);
    const udp = await UdpEnd.open(mediaPort, carriesMedia);
    return new Cable(mediaPort, { page, tcp, udp }, open);
  }

  /** To be called before the page loads anything. */
  async plugIn(page: Page): Promise<void> {
    const { udp, tcp } = this.#ends;
    await page.evaluateOnNewDocument(installMediaPorts, this.#mediaPort, { udp: udp.port, tcp: tcp.port });
  }

  cutMedia(): void {
    this.#open.media = false;
  }

  cut(): void {
    this.#open.media = false;
    this.#open.page = false;
  }

  mend(): void {
    this.#open.media = true;
    this.#open.page = true;
  }

  close(): void {
    for (const one of Object.values(this.#ends)) one.close();
  }
}
