/* Before the first paint: theme and language chosen last time, so that no page flashes in the other one. */
(() => {
	var root = document.documentElement;
	var stored = (key) => {
		try {
			return localStorage.getItem(key);
		} catch (_) {
			return null;
		}
	};
	var theme = stored('tongguan.theme');
	if (theme !== 'light' && theme !== 'dark') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
	root.dataset.theme = theme;
	root.lang = stored('tongguan.language') === 'en' ? 'en' : 'zh-CN';
})();
