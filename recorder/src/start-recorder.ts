import { join, resolve } from 'node:path';
import { type MeetingId, socketPath } from '@giaoban/protocol';
import { recorderEvents, recorderNamespace, recorderRpcTable } from '@giaoban/protocol/internal';
import {
  connectRedis,
  freeBytesIn,
  type Log,
  RpcClient,
  type Service,
  SettingsProblem,
} from '@giaoban/service-kit';
import { makeArchiveHome } from './archive/archive-home.ts';
import { openSeals } from './archive/open-seals.ts';
import { ClipDesk } from './clips/ClipDesk.ts';
import { findAbilities } from './composition/abilities.ts';
import { CompositionDesk } from './composition/CompositionDesk.ts';
import { clearOldestWork } from './disk/clear-temporary.ts';
import { DiskWatch } from './disk/DiskWatch.ts';
import { findPrograms } from './ffmpeg/programs.ts';
import { openArchiveServer } from './http/archive-server.ts';
import { JobBoard } from './jobs/JobBoard.ts';
import { JobDesk } from './jobs/JobDesk.ts';
import { nodeIdentity } from './jobs/node-identity.ts';
import { NodeRegistration } from './jobs/NodeRegistration.ts';
import type { SignalingClient } from './live/MeetingFollower.ts';
import { SfuLinks } from './live/SfuLinks.ts';
import { PortWarden } from './media/PortWarden.ts';
import { HoldWatch } from './retention/HoldWatch.ts';
import type { Settings } from './settings.ts';

const mediaIp = '127.0.0.1';
const callTimeoutMs = 3_000;
const diskLookMs = 2_000;

export type Recorder = Service & { nodeId: string; url: string };

/**
 * Starts a recorder: takes due jobs, serves archives, composes. `nowMs`: the server's clock; `freeBytesOf`:
 * what the archive's disk has left.
 * @throws SettingsProblem when a folder or program that the settings name is not there
 */
export const startRecorder = async (
  settings: Settings,
  nowMs: () => number,
  log: Log,
  freeBytesOf = freeBytesIn,
): Promise<Recorder> => {
  const { redisUrl, serviceSecret: secret, port } = settings;
  const archiveDir = resolve(settings.archiveDir);
  await makeArchiveHome(archiveDir);
  const { keysDir, documentsDir } = settings;
  const { sealer, register } = await openSeals({ archiveDir, keysDir, documentsDir, nowMs });
  const programs = await findPrograms(settings.ffmpegBin, settings.searchPath);
  const abilities = await findAbilities([programs.ffmpeg]).catch((error: unknown) => {
    throw new SettingsProblem(`FFMPEG_BIN: không chạy được ${programs.ffmpeg} (${String(error)})`);
  });
  const disk = await DiskWatch.of(archiveDir, settings.disk, nowMs, freeBytesOf);
  const nodeId = await nodeIdentity(archiveDir, process.pid);
  const redis = await connectRedis(redisUrl, log);
  const board = new JobBoard(redis);
  const signaling = connectSignaling(settings);
  const links = new SfuLinks(secret);
  const compositions = new CompositionDesk({
    ...{ archiveDir, redis, board, nodeId, programs, abilities, sealer, nowMs, log },
    streamFromMs: settings.streamFromMs,
    hasRoom: () => !disk.isShort,
  });
  const aheadOf = (meetingId: MeetingId): number => compositions.ahead(meetingId);
  const clips = await ClipDesk.open({
    folder: join(archiveDir, '.clips', nodeId),
    ffmpeg: [...programs.lowPriority, ...programs.guard, programs.ffmpeg],
    hasRoom: () => !disk.isShort,
  });
  const holds = HoldWatch.open({ redis, register, chatKeptMs: settings.chatKeptMs, log });
  const server = await openArchiveServer({
    ...{ archiveDir, secret, port, sealer, register, holds, clips, aheadOf, log },
  });
  const jobs = await JobDesk.open({
    ...{ archiveDir, signaling, links, programs, disk, mediaIp, redis, board, nodeId, sealer, nowMs, log },
    ports: new PortWarden(),
    onClosed: () => {
      compositions.look();
    },
  });
  const registration = await NodeRegistration.open(
    redis,
    () => ({
      nodeId,
      url: server.url,
      freeBytes: disk.freeBytes,
      recording: jobs.recording,
      spaceLeftMs: disk.isFull ? 0 : disk.leftMs,
      isSpaceShort: disk.isFull || disk.isShort,
    }),
    log,
  );
  const diskTimer = setInterval(() => {
    lookAfterDisk(disk, compositions, archiveDir, nowMs, log).catch((error: unknown) => {
      log.error({ err: error }, 'the archive’s disk does not answer');
    });
  }, diskLookMs);
  log.info({ nodeId, url: server.url, archiveDir, programs }, 'recorder');
  return {
    nodeId,
    url: server.url,
    close: async () => {
      clearInterval(diskTimer);
      holds.close();
      await jobs.close();
      await compositions.close();
      await registration.close();
      await server.close();
      signaling.close();
      redis.destroy();
    },
  };
};

/** Whatever can be made again gives way to the tapes, the oldest first. */
const lookAfterDisk = async (
  disk: DiskWatch,
  compositions: CompositionDesk,
  archiveDir: string,
  nowMs: () => number,
  log: Log,
): Promise<void> => {
  const { isShort } = disk;
  await disk.update();
  if (disk.isShort !== isShort) log.warn({ leftMs: disk.leftMs, freeBytes: disk.freeBytes }, 'the disk');
  if (!disk.isShort) return;
  if (disk.isFull) compositions.makeRoom();
  const cleared = await clearOldestWork(archiveDir, nowMs());
  if (cleared !== null) log.warn({ cleared }, 'temporary files were removed: the disk is short');
};

const connectSignaling = ({ signalingUrl, serviceSecret, trustSelfSigned }: Settings): SignalingClient =>
  new RpcClient({
    url: new URL(recorderNamespace, signalingUrl).href,
    path: socketPath,
    secret: serviceSecret,
    service: 'recorder',
    table: recorderRpcTable,
    events: recorderEvents,
    timeoutMs: callTimeoutMs,
    trustSelfSigned,
  });
