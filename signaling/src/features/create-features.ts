import type { RoomId } from '@giaoban/protocol';
import type { Log } from '@giaoban/service-kit';
import type { Clock, NewId } from '../clock.ts';
import { Accounts } from './accounts/Accounts.ts';
import { FirstSetup } from './accounts/FirstSetup.ts';
import { type LockoutRules, LoginGuard } from './accounts/LoginGuard.ts';
import { RefreshChains } from './accounts/RefreshChains.ts';
import { loadTokenKey } from './accounts/token-key.ts';
import { Tokens } from './accounts/Tokens.ts';
import { ChatBook } from './chat/ChatBook.ts';
import { Directory } from './directory/Directory.ts';
import { DocumentFolder } from './documents/DocumentFolder.ts';
import { Documents } from './documents/Documents.ts';
import { UploadSweeper } from './documents/UploadSweeper.ts';
import { GuestGuard } from './guests/GuestGuard.ts';
import { Guests } from './guests/Guests.ts';
import { Health } from './live/Health.ts';
import { LiveMeetings } from './live/LiveMeetings.ts';
import { MeetingLog } from './live/MeetingLog.ts';
import { Presence } from './live/Presence.ts';
import { Timekeeper, type Timing } from './live/Timekeeper.ts';
import { MediaPlane } from './media/MediaPlane.ts';
import type { MediaAudience } from './media/MeetingMedia.ts';
import { SfuNodes } from './media/SfuNodes.ts';
import { Meetings } from './meetings/Meetings.ts';
import { Schedule } from './meetings/Schedule.ts';
import { ArchiveRegister } from './replay/ArchiveRegister.ts';
import { LateComments } from './minutes/LateComments.ts';
import { Minutes } from './minutes/Minutes.ts';
import { MinutesBook } from './minutes/MinutesBook.ts';
import { MinutesDoor } from './minutes/MinutesDoor.ts';
import { MinutesFacts } from './minutes/MinutesFacts.ts';
import { MinutesPaper } from './minutes/MinutesPaper.ts';
import { MinutesTexts } from './minutes/MinutesTexts.ts';
import { MinutesWriting } from './minutes/MinutesWriting.ts';
import { createPapers } from './papers/create-papers.ts';
import { Archives } from './replay/Archives.ts';
import { TakeOver } from './tasks/TakeOver.ts';
import { TaskBook } from './tasks/TaskBook.ts';
import { Tasks } from './tasks/Tasks.ts';
import { Captions } from './replay/Captions.ts';
import { ReplayAudit } from './replay/ReplayAudit.ts';
import { Replays } from './replay/Replays.ts';
import { PairingGuard } from './rooms/PairingGuard.ts';
import { Roll } from './roll/Roll.ts';
import { Rooms } from './rooms/Rooms.ts';
import type { Store } from './store/Store.ts';
import { DiskForecast } from './tape/DiskForecast.ts';
import { TapeJobs } from './tape/TapeJobs.ts';
import { TapeWatch } from './tape/TapeWatch.ts';
import { BallotBox } from './votes/BallotBox.ts';
import { Votes } from './votes/Votes.ts';

export type FeatureParts = {
  store: Store;
  clock: Clock;
  newId: NewId;
  log: Log;
  secret: string;
  timeZone: string;
  timing: Timing;
  lockout: LockoutRules;
  /** `freeBytesOf`: what a folder's file system has left. */
  documents: { dir: string; maxBytes: number; freeBytesOf: (folder: string) => Promise<number> };
  /** An open meeting without anybody in it closes by itself after so long; null: never. */
  emptyCloseMs: number | null;
  /** How long what was written in a meeting's chat is kept after its last message. */
  chatKeptMs: number;
  /** Certificates of the authorities whose signatures are trusted; null: nobody's. */
  trustDir: string | null;
  /** How often a text that is being written is kept as a version. */
  minutesSnapshotEveryMs: number;
  /** Whether a viewer's name stands over a recording. */
  hasWatermark: boolean;
  /** Where the media plane's news goes. */
  audience: MediaAudience;
  /** Called when a room's screen has lost its access. */
  onRevoked: (roomId: RoomId) => void;
  /** Called when a session has been ended: signed out, or its token stolen. */
  onSignedOut: (chainId: string) => void;
};

