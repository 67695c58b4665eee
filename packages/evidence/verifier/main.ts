import { EvidenceError } from '../src/errors.ts';
import { type Chosen, fromDrop, fromFile, fromFolderInput } from './chosen.ts';
import { byId, el, show, write } from './dom.ts';
import { type PageCode, PageError } from './errors.ts';
import { compareTold, givenIn, keyIn } from './given.ts';
import { conclusionOf, resultView } from './result.ts';
import { type Outcome, readWhole, verifyChosen } from './run.ts';
import { type Lang, type PageId, say, sayError } from './text.ts';

const MAX_KEY_BYTES = 16 << 10;
/** A result of a verification lists a thousand findings at most. */
const MAX_NOTED_BYTES = 4 << 20;

const form = byId<HTMLFormElement>('form');
const key = byId<HTMLTextAreaElement>('key');
const told = byId<HTMLInputElement>('told');
const witnesses = byId<HTMLTextAreaElement>('witnesses');
const quorum = byId<HTMLInputElement>('quorum');
const since = byId<HTMLTextAreaElement>('since');
const start = byId<HTMLButtonElement>('start');
const cancel = byId<HTMLButtonElement>('cancel');
const bar = byId<HTMLProgressElement>('progress');

let lang: Lang = 'zh';
let chosen: Chosen | null = null;
let listing = false;
let noted: readonly { readonly name: string; readonly text: string }[] = [];
let running: { readonly controller: AbortController; read: number } | null = null;
let cancelled = false;
let failure: { readonly error: unknown } | null = null;
let outcome: Outcome | null = null;

const render = (): void => {
	document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
	for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) write(element, say(lang, element.dataset.text as PageId));
	write(byId('chosen'), chosenLine());
	renderKey();
	write(
		byId('since-said'),
		noted.length === 0 ? '' : say(lang, 'verifier.sinceFiles', { count: noted.length, names: noted.map(({ name }) => name).join(' · ') }),
	);
	show(byId('since-clear'), noted.length > 0);
	show(byId('since-field'), chosen === null || chosen.kind === 'evidence');
	for (const element of form.elements)
		if (element !== told) (element as HTMLInputElement).disabled = running !== null && element !== cancel;
	start.disabled = running !== null || chosen === null;
	show(cancel, running !== null);
	show(byId('running'), running !== null);
	renderProgress();
	renderFailure();
	write(byId('status'), cancelled ? say(lang, 'verifier.cancelled') : outcome === null ? '' : conclusionOf(lang, outcome));
	show(byId('result'), outcome !== null);
	byId('result').replaceChildren(...(outcome === null ? [] : resultView(lang, outcome, save)));
};

const chosenLine = (): string => {
	if (listing) return say(lang, 'verifier.listing');
	if (chosen === null) return say(lang, 'verifier.nothingChosen');
	const { name } = chosen;
	if (chosen.kind === 'proof') return say(lang, 'verifier.chosenProof', { name, bytes: chosen.file.size });
	return say(lang, chosen.kind === 'bundle' ? 'verifier.chosenBundle' : 'verifier.chosenFolder', {
		name,
		files: chosen.files,
		bytes: chosen.bytes,
	});
};

const renderKey = (): void => {
	const known = keyIn(key.value);
	const wrong = known === null && key.value.trim() !== '';
	key.setAttribute('aria-invalid', String(wrong));
	const said = known === null ? '' : say(lang, 'verifier.keyFingerprint', known);
	write(byId('key-said'), wrong ? sayError(lang, new EvidenceError('key-invalid')).text : said);
	const compared = wrong ? null : compareTold(told.value, known?.fingerprint ?? outcome?.result.fingerprint ?? '');
	const element = byId('told-said');
	write(element, compared === null ? '' : say(lang, `verifier.told.${compared.result}`, { digits: compared.digits }));
	element.dataset.result = compared?.result ?? '';
	told.setAttribute('aria-invalid', String(compared?.result === 'different' || compared?.result === 'malformed'));
};

const renderProgress = (): void => {
	if (running === null || chosen === null) return;
	const total = chosen.kind === 'proof' ? chosen.file.size : chosen.bytes;
	const done = Math.min(running.read, total);
	bar.value = total === 0 ? 0 : done / total;
	write(byId('running-said'), say(lang, 'verifier.running', { done, total }));
};

const renderFailure = (): void => {
	const { text, next, code } = failure === null ? { text: '', next: '', code: '' } : sayError(lang, failure.error);
	if (byId('error').textContent === '' && failure === null) return;
	byId('error').replaceChildren(
		...(failure === null
			? []
			: [
					el(
						'div',
						{ 'data-code': code },
						el('p', {}, text),
						el('p', {}, (next === '' ? '' : say(lang, 'verifier.next') + next + ' ') + '(' + code + ')'),
					),
				]),
	);
};

