/** Small services on the session bus, as a desktop environment would offer them. */
import dbus, { type Message, type MessageBus } from 'dbus-next';

/** What a method answers: a D-Bus signature and the values of it; null for an empty answer. */
export type Answer = { signature: string; body: unknown[] } | null;
/** Called for each method call on the service's interface. Undefined: no such method. */
export type Methods = Record<string, (body: unknown[], sender: string) => Answer>;

export interface Service {
  bus: MessageBus;
  /** Tells everybody on the bus. */
  emit: (member: string, signature: string, body: unknown[]) => void;
  /** Calls a method of somebody else and returns the values it answers. */
  call: (
    to: { name: string; path: string; interface: string; member: string },
    signature?: string,
    body?: unknown[],
  ) => Promise<unknown[]>;
  close: () => void;
}

/** Offers `methods` under `name` at `path`; `properties` answer Get and GetAll. */
export async function offerService(
  name: string,
  path: string,
  methods: Methods,
  properties: () => Record<string, dbus.Variant> = () => ({}),
): Promise<Service> {
  const busAddress = process.env.DBUS_SESSION_BUS_ADDRESS;
  if (!busAddress) throw new Error('No session bus: run this through "npm run test:e2e"');
  const bus = dbus.sessionBus({ busAddress });
  const standard: Methods = {
    Get: ([, key]) => {
      const value = properties()[String(key)];
      return value ? { signature: 'v', body: [value] } : null;
    },
    GetAll: () => ({ signature: 'a{sv}', body: [properties()] }),
  };
  bus.addMethodHandler((message: Message) => {
    if (message.path !== path) return false;
    const method = (message.interface === 'org.freedesktop.DBus.Properties' ? standard : methods)[
      message.member
    ];
    if (!method) return false;
    const answer = method(message.body, message.sender);
    bus.send(dbus.Message.newMethodReturn(message, answer?.signature ?? '', answer?.body ?? []));
    return true;
  });
  await bus.requestName(name, dbus.NameFlag.REPLACE_EXISTING | dbus.NameFlag.ALLOW_REPLACEMENT);
  return {
    bus,
    emit: (member, signature, body) => bus.send(dbus.Message.newSignal(path, name, member, signature, body)),
    call: async (to, signature = '', body = []) => {
      const { name: destination, ...rest } = to;
      const reply = await bus.call(new dbus.Message({ destination, ...rest, signature, body }));
      return reply?.body ?? [];
    },
    close: () => bus.disconnect(),
  };
}
