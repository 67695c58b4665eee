import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useText } from '../i18n.ts';

function CopyButton({ text, what }: { text: string; what: string }) {
	const { t } = useText();
	const [done, setDone] = useState(false);
	useEffect(() => {
		if (!done) return;
		const timer = setTimeout(() => setDone(false), 1600);
		return () => clearTimeout(timer);
	}, [done]);
	return (
		<>
			<button
				type="button"
				className="copy"
				aria-label={t('copy.copy', { what })}
				title={t('copy.copy', { what })}
				onClick={() => void navigator.clipboard?.writeText(text).then(() => setDone(true))}
			>
				{done ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />}
			</button>
			<span className="unseen" aria-live="polite">
				{done ? t('copy.done') : ''}
			</span>
		</>
	);
}

/** An identifier in full. */
export function Identifier({ text, what }: { text: string; what: string }) {
	return (
		<span className="identifier">
			<code>{text}</code>
			<CopyButton text={text} what={what} />
		</span>
	);
}

/** A digest, its middle left out; copied and shown on hover in full. */
export function Digest({ text, what }: { text: string; what: string }) {
	const short = text.length > 22 ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
	return (
		<span className="identifier">
			<code title={text}>{short}</code>
			<CopyButton text={text} what={what} />
		</span>
	);
}

export function Command({ text, label }: { text: string; label?: string }) {
	const { t } = useText();
	return (
		<div className="command">
			{label !== undefined && <span className="command-label">{label}</span>}
			<span className="command-line">
				<code>
					<span className="prompt" aria-hidden>
						${' '}
					</span>
					{text}
				</code>
				<CopyButton text={text} what={t('command.what')} />
			</span>
		</div>
	);
}