export type Features = Awaited<ReturnType<typeof createFeatures>>;

/** Makes everything that signaling can do, on one store; nothing runs yet. */
export const createFeatures = async (parts: FeatureParts) => {
  const { store, clock, newId, log, secret, timeZone, timing, lockout, audience, onRevoked, onSignedOut } =
    parts;
  const directory = new Directory(store, clock, newId);
  const rooms = new Rooms({ store, clock, newId, directory, guard: new PairingGuard(store), onRevoked });
  const tokens = new Tokens(await loadTokenKey(store), clock);
  const accounts = new Accounts({
    directory,
    rooms,
    tokens,
    chains: new RefreshChains(store, clock, newId, onSignedOut),
    guard: new LoginGuard(store, lockout),
  });
  const meetingLog = new MeetingLog(store);
  const live = new LiveMeetings(meetingLog, clock, log);
  const presence = new Presence(store, clock);
  const tapeJobs = new TapeJobs(store, clock);
  const tapeWatch = new TapeWatch(store, clock, timing.tapeGraceMs);
  const meetings = new Meetings({ store, clock, live, tokens });
  const schedule = new Schedule({ store, clock, newId, timeZone, directory, live, tapeJobs });
  const touch = (...[meetingId]: Parameters<MeetingLog['touch']>) => meetingLog.touch(meetingId);
  const nodes = new SfuNodes(store);
  const media = new MediaPlane({ live, nodes, touch, secret, clock, log, audience });
  const book = new MinutesBook(store);
  const paper = new MinutesPaper(store);
  const door = new MinutesDoor({ book, live, directory, clock });
  const texts = new MinutesTexts(book, paper);
  const lateComments = new LateComments({ store, live, book, clock, newId });
  const minutesParts = { book, paper, texts, door, lateComments, tokens, clock, newId };
  const minutesFacts = new MinutesFacts({ book, door, texts });
  const minutes = new Minutes(minutesParts);
  const taskBook = new TaskBook(store);
  const chat = new ChatBook(store, parts.chatKeptMs);
  const archives = new Archives({ store, secret, log });
  const replayAudit = new ReplayAudit({ store, clock, directory });
  const captions = new Captions({ store, secret, log, archives, audit: replayAudit });
  const votes = new Votes({ live, box: new BallotBox({ store, secret, log }), clock, newId });
  const folder = new DocumentFolder(parts.documents.dir, parts.documents.freeBytesOf);
  return {
    documents: new Documents({ live, folder, newId, maxBytes: parts.documents.maxBytes }),
    uploadSweeper: new UploadSweeper({ folder, live, clock, log }),
    directory,
    rooms,
    tokens,
    accounts,
    live,
    presence,
    tapeJobs,
    meetings,
    schedule,
    media,
    chat,
    guests: new Guests({ store, clock, newId, directory, live, tokens, guard: new GuestGuard(store) }),
    minutes,
    lateComments,
    minutesWriting: new MinutesWriting({
      ...minutesParts,
      snapshotEveryMs: parts.minutesSnapshotEveryMs,
    }),
    minutesFacts,
    ...createPapers({ ...parts, live, directory, minutes, facts: minutesFacts, everyMs: timing.scheduleMs }),
    tasks: new Tasks({ ...parts, book: taskBook }),
    takeOver: new TakeOver({
      ...{ minutes, facts: minutesFacts, live, directory, clock, log },
      book: taskBook,
      everyMs: timing.scheduleMs,
    }),
    roll: new Roll(live, newId),
    votes,
    setup: new FirstSetup(store, directory),
    captions,
    replayAudit,
    replays: new Replays({
      ...{ store, secret, log, live, minutes, chat, archives, captions },
      audit: replayAudit,
      hasWatermark: parts.hasWatermark,
    }),
    archiveRegister: new ArchiveRegister({ store, secret, log }),
    health: new Health(store, clock),
    diskForecast: new DiskForecast(store),
    timekeeper: new Timekeeper({
      ...{ meetings, live, presence, votes, tapeJobs, tapeWatch, clock, timing, log },
      emptyCloseMs: parts.emptyCloseMs,
    }),
  };
};
