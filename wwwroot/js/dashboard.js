// What must work in the browser itself: copying (the clipboard wants the click, not an answer of the server),
// and the marker that says that the page is interactive.
(() => {
  const announce = text => {
    const region = document.getElementById('osd-live');
    if (!region) return;
    region.textContent = '';
    requestAnimationFrame(() => (region.textContent = text));
  };

  const select = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  // The clipboard API is refused over plain http on a LAN: then a hidden field and the old command.
  const copyText = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement('textarea');
      field.value = text;
      field.style.position = 'fixed';
      field.style.opacity = '0';
      document.body.append(field);
      field.select();
      const done = document.execCommand('copy');
      field.remove();
      return done;
    }
  };

  document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy],[data-copy-from]');
    if (!button) return;
    const source = button.dataset.copyFrom ? document.getElementById(button.dataset.copyFrom) : null;
    const text = source ? source.textContent : button.dataset.copy;
    if (await copyText(text ?? '')) {
      button.classList.add('osd-copied');
      announce(button.dataset.copiedText ?? '');
      setTimeout(() => button.classList.remove('osd-copied'), 1600);
    } else if (source) {
      select(source);
      announce(button.dataset.selectedText ?? '');
    }
  });

  // The router takes a fragment for a place to scroll to; a reader wants the focus there.
  document.addEventListener('click', event => {
    if (!event.target.closest?.('.osd-skip')) return;
    event.preventDefault();
    document.getElementById('content')?.focus();
  }, true);

  window.osd = {
    ready: () => document.documentElement.setAttribute('data-interactive', ''),
  };
})();