/** What was said of something else is not said any more. */
const forget = (): void => {
	outcome = null;
	failure = null;
	cancelled = false;
};
const fail = (error: unknown): void => {
	failure = { error };
	render();
};
const choose = (next: Chosen | null, otherwise: PageCode): void => {
	forget();
	listing = false;
	chosen = next;
	if (next === null) fail(new PageError(otherwise));
	else render();
};

/** Contents of the files of an input, which can then take the same ones again. */
const textsOf = async (input: HTMLInputElement, limit: number): Promise<{ name: string; text: string }[]> => {
	const files = Array.from(input.files ?? []);
	input.value = '';
	return Promise.all(
		files.map(async (file) => {
			if (file.size > limit) throw new PageError('file-too-large', { name: file.name });
			return { name: file.name, text: new TextDecoder().decode(await readWhole(file, limit)) };
		}),
	);
};

const verifyNow = async (): Promise<void> => {
	if (chosen === null || running !== null) return;
	forget();
	const work = { controller: new AbortController(), read: 0 };
	running = work;
	render();
	cancel.focus();
	const fields = {
		key: key.value,
		witnesses: witnesses.value,
		quorum: quorum.value,
		since: since.value,
		noted: noted.map(({ text }) => text),
	};
	try {
		const given = givenIn(chosen.kind === 'evidence' ? fields : { ...fields, since: '', noted: [] });
		outcome = await verifyChosen(chosen, given, work.controller.signal, (read) => {
			work.read = read;
			renderProgress();
		});
	} catch (error) {
		if (work.controller.signal.aborted) cancelled = true;
		else failure = { error };
	}
	running = null;
	render();
	(outcome === null ? start : byId('result-title')).focus();
};

const save = (): void => {
	if (outcome === null) return;
	const url = URL.createObjectURL(new Blob([JSON.stringify(outcome.result) + '\n'], { type: 'application/json' }));
	el('a', { href: url, download: 'tongguan-verify.json' }).click();
	URL.revokeObjectURL(url);
};

const onFiles = (id: string, take: (input: HTMLInputElement) => void | Promise<void>): void => {
	const input = byId<HTMLInputElement>(id);
	input.addEventListener('change', () => void Promise.resolve(take(input)).catch(fail));
};
onFiles('folder', (input) => {
	const next = fromFolderInput(input.files!);
	input.value = '';
	choose(next, 'folder-empty');
});
onFiles('proof', (input) => {
	const [file] = input.files!;
	input.value = '';
	if (file !== undefined) choose(fromFile(file), 'not-one');
});
onFiles('key-file', async (input) => {
	const [file] = await textsOf(input, MAX_KEY_BYTES);
	if (file === undefined) return;
	forget();
	key.value = file.text.trim();
	render();
});
onFiles('since-files', async (input) => {
	const more = await textsOf(input, MAX_NOTED_BYTES);
	forget();
	noted = [...noted, ...more];
	render();
});
byId('since-clear').addEventListener('click', () => {
	forget();
	noted = [];
	render();
	byId('since-files').focus();
});

form.addEventListener('input', ({ target }) => {
	if (target === quorum) quorum.value = quorum.value.replace(/\D/g, '').slice(0, 3);
	if (target === told) renderKey();
	else if ([key, witnesses, quorum, since].includes(target as HTMLInputElement)) {
		forget();
		render();
	}
});
form.addEventListener('submit', (event) => {
	event.preventDefault();
	void verifyNow();
});
cancel.addEventListener('click', () => running?.controller.abort());
for (const radio of document.querySelectorAll<HTMLInputElement>('[name=language]'))
	radio.addEventListener('change', () => {
		lang = radio.value === 'en' ? 'en' : 'zh';
		render();
	});

// Anywhere on the page: what falls beside the place for it would otherwise be opened instead of the page.
document.addEventListener('dragover', (event) => {
	event.preventDefault();
	byId('drop').classList.add('over');
});
document.addEventListener('dragleave', () => byId('drop').classList.remove('over'));
document.addEventListener('drop', (event) => {
	event.preventDefault();
	byId('drop').classList.remove('over');
	if (running !== null || listing || event.dataTransfer === null) return;
	const dropped = fromDrop(event.dataTransfer.items);
	listing = true;
	render();
	dropped.then(
		(next) => choose(next, 'not-one'),
		() => choose(null, 'drop-refused'),
	);
});

render();
