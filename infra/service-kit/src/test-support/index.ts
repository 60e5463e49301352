export * from './Caller.ts';
export * from './RedisServer.ts';
export * from './Visitor.ts';
