import type { IpFacts } from '../packets/decode.ts';
import type { UdpDatagram } from '../packets/transport.ts';
import type { Origin } from '../report.ts';
import type { Scene } from '../scene.ts';
import { readDns } from './message.ts';

/** Unicast DNS, multicast DNS (RFC 6762), LLMNR (RFC 4795): one form of message. */
const PORTS: ReadonlySet<number> = new Set([53, 5353, 5355]);

/** What UDP carries: DNS is read, everything else handed over as it is. */
export const readDatagram = (scene: Scene, ip: IpFacts, { ports, payload, cut }: UdpDatagram, origin: Origin): void => {
	const source = { address: ip.source, port: ports.source };
	const destination = { address: ip.destination, port: ports.destination };
	scene.ledger.miss('snapped', cut);
	if (cut === 0 && (PORTS.has(source.port) || PORTS.has(destination.port))) {
		const read = readDns(payload);
		if (read !== null) {
			scene.ledger.see(read.length - read.unread);
			scene.ledger.miss('opaque', read.unread);
			scene.ledger.miss('trailer', payload.length - read.length);
			scene.emit({ type: 'dns', connection: null, source, destination, from: null, message: read.message, origin });
			return;
		}
		scene.find('dns-malformed', origin);
	}
	scene.ledger.miss('opaque', payload.length);
	scene.emit({ type: 'datagram', source, destination, bytes: payload, cut, origin });
};
