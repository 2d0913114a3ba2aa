// Loaded into every server that is measured: answers what it has used so far. Needs --expose-gc.
const { Session } = require('node:inspector');
const { writeFileSync } = require('node:fs');

let session = null;

const answers = {
  processor() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  async memory() {
    // What the first collection sets free outside the heap goes with a later one.
    for (let round = 0; round < 3; round++) {
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return process.memoryUsage.rss();
  },
  async profile() {
    session = new Session();
    session.connect();
    await post('Profiler.enable');
    await post('Profiler.start');
  },
  async profiled(path) {
    const { profile } = await post('Profiler.stop');
    writeFileSync(path, JSON.stringify(profile));
    session.disconnect();
  },
};

function post(method) {
  return new Promise((resolve, reject) => {
    session.post(method, (error, result) => (error === null ? resolve(result) : reject(error)));
  });
}

process.on('message', async ({ id, question, parameter }) => {
  process.send({ answerTo: id, value: (await answers[question](parameter)) ?? 0 });
});
// Whoever measures is gone, however that came: nobody else would end this server.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// The server ends when it wants to.
process.channel?.unref();
