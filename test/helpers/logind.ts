/** The part of the system that tells of sleep, on a system bus of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import dbus, { type Message } from 'dbus-next';

export interface Logind {
  /** For DBUS_SYSTEM_BUS_ADDRESS of the app. */
  address: string;
  /** Resolves when the app listens. */
  listenedTo(): Promise<void>;
  /** The computer falls asleep, or wakes. */
  sleep(going: boolean): void;
  stop(): Promise<void>;
}

const [name, path] = ['org.freedesktop.login1', '/org/freedesktop/login1'];

export async function startLogind(): Promise<Logind> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  const address = String(line).trim();
  const bus = dbus.sessionBus({ busAddress: address });
  let heard = (): void => undefined;
  const listening = new Promise<void>((resolve) => (heard = resolve));
  bus.addMethodHandler((message: Message) => {
    if (message.path !== path) return false;
    // Chromium asks for a lock once it follows the signals; that there is none it only notes.
    if (message.member === 'Inhibit') heard();
    return false;
  });
  await bus.requestName(name, 0);
  return {
    address,
    listenedTo: () => listening,
    sleep(going) {
      bus.send(dbus.Message.newSignal(path, `${name}.Manager`, 'PrepareForSleep', 'b', [going]));
    },
    async stop() {
      bus.disconnect();
      daemon.kill();
      await once(daemon, 'exit');
    },
  };
}
