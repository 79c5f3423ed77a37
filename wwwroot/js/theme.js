// Runs before the first paint, so that no page flashes in the wrong colours. The choice lives in this browser only.
(() => {
  const key = 'osd-theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;

  const chosen = () => {
    try {
      const value = localStorage.getItem(key);
      return value === 'light' || value === 'dark' ? value : 'system';
    } catch {
      return 'system'; // storage is switched off in this browser
    }
  };

  const apply = () => {
    const choice = chosen();
    root.dataset.themeChoice = choice;
    root.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
  };

  dark.addEventListener('change', apply);
  addEventListener('storage', event => event.key === key && apply());
  apply();

  // light → dark → system → light …, by any element that carries data-theme-next
  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-theme-next]')) return;
    const order = ['light', 'dark', 'system'];
    const next = order[(order.indexOf(chosen()) + 1) % order.length];
    try {
      localStorage.setItem(key, next);
    } catch {
      // the choice then lasts until the page is left
    }
    root.dataset.themeChoice = next;
    root.dataset.theme = next === 'system' ? (dark.matches ? 'dark' : 'light') : next;
  });
})();
