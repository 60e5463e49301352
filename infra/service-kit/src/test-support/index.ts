export * from './Caller.ts';
export * from './RedisServer.ts';
export * from './pdf-of.ts';
export * from './test-program.ts';
export * from './Visitor.ts';
