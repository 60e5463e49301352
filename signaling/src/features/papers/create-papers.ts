import type { Log } from '@giaoban/service-kit';
import type { Clock } from '../../clock.ts';
import type { Directory } from '../directory/Directory.ts';
import type { LiveMeetings } from '../live/LiveMeetings.ts';
import type { Minutes } from '../minutes/Minutes.ts';
import type { MinutesFacts } from '../minutes/MinutesFacts.ts';
import type { Store } from '../store/Store.ts';
import { PaperArchive } from './PaperArchive.ts';
import { PaperBook } from './PaperBook.ts';
import { PaperDelivery } from './PaperDelivery.ts';
import { PaperFolder } from './PaperFolder.ts';
import { Papers } from './Papers.ts';
import { PaperSigner } from './PaperSigner.ts';
import { PaperSource } from './PaperSource.ts';
import { PaperViews } from './PaperViews.ts';
import { PaperWriter } from './PaperWriter.ts';
import { PaperThread } from './thread/PaperThread.ts';
import { TrustedAuthorities } from './TrustedAuthorities.ts';

type Parts = {
  store: Store;
  clock: Clock;
  log: Log;
  secret: string;
  documents: { dir: string };
  trustDir: string | null;
  live: LiveMeetings;
  directory: Directory;
  minutes: Minutes;
  facts: MinutesFacts;
  /** How often it is looked whether an issued paper still waits for the archive. */
  everyMs: number;
};

type PaperFeatures = {
  papers: Papers;
  paperViews: PaperViews;
  paperDelivery: PaperDelivery;
  paperThread: PaperThread;
};

/** Everything about official papers, on one store and one folder. The caller starts and closes delivery and thread. */
export const createPapers = (parts: Parts): PaperFeatures => {
  const { store, clock, log, live, directory, facts } = parts;
  const book = new PaperBook(store);
  const folder = new PaperFolder(parts.documents.dir);
  const views = new PaperViews({ book, folder, authorities: new TrustedAuthorities(parts.trustDir, log) });
  const paperThread = new PaperThread(log);
  const source = new PaperSource({ live, directory, facts, book });
  const writer = new PaperWriter(clock, paperThread);
  const archive = new PaperArchive(parts);
  const paperDelivery = new PaperDelivery({ ...parts, book, source, writer, archive });
  const papers = new Papers({
    ...{ live, book, folder, views, log, source, writer, archive },
    signer: new PaperSigner(clock, paperThread),
    delivery: paperDelivery,
  });
  return { papers, paperViews: views, paperDelivery, paperThread };
};
