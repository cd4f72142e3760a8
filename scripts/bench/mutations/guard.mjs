/**
 * Loaded into a reader before anything else: whoever calls a host is told on. Files outside the project and the bench's
 * own folder are forbidden by Node's permission model, which the bench starts the reader with.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

function forbidden(what) {
  return () => {
    process.send?.({ called: what });
    throw new Error(`a reader called out: ${what}`);
  };
}
net.Socket.prototype.connect = forbidden('socket');
dns.lookup = forbidden('lookup');
dns.promises.lookup = forbidden('lookup');
dgram.createSocket = forbidden('datagram');
globalThis.fetch = forbidden('fetch');
