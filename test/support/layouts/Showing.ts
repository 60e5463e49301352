import type { Layout } from '@giaoban/protocol';
import type { Seat } from '../browser.ts';
import { players } from '../cast.ts';
import { type Gallery, phone, type Screen, wide } from '../gallery.ts';
import { near, shown } from '../hall.ts';
import { chooseLayout, layoutShown } from '../layout-choice.ts';
import type { Report } from '../report.ts';
import { until } from '../wait.ts';
import type { FullTable } from './full-table.ts';
import { seenTiles, tileProblems } from './tiles.ts';

export const speaker = 'Phạm Thị Bình';
/** A phone has one column for all that stands beside each other elsewhere. */
const onPhone: readonly string[] = [
  'speaker_share',
  'speaker_chair_share',
  'wall_9',
  'speaker_share-document',
  'wall_25-document',
];
const wallSizes: Partial<Record<Layout, number>> = { wall_4: 4, wall_9: 9, wall_16: 16, wall_25: 25 };

/** Chooses layouts as the chair does, and looks at what the delegate and the hall see then. */
export class Showing {
  readonly #report: Report;
  readonly #gallery: Gallery;
  readonly #table: FullTable;

  constructor(report: Report, gallery: Gallery, table: FullTable) {
    this.#report = report;
    this.#gallery = gallery;
    this.#table = table;
  }

  async choose(layout: Layout): Promise<void> {
    const { chair, siteA, room } = this.#table.seats;
    await chooseLayout(chair, layout);
    await Promise.all([siteA, room].map((seat) => layoutShown(seat, layout)));
  }

  /** The delegate's page and the hall's screen: every tile in its place, with its own colour and plate. */
  async look(layout: Layout, presented: '' | '-document' | '-share'): Promise<void> {
    const { siteA, room } = this.#table.seats;
    const name = `${layout}${presented}`;
    const onDelegate = async (): Promise<void> => {
      await this.#check(siteA, `delegate-${name}`, layout, wide);
      if (presented === '-share') return;
      await this.#gallery.look(siteA, `delegate-${name}`);
      if (!onPhone.includes(name)) return;
      await this.#gallery.look(siteA, `delegate-${name}-phone`, phone);
      await this.#check(siteA, `delegate-${name}-phone`, layout, phone);
      await this.#gallery.fit(siteA, wide);
    };
    const onRoom = async (): Promise<void> => {
      await this.#check(room, `room-${name}`, layout, wide);
      if (presented !== '-share') await this.#gallery.look(room, `room-${name}`);
    };
    await Promise.all([onDelegate(), onRoom()]);
  }

  /** All places are lower while it is told that the tape goes on. */
  async lookUnderNotice(layout: Layout): Promise<void> {
    const { chair, siteA, room } = this.#table.seats;
    const told = 'Cuộc họp đang được ghi hình và ghi âm';
    await chair.press('Dừng ghi');
    await Promise.all([siteA, room].map((seat) => seat.waitForText('Đã dừng ghi')));
    await chair.press('Ghi tiếp');
    await Promise.all([siteA, room].map((seat) => seat.waitForText(told)));
    for (const [seat, name] of [
      [siteA, 'delegate-under-notice'],
      [room, 'room-under-notice'],
    ] as const) {
      await this.#check(seat, name, layout, wide);
      const stillTold = await seat.page.evaluate((words) => document.body.innerText.includes(words), told);
      this.#report.check(`${name}: with the notice above`, stillTold);
      await this.#gallery.look(seat, name);
    }
    await siteA.press('Đã rõ');
  }

  /** Somebody kept large for oneself: the speaker is still seen beside him. */
  async pin(name: string): Promise<void> {
    const { siteA } = this.#table.seats;
    await this.choose('wall_4');
    await siteA.press(`Thao tác với ${name}`);
    await siteA.page.locator('::-p-xpath(//*[@role="menuitem"][contains(., "Ghim")])').click();
    await this.choose('speaker');
    await siteA.page.waitForFunction(
      (wanted) => document.querySelector('figure figcaption')?.textContent.includes(wanted) === true,
      {},
      name,
    );
    await this.#check(siteA, 'delegate-pin', 'speaker', wide);
    const elsewhere = await shown(this.#table.seats.room, 'stage');
    this.#report.check(
      'delegate-pin: the others see the speaker as before',
      elsewhere !== null && near(elsewhere.rgb, players.siteB.colour),
      elsewhere?.rgb.map(Math.round).join(','),
    );
    await this.#gallery.look(siteA, 'delegate-pin');
  }

  async #check(seat: Seat, name: string, layout: Layout, screen: Screen): Promise<void> {
    const face = {
      known: this.#table.known,
      own: seat.who.colour,
      wanted: this.#wanted(seat, layout),
      width: screen.width,
    };
    let problems: string[] = [];
    let tiles = 0;
    await until(
      'every tile is right',
      async () => {
        const seen = await seenTiles(seat);
        problems = tileProblems(seen, face);
        tiles = seen.length;
        return problems.length === 0;
      },
      6_000,
      250,
    ).catch(() => undefined);
    this.#report.check(
      `${name}: every tile has its own colour and plate, none lies over another`,
      problems.length === 0,
      problems.length === 0 ? `${tiles} tiles` : problems.slice(0, 6).join('; '),
    );
  }

  /** Who must be seen there, whatever else is. */
  #wanted(seat: Seat, layout: Layout): string[] {
    const { order, seats } = this.#table;
    const self = seat === seats.room ? 'Hội trường Chợ Lách' : 'Lê Văn Ba';
    const size = wallSizes[layout];
    if (size !== undefined) return order.filter((name) => name !== self).slice(0, size);
    return layout === 'speaker_chair_share' ? [speaker, 'Nguyễn Văn Chủ'] : [speaker];
  }
}
