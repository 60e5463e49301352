import { fakeScreenColour, type Player } from './cast.ts';
import type { Seat } from './browser.ts';
import { firstFrame, hearsOnly, near, shown } from './hall.ts';
import type { Report } from './report.ts';
import { until } from './wait.ts';

/** Everybody in one meeting, each in a browser, and what must be true in all of them at once. */
export class BriefingRoom {
  readonly #report: Report;
  readonly #seats: readonly Seat[];
  readonly #players: readonly Player[];

  constructor(report: Report, seats: readonly Seat[]) {
    this.#report = report;
    this.#seats = seats;
    this.#players = seats.map((seat) => seat.who);
  }

  others(than: Player): Seat[] {
    return this.#seats.filter((seat) => seat.who !== than);
  }

  seat(who: Player): Seat {
    const seat = this.#seats.find((one) => one.who === who);
    if (seat === undefined) throw new Error(`${who.name} has no seat`);
    return seat;
  }

  /**
   * Lets `who` press a button and waits until `speaker` is on the stage of every other browser.
   * Gives, per browser, the ms from the press to the speaker's first frame there.
   */
  async bringToStage(who: Player, button: string, speaker: Player): Promise<number[]> {
    const seat = this.seat(who);
    const watched = Promise.all(
      this.others(speaker).map(async (one) => firstFrame(one, 'stage', speaker.colour)),
    );
    const pressed = seat.press(button).then(() => seat.page.evaluate(() => window.observer.lastPressAtMs()));
    const [pressedAtMs, seenAtMs] = await Promise.all([pressed, watched]);
    return seenAtMs.map((atMs) => atMs - pressedAtMs);
  }

  /** In every browser, one's own included: this speaker on the stage, this share or none beside it. */
  async checkPictures(speaker: Player, sharer: Player | null): Promise<void> {
    for (const seat of this.#seats) {
      const stage = await until(
        `${speaker.name} on the stage of ${seat.who.name}`,
        async () => {
          const frame = await shown(seat, 'stage');
          return frame !== null && near(frame.rgb, speaker.colour) ? frame : null;
        },
        8_000,
      ).catch(() => shown(seat, 'stage'));
      const right = stage !== null && near(stage.rgb, speaker.colour);
      const share = await shown(seat, 'share');
      const shareRight =
        sharer === null || sharer === seat.who
          ? sharer === seat.who || share === null
          : share !== null && near(share.rgb, fakeScreenColour);
      this.#report.check(
        `${seat.who.name} sees ${speaker.name}${sharer === null ? '' : ' and the share'}`,
        right && shareRight,
        `stage ${stage?.rgb.map(Math.round).join(',') ?? 'none'}, share ${share?.rgb.map(Math.round).join(',') ?? 'none'}`,
      );
    }
  }

  /** Every browser hears exactly these, except oneself. One after another: listening is work, too. */
  async checkVoices(open: readonly Player[]): Promise<void> {
    for (const seat of this.#seats) {
      const expected = open.filter((one) => one !== seat.who);
      const names = expected.map((one) => one.name).join(' and ') || 'nobody';
      const what = `${seat.who.name} hears ${names} and nobody else`;
      await hearsOnly(seat, expected, this.#players).then(
        (heard) => this.#report.check(what, true, heard),
        (error: unknown) => this.#report.check(what, false, String(error)),
      );
    }
  }
}
