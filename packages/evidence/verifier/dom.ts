type Child = Node | string;

/** An element with children; strings become text, never markup. */
export const el = <Name extends keyof HTMLElementTagNameMap>(
	name: Name,
	attributes: Readonly<Record<string, string>> = {},
	...children: readonly Child[]
): HTMLElementTagNameMap[Name] => {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
	element.append(...children);
	return element;
};

export const byId = <Element extends HTMLElement = HTMLElement>(id: string): Element => document.getElementById(id) as Element;

export const show = (element: HTMLElement, shown: boolean): void => {
	element.hidden = !shown;
};

/** Leaves the element alone when it says this already: what is said anew is read out anew. */
export const write = (element: HTMLElement, text: string): void => {
	if (element.textContent !== text) element.textContent = text;
};
