/** A service for the supervisor's tests: ready at once, ends on SIGTERM and when its supervisor is gone. */
process.stdout.write(`${JSON.stringify({ level: 40, msg: 'hello', redis: process.env['REDIS_URL'] })}\n`);
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
if (process.env['GIAOBAN_DEMO'] === '1') process.send?.({ demoSkipped: true });
process.send?.({ setupUrl: 'http://localhost/setup?token=once' });
process.send?.({ ready: true });
