import { type AddressInfo, isIPv6 } from 'node:net';
import { Refusal, roomParticipant } from '@giaoban/protocol';
import { connectRedis, freeBytesIn, type Log, type Service, SettingsProblem } from '@giaoban/service-kit';
import type { FastifyInstance } from 'fastify';
import { type Clock, type NewId, randomId, systemClock } from './clock.ts';
import { createHandlers } from './edge/http/create-handlers.ts';
import { createHttp, furnishHttp } from './edge/http/create-http-server.ts';
import { createSocketServer, type SocketServer } from './edge/socket/create-socket-server.ts';
import { Gateway } from './edge/socket/Gateway.ts';
import { mediaAudience } from './edge/socket/media-audience.ts';
import { MinutesDesk } from './edge/socket/MinutesDesk.ts';
import { RecorderDesk } from './edge/socket/RecorderDesk.ts';
import { type LockoutRules, standardLockout } from './features/accounts/LoginGuard.ts';
import { createFeatures, type Features } from './features/create-features.ts';
import { ChangeFollower } from './features/live/ChangeFollower.ts';
import { standardTiming, type Timing } from './features/live/Timekeeper.ts';
import { beginMinutesOnClosing } from './features/minutes/begin-minutes-on-closing.ts';
import { standardSnapshotEveryMs } from './features/minutes/MinutesWriting.ts';
import { Store } from './features/store/Store.ts';
import { planTapeOnOpening } from './features/tape/plan-tape-on-opening.ts';
import { prepareFirstStart } from './first-start.ts';
import type { SignalingSettings } from './settings.ts';

/** What tests decide and the real service takes as it is. */
export type StartOptions = {
  clock?: Clock;
  newId?: NewId;
  timing?: Timing;
  lockout?: LockoutRules;
  minutesSnapshotEveryMs?: number;
  freeBytesOf?: (folder: string) => Promise<number>;
};

export type SignalingNode = Service & { port: number; features: Features };

type Base = { settings: SignalingSettings; clock: Clock; newId: NewId; timing: Timing; log: Log };

/** @throws SettingsProblem, one line that a person understands, when the port cannot be had. */
const listen = async (app: FastifyInstance, { host, port }: SignalingSettings): Promise<number> => {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE')
      throw new SettingsProblem(`GIAOBAN_PORT: cổng ${port} đang có chương trình khác dùng`);
    if (code === 'EACCES') throw new SettingsProblem(`GIAOBAN_PORT: không có quyền dùng cổng ${port}`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new SettingsProblem(`GIAOBAN_HOST: máy này không có địa chỉ ${host}`);
    }
    throw error;
  }
  const address: AddressInfo | string | null = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
};

const publicUrlOf = ({ publicUrl, tls, host }: SignalingSettings, port: number): string => {
  const address = isIPv6(host) ? `[${host}]` : host;
  const shown = ['0.0.0.0', '::', '127.0.0.1'].includes(host) ? 'localhost' : address;
  return publicUrl ?? `${tls === null ? 'http' : 'https'}://${shown}:${port}`;
};

/** Starts what listens to meetings. The media plane comes first: a new speaker's picture waits for it. */
const startListening = (
  base: Base,
  sockets: SocketServer,
  features: Features,
): { gateway: Gateway; minutesDesk: MinutesDesk; stop: () => void } => {
  const { settings, clock, newId, timing, log } = base;
  const gateway = new Gateway({
    ...features,
    namespace: sockets.meetings,
    clock,
    log,
    newId,
    refreshMs: timing.refreshMs,
  });
  const desk = new RecorderDesk({
    namespace: sockets.recorders,
    secret: settings.serviceSecret,
    live: features.live,
    media: features.media,
    log,
  });
  const minutesDesk = new MinutesDesk({ ...features, minutesNamespace: sockets.minutes, clock, log });
  features.media.start();
  gateway.start();
  desk.start();
  minutesDesk.start();
  const stopMinutes = beginMinutesOnClosing(features.live, features.minutes, log);
  const stopPlanning = planTapeOnOpening(features.live, features.tapeJobs, log);
  const stop = (): void => {
    stopPlanning();
    stopMinutes();
    minutesDesk.close();
    desk.close();
    gateway.close();
    features.media.close();
  };
  return { gateway, minutesDesk, stop };
};

/** Starts one signaling node. Several may run on the same Redis. The caller closes it. */
export const startSignaling = async (
  settings: SignalingSettings,
  log: Log,
  options: StartOptions = {},
): Promise<SignalingNode> => {
  const {
    clock = systemClock,
    newId = randomId,
    timing = standardTiming,
    lockout = standardLockout,
    minutesSnapshotEveryMs = standardSnapshotEveryMs,
    freeBytesOf = freeBytesIn,
  } = options;
  const connection = await connectRedis(settings.redisUrl, log);
  const store = new Store(connection);
  const app = createHttp(settings.tls);
  const sockets = createSocketServer(app.server, store, timing.ping);
  const features = await createFeatures({
    store,
    clock,
    newId,
    log,
    secret: settings.serviceSecret,
    timeZone: settings.timeZone,
    timing,
    lockout,
    documents: { dir: settings.documentsDir, maxBytes: settings.documentMaxBytes, freeBytesOf },
    emptyCloseMs: settings.emptyCloseMs,
    chatKeptMs: settings.chatKeptMs,
    trustDir: settings.trustDir,
    minutesSnapshotEveryMs,
    hasWatermark: settings.hasWatermark,
    audience: mediaAudience(sockets.meetings),
    onRevoked: (roomId) => {
      running.gateway.endSessions(roomParticipant(roomId), new Refusal('token_invalid'));
    },
    onSignedOut: (chainId) => {
      running.gateway.endSession(chainId, new Refusal('token_expired'));
      running.minutesDesk.endSession(chainId);
    },
  });
  const running = startListening({ settings, clock, newId, timing, log }, sockets, features);
  const https = settings.tls !== null || settings.publicUrl?.startsWith('https:') === true;
  await furnishHttp(app, { ...createHandlers(features, clock, https), webDir: settings.webDir, https, log });
  const follower = await ChangeFollower.start(store, features.live, log);
  const stopPardon = store.onReady(() => {
    features.timekeeper.pardonAll();
  });
  features.timekeeper.start();
  features.takeOver.start();
  features.paperDelivery.start();
  features.uploadSweeper.start();
  const port = await listen(app, settings);
  const publicUrl = publicUrlOf(settings, port);
  await prepareFirstStart({ features, clock, demoUnitsFile: settings.demoUnitsFile, publicUrl, log });
  const close = async (): Promise<void> => {
    features.timekeeper.close();
    const delivered = features.paperDelivery.close();
    await features.takeOver.close();
    features.uploadSweeper.close();
    stopPardon();
    running.stop();
    app.server.closeAllConnections();
    await sockets.io.close();
    await app.close();
    // A long paper is not waited for: it is written again by whoever starts next.
    await features.paperThread.close();
    await delivered;
    await follower.close();
    connection.destroy();
  };
  return { port, features, close };
};
