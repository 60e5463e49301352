import type { MeetingId } from '@giaoban/protocol';
import type { Seat } from './browser.ts';
import { optionNamed, selectUnder } from './people.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

type Kind = 'audio' | 'video';
const fields = { audio: 'Micro', video: 'Camera' } as const;

/** Names of the devices that the browser itself knows, its name for the system's own left out. */
const known = (seat: Seat, kind: Kind): Promise<string[]> =>
  seat.page.evaluate(async (wanted) => {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all
      .filter((one) => one.kind === `${wanted}input` && one.deviceId !== 'default')
      .map(({ label }) => label);
  }, kind);

/** The device behind each running track. */
const inUse = (seat: Seat, kind: Kind): Promise<string[]> =>
  seat.page.evaluate(async (wanted) => {
    const all = await navigator.mediaDevices.enumerateDevices();
    const live = window.observer.captured.filter(
      (one) => one.kind === wanted && one.readyState === 'live' && one.enabled,
    );
    return live.map((one) => {
      const { deviceId } = one.getSettings();
      return all.find((device) => device.deviceId === deviceId)?.label ?? one.label;
    });
  }, kind);

/** Opens the field. @returns what it offers */
const offered = async (seat: Seat, kind: Kind): Promise<string[]> => {
  await seat.page.locator(selectUnder(fields[kind])).click();
  await seat.page.waitForSelector('[role="option"]');
  return seat.page.$$eval('[role="option"]', (all) => all.map((one) => one.textContent));
};

/** Waits until this device and no other of its kind is open. */
const isOpen = async (seat: Seat, kind: Kind, label: string): Promise<string> => {
  let last: string[] = [];
  return until(
    `${label} to be the one in use`,
    async () => {
      last = await inUse(seat, kind);
      return last.length === 1 && last[0] === label ? label : null;
    },
    10_000,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; in use: ${last.join(', ')}`);
  });
};

/** Waits until the page has let go of everything that it had opened. */
const isClosed = async ({ page }: Seat): Promise<void> => {
  await page.waitForFunction(() => window.observer.captured.every((one) => one.readyState === 'ended'));
};

/** Another than the one in use is chosen, and is the one in use then. @returns its name */
const changed = async (report: Report, seat: Seat, kind: Kind): Promise<string> => {
  const before = await until(`${kind} to be open`, async () => (await inUse(seat, kind))[0], 10_000);
  const devices = await known(seat, kind);
  const options = await offered(seat, kind);
  report.check(
    `the field “${fields[kind]}” offers the system’s own and each that the browser has`,
    devices.length >= 2 && options.join() === ['Theo hệ thống', ...devices].join(),
    options.join(', '),
  );
  const other = devices.find((one) => one !== before);
  if (other === undefined) throw new Error(`nothing to choose but ${before}`);
  await seat.page.locator(optionNamed(other)).click();
  await isOpen(seat, kind, other);
  report.check('the one that is chosen is the one in use', true, `${before} → ${other}`);
  return other;
};

/** From which device the picture comes in which one sees oneself. */
const previewed = (seat: Seat): Promise<string | undefined> =>
  seat.page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('video[data-placement="self"]');
    const stream = video?.srcObject;
    return stream instanceof MediaStream && (video?.videoWidth ?? 0) > 0
      ? stream.getVideoTracks()[0]?.label
      : undefined;
  });

type Level = { told: number; drawn: number };

/** The meter as a screen reader is told it, and as it is drawn; shares of the whole. */
const levelOf = (seat: Seat): Promise<Level> =>
  seat.page.$eval('[role~="meter"]', (meter) => {
    const [track, fill] = meter.querySelectorAll('span');
    const width = (one: Element | undefined): number => one?.getBoundingClientRect().width ?? 0;
    return {
      told: Number(meter.getAttribute('aria-valuenow')) / 100,
      drawn: width(fill) / Math.max(1, width(track)),
    };
  });

/** A second of tone, two of silence, again and again. */
const levelFollows = async (report: Report, seat: Seat): Promise<void> => {
  const comes = (what: string, isThere: (one: number) => boolean): Promise<Level> =>
    until(
      what,
      async () => {
        const level = await levelOf(seat);
        return isThere(level.told) && isThere(level.drawn) ? level : null;
      },
      6_000,
    );
  const isLoud = (one: number): boolean => one > 0.5;
  const seen = [
    await comes('the level to rise', isLoud),
    await comes('it to fall', (one) => one < 0.03),
    await comes('it to rise again', isLoud),
  ];
  report.check(
    'the meter rises with the voice, falls in the silence and rises again',
    true,
    seen.map(({ told, drawn }) => `${told} (drawn ${drawn.toFixed(2)})`).join(' → '),
  );
};

/** Somebody with two cameras and a voice that comes and goes, before a meeting that he does not enter. */
export const checkDevices = async (
  report: Report,
  seat: Seat,
  url: string,
  meetingId: MeetingId,
): Promise<void> => {
  await seat.page.goto(`${url}/hop/${meetingId}`);
  await seat.page.waitForSelector('[role~="meter"]');
  const camera = await changed(report, seat, 'video');
  const microphone = await changed(report, seat, 'audio');
  await levelFollows(report, seat);
  // Not by a reload: the headless shell gives the devices new identities with each document.
  await seat.page.locator('::-p-aria([name="Về lịch họp"][role="link"])').click();
  await isClosed(seat);
  await seat.page.locator(`a[href="/hop/${meetingId}"]`).click();
  await seat.page.waitForSelector('[role~="meter"]');
  await isOpen(seat, 'video', camera);
  await isOpen(seat, 'audio', microphone);
  const own = await until('oneself in the preview', () => previewed(seat), 10_000);
  const chosen = await Promise.all(
    [fields.video, fields.audio].map((field) =>
      seat.page.$eval(selectUnder(field), (one) => one.textContent),
    ),
  );
  report.check(
    'who goes and comes again finds both chosen and open',
    own === camera && chosen.join() === [camera, microphone].join(),
    `preview from ${own}; ${chosen.join(', ')}`,
  );
};
