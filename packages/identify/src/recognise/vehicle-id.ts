import { isPlaceholder } from './fold.ts';
import type { Recogniser } from './recogniser.ts';

const WORD = '(veh|vehicle|car|taxi|truck|bus|cab|ev)';

/** A pseudonym of a vehicle (or of its battery), told by its header alone: PI when joined with what identifies somebody. */
export const vehicleId: Recogniser = {
	kind: 'vehicleId',
	category: 'candidate',
	subject: 'vehicle',
	rank: 0,
	header: (words) =>
		new RegExp(
			`^(.* )?(${WORD} ?(id|no|num|number|code|key)|vehid|carid|taxiid|battery ?(id|sn|serial|code)( number)?|t ?box ?(id|sn))$`,
		).test(words) || /^(车辆|车|电池|电池包|车机|整车)(编号|编码|标识|id|序列号|内部号)$|自编号$/.test(words.replace(/ /g, '')),
	normalise(text, context) {
		const value = text.trim();
		return context && value.length <= 64 && (value === '0' || !isPlaceholder(value)) ? value : null;
	},
	plain(bytes, start, end, context) {
		if (!context || end - start > 64) return false;
		for (let i = start; i < end; i++) if (bytes[i]! < 0x30 || bytes[i]! > 0x39) return false;
		return true;
	},
	pattern: null,
	mask: (value) =>
		value.length <= 4 ? '*'.repeat(value.length) : `${value.slice(0, 2)}${'*'.repeat(Math.min(value.length - 3, 12))}${value.slice(-1)}`,
	confidence: { form: 0, header: 0.8 },
	by: ['header'],
	truths: [],
	falses: ['8', '455', 'V-0001'],
};
