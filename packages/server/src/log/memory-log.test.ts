// The log without a disk keeps the same contract as the one with a disk.
import { logContract } from './contract.ts';
import { memoryDisk, openMemoryLog } from './memory-log.ts';

logContract('the memory log', async () => {
  const disk = memoryDisk();
  const log = openMemoryLog(disk);
  return {
    log,
    reopen: async () => {
      await log.close();
      return openMemoryLog(disk);
    },
  };
});
