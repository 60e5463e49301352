import type { MeetingId, PersonId, RoomId, UnitId, VoteId } from '@giaoban/protocol';

/**
 * Every key in Redis, with its type and lifetime. Values are JSON unless said otherwise, and pass
 * their zod schema in and out.
 */
const root = 'gb';

export const redisKeys = {
  // accounts and directory: kept until deleted
  /** hash: unitId → Unit */
  units: `${root}:units`,
  unitField: (id: UnitId): string => id,
  /** hash: personId → PersonRecord */
  people: `${root}:people`,
  personField: (id: PersonId): string => id,
  /** hash: username → personId (plain text) */
  usernames: `${root}:usernames`,
  /** hash: roomId → RoomRecord */
  rooms: `${root}:rooms`,
  roomField: (id: RoomId): string => id,
  /** string: roomId (plain text); expires with the code */
  pairingCode: (code: string): string => `${root}:pairing:${code}`,
  /** string: the one-time set-up token (plain text); deleted when used */
  setupToken: `${root}:setup-token`,
  /** string: RefreshChain; expires with the refresh token */
  refreshChain: (chainId: string): string => `${root}:refresh:${chainId}`,
  /** set: chainIds of a person's refresh chains (plain text); expires with the longest */
  refreshChainsOf: (id: PersonId): string => `${root}:refresh-of:${id}`,
  /** string: the room's current pairing code (plain text); expires with the code */
  roomPairingCode: (id: RoomId): string => `${root}:room-pairing:${id}`,
  /** prefix of rate-limiter-flexible's counters; each expires by itself */
  rateLimit: `${root}:rate`,
  /** string: PEM of the ES256 token key; kept */
  tokenKey: `${root}:token-key`,

  // meetings: kept
  /** sorted set: meetingId by start, Unix ms */
  meetingsByStart: `${root}:meetings`,
  /** sorted set: meetingId by start, Unix ms; the meetings of one series */
  series: (seriesId: string): string => `${root}:series:${seriesId}`,
  /** everything of one meeting */
  meetingPattern: (id: MeetingId): string => `${root}:meeting:${id}:*`,
  /** stream: the log of a meeting; entry id `<seq>-0`, field `e` = JSON of LoggedEvent */
  meetingLog: (id: MeetingId): string => `${root}:meeting:${id}:log`,
  /** sorted set: participantId by the Unix ms at which a node last had its socket; expires after the meeting */
  meetingPresence: (id: MeetingId): string => `${root}:meeting:${id}:presence`,
  /** hash: participantId → the Unix ms of the last sign of life of a lost line (plain text); expires after the meeting */
  meetingSilence: (id: MeetingId): string => `${root}:meeting:${id}:silence`,
  /** hash: participantId → number of the latest socket that took the seat (plain text); expires after the meeting */
  meetingSeats: (id: MeetingId): string => `${root}:meeting:${id}:seats`,
  /**
   * hash: a secret vote's box, pseudonym of a voter → optionId (plain text); the pseudonyms cannot be made
   * again without the salt. Kept for counting again; expires a month after the vote, not while there is `meetingHeld`,
   * after whose release the month begins anew
   */
  voteBallots: (id: MeetingId, voteId: VoteId): string => `${root}:meeting:${id}:vote:${voteId}:ballots`,
  /** the boxes of all secret votes of one meeting */
  voteBallotsPattern: (id: MeetingId): string => `${root}:meeting:${id}:vote:*:ballots`,
  /** string: the random salt of a running secret vote's pseudonyms (plain text); deleted when it is closed */
  voteSalt: (id: MeetingId, voteId: VoteId): string => `${root}:meeting:${id}:vote:${voteId}:salt`,
  /**
   * list: ChatMessage, latest last, capped at 2,000; expires GIAOBAN_KEEP_CHAT_DAYS after the last one. While there is
   * `meetingHeld` nothing of it goes; after a release its time begins anew
   */
  meetingChat: (id: MeetingId): string => `${root}:meeting:${id}:chat`,
  /** string: there while the archives' register has the meeting under a legal hold (plain text); until the release */
  meetingHeld: (id: MeetingId): string => `${root}:meeting:${id}:held`,
  /** stream: who has viewed, searched, downloaded, cut and captioned, and read this, field `e` = ReplayAuditEntry; kept with the meeting */
  replayAudit: (id: MeetingId): string => `${root}:meeting:${id}:replay-audit`,
  /**
   * string: there while a session has the recording or its audit log open, has just fetched a file of it or searched it for
   * some words: the id of the line that stands for it in the audit log (plain text); expires
   */
  replayOpen: (id: MeetingId, chainId: string, what: string): string =>
    `${root}:meeting:${id}:replay-open:${chainId}:${what}`,
  /** hash: guestId → GuestRecord; kept with the meeting */
  meetingGuests: (id: MeetingId): string => `${root}:meeting:${id}:guests`,
  /** string: MinutesRecord; kept with the meeting */
  minutes: (id: MeetingId): string => `${root}:meeting:${id}:minutes`,
  /** string: the edition that may be written now (plain number); missing while none may */
  minutesOpen: (id: MeetingId): string => `${root}:meeting:${id}:minutes:open`,
  /** string: the text up to some update, a Yjs update in base64; kept with the meeting */
  minutesSnapshot: (id: MeetingId): string => `${root}:meeting:${id}:minutes:snapshot`,
  /** stream: what was written after the snapshot, field `u` = a Yjs update in base64; folded into it by and by */
  minutesUpdates: (id: MeetingId): string => `${root}:meeting:${id}:minutes:updates`,
  /** string: characters in snapshot and updates together (plain number), counted from the beginning */
  minutesSize: (id: MeetingId): string => `${root}:meeting:${id}:minutes:size`,
  /** string: there while the last scheduled version is young enough; expires */
  minutesSnapshotPause: (id: MeetingId): string => `${root}:meeting:${id}:minutes:snapshot-pause`,
  /** list: MinutesHistoryEntry, only ever added to; kept with the meeting */
  minutesHistory: (id: MeetingId): string => `${root}:meeting:${id}:minutes:history`,
  /** hash: versionId → MinutesVersion; kept with the meeting */
  minutesVersions: (id: MeetingId): string => `${root}:meeting:${id}:minutes:versions`,
  /** list: MinutesVersionHead, oldest first; kept with the meeting */
  minutesVersionHeads: (id: MeetingId): string => `${root}:meeting:${id}:minutes:version-heads`,
  /** hash: commentId → MinutesComment; kept with the meeting */
  minutesComments: (id: MeetingId): string => `${root}:meeting:${id}:minutes:comments`,
  /** hash: commentId → LateComment, what was sent in writing after the closing; kept with the meeting */
  lateComments: (id: MeetingId): string => `${root}:meeting:${id}:late-comments`,
  /** hash: kind#edition → PaperRecord, the numbers and signatures of official papers; kept with the meeting */
  meetingPapers: (id: MeetingId): string => `${root}:meeting:${id}:papers`,
  /** set: WaitingPaper, issued papers whose files are not in the archive yet */
  papersWaiting: `${root}:papers-waiting`,
  /** hash: blockId → Task, what the issued conclusions ask for; kept with the meeting */
  meetingTasks: (id: MeetingId): string => `${root}:meeting:${id}:tasks`,
  /** set: meetingId#edition of issued minutes whose conclusions have not become tasks yet (plain text) */
  tasksWaiting: `${root}:tasks-waiting`,
  /** set: meetingIds with tasks that a unit does or has given; one whose meeting is gone means nothing */
  unitTasks: (unitId: UnitId): string => `${root}:unit-tasks:${unitId}`,
  /** set: meetingIds with tasks that a person leads; as above */
  personTasks: (personId: PersonId): string => `${root}:person-tasks:${personId}`,
  /** hash: unitId/year/number and symbol → meetingId#edition (plain text): numbers of the records offices; kept */
  minutesNumbers: `${root}:minutes-numbers`,
  /** hash: SHA-256 of a guest link's token → GuestLink; kept with the meetings, so that an old link is told from a guess */
  guestLinks: `${root}:guest-links`,
  /**
   * stream of notices, capped; signaling nodes follow it. Field `m`: the meeting; `s`: the sequence number
   * to which its log has grown, missing when the meeting's media node has changed
   */
  meetingsChanged: `${root}:meetings-changed`,
  /** prefix of the Socket.IO adapter's stream; capped */
  socketAdapter: `${root}:socket-io`,

  // media and tape
  /** string: SfuNode; expires with its lease */
  sfuNode: (nodeId: string): string => `${root}:sfu:${nodeId}`,
  sfuNodePattern: `${root}:sfu:*`,
  /** string: nodeId that holds the meeting's media (plain text); expires unless refreshed */
  meetingSfu: (id: MeetingId): string => `${root}:meeting:${id}:sfu`,
  /** string: RecorderNode; expires with its lease */
  recorderNode: (nodeId: string): string => `${root}:recorder:${nodeId}`,
  recorderNodePattern: `${root}:recorder:*`,
  /** sorted set: meetingId by the Unix ms at which its tape is due */
  tapeDue: `${root}:tape-due`,
  /** hash: meetingId → TapeJob; deleted when the archive is composed */
  tapeJobs: `${root}:tape-jobs`,
  /** string: the recorder's nodeId (plain text); a lease on the job */
  tapeLease: (id: MeetingId): string => `${root}:tape-lease:${id}`,
  /** channel: a job has become due or has changed (payload: meetingId) */
  tapeNudge: `${root}:tape-nudge`,
} as const;
