export * from './sfu-rpc.ts';
export * from './recorder-rpc.ts';
export * from './records.ts';
export * from './manifest.ts';
export * from './seal.ts';
export * from './paper-record.ts';
