import { demoSkippedText, demoText, readyText, setupLinkText } from './cli/announce.mjs';
import { createReporter } from './cli/reporter.mjs';
import { runMain } from './cli/run-main.mjs';
import { parseStartOptions, START_HELP, withOptions } from './cli/start-options.mjs';
import { readSettings } from './settings.mjs';
import { ensureServices } from './setup/services.mjs';
import { setUp } from './setup/set-up.mjs';
import { ensureWebClient } from './setup/web-client.mjs';
import { checkRedis } from './supervisor/redis-probe.mjs';
import { startSystem } from './supervisor/start-system.mjs';

/** npm hands on a Ctrl-C that the terminal has sent to everybody already; that is not a second one. */
const SECOND_SIGNAL_AFTER_MS = 500;

await runMain(async (releaseSignals) => {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) {
    console.log(START_HELP);
    return 0;
  }
  const env = withOptions(process.env, options);
  // A wrong setting is told before minutes of installing.
  const settings = readSettings(env);
  if (settings.REDIS_URL !== undefined) await checkRedis(settings.REDIS_URL);
  const reporter = createReporter({ verbose: options.verbose });
  const tools = await setUp({ env, reporter, forTests: false });
  await ensureServices({ reporter });
  await ensureWebClient({ env, reporter });

  reporter.step('Khởi động Redis, sfu-server, signaling, recorder…', 'starting services');
  const print = printer(settings);
  const system = await startSystem({
    env,
    tools,
    demo: options.demo,
    lan: options.lan,
    onEvent: print.event,
  });
  const { url, dataDir, setupUrl } = system;
  console.log(readyText({ url, dataDir, setupUrl, seconds: process.uptime(), selfSigned: options.lan }));
  print.ready();

  // In this order: a signal that comes between a handler's removal and the next one's is lost.
  const stopping = stopSignal(() => system.kill());
  releaseSignals();
  await stopping;
  console.log('\nĐang dừng…');
  await system.stop();
  console.log('Đã dừng.');
  return 0;
});

/**
 * Prints what happens; what comes before the system is ready waits until after the announcement.
 * @param {import('./settings.mjs').Settings} settings
 */
function printer(settings) {
  /** @type {string[] | undefined} */
  let waiting = [];
  /** @param {string} text */
  const say = (text) => {
    if (waiting === undefined) console.log(text);
    else waiting.push(text);
  };
  return {
    /** @param {import('./supervisor/System.mjs').SystemEvent} event */
    event: (event) => {
      switch (event.type) {
        case 'setup-link':
          // The announcement has it when it came in time.
          if (waiting === undefined) say(setupLinkText(event.url));
          break;
        case 'demo':
          say(demoText(event.world, settings.GIAOBAN_TIME_ZONE));
          break;
        case 'demo-skipped':
          say(demoSkippedText({ dataDir: settings.GIAOBAN_DATA_DIR, redisUrl: settings.REDIS_URL }));
          break;
        case 'died':
          say(`${event.service} đã chết, chạy lại sau ${event.restartInMs} ms`);
          break;
        case 'restarted':
          say(`${event.service} đã chạy lại, gián đoạn ${(event.afterMs / 1000).toFixed(1)} giây`);
          break;
        case 'log':
          say(event.text);
          break;
      }
    },
    ready: () => {
      for (const text of waiting ?? []) console.log(text);
      waiting = undefined;
    },
  };
}

/**
 * Resolves at the first Ctrl-C, SIGTERM or closed terminal; a second one kills.
 * @param {() => void} kill
 */
function stopSignal(kill) {
  return new Promise((resolve) => {
    let firstAtMs = Number.POSITIVE_INFINITY;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        const nowMs = performance.now();
        if (nowMs - firstAtMs > SECOND_SIGNAL_AFTER_MS) kill();
        firstAtMs = Math.min(firstAtMs, nowMs);
        resolve(undefined);
      });
    }
  });
}
