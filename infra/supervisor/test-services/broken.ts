/** A service for the supervisor's tests that cannot start. */
process.stderr.write('REDIS_URL: phải có\n');
process.exitCode = 1;
process.disconnect();
