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

  // A button that gives way to another takes the focus along with it: the one in its place gets it.
  let held = null;
  document.addEventListener('focusin', event => (held = { element: event.target, group: event.target.closest('[data-keep-focus]') }));
  new MutationObserver(() => {
    if (!held?.group || held.element.isConnected || !held.group.isConnected || document.activeElement !== document.body) return;
    held.group.querySelector('button:not([disabled]), a[href]')?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });

  // A text field with line numbers. What is typed is kept in this tab, so that neither a lost connection nor a reload loses it.
  const draftOf = id => `osd-draft-${id}`;
  const keep = (id, key, text) => {
    try {
      sessionStorage.setItem(draftOf(id), JSON.stringify({ key, text }));
    } catch {
      // no storage, or too little of it: the text then lives in the field only
    }
  };
  const kept = id => {
    try {
      return JSON.parse(sessionStorage.getItem(draftOf(id)));
    } catch {
      return null;
    }
  };
  const number = field => {
    // Drawing hundreds of thousands of numbers would hold the browser until the connection is given up.
    const lines = Math.min(field.value.split('\n').length, 20000);
    const column = field.parentElement.querySelector('.osd-editor-numbers');
    if (column.dataset.lines === String(lines)) return;
    column.dataset.lines = lines;
    column.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
  };
  const follow = field => {
    field.parentElement.querySelector('.osd-editor-gutter-inner').style.transform = `translateY(${-field.scrollTop}px)`;
  };
  const bytes = text => new TextEncoder().encode(text).length;
  const send = field => {
    // A text that is too long stays here: sending it would break the connection. The server only hears that there is one.
    const longest = Number(field.dataset.longest || 0);
    const to = longest && bytes(field.value) > longest ? field.parentElement.querySelector('[data-too-long]') : field;
    to.dispatchEvent(new Event('change', { bubbles: true }));
  };

  // More than a field takes. Of a config nothing is taken: to lay out hundreds of thousands of lines holds the browser for
  // half a minute. Of a log the end is, where the error stands.
  document.addEventListener('paste', event => {
    const field = event.target.closest?.('textarea[data-longest],textarea[data-tail]');
    const text = (field && event.clipboardData?.getData('text/plain')) || '';
    const tail = Number(field?.dataset.tail || 0);
    if (tail && text.length > tail) {
      event.preventDefault();
      const end = text.slice(4 - tail);
      field.value = `[…]\n${end.slice(end.indexOf('\n') + 1)}`;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.scrollTop = field.scrollHeight;
    } else if (field?.dataset.longest && bytes(text) > Number(field.dataset.longest)) {
      event.preventDefault();
      // What was typed just before goes first: sent later, it would take the message away again.
      field.osdFlush?.();
      field.parentElement.querySelector('[data-too-long]').dispatchEvent(new Event('change', { bubbles: true }));
    }
  });

  const editor = {
    attach: (id, key, text) => {
      const field = document.getElementById(id);
      if (!field) return null;
      const draft = kept(id);
      // What was typed before the page came alive counts most, then the draft of the same source, then what the address names.
      const restored = field.value || (draft && (draft.key === key || key === '||') ? draft.text : '');
      field.value = restored || text;
      field.osdKey = key;
      let timer = 0;
      const flush = () => {
        if (!timer) return;
        clearTimeout(timer);
        timer = 0;
        keep(id, field.osdKey, field.value);
        send(field);
      };
      field.osdFlush = flush;
      field.addEventListener('input', () => {
        number(field);
        clearTimeout(timer);
        timer = setTimeout(flush, 250);
      });
      field.addEventListener('change', event => {
        if (event.isTrusted) {
          event.stopImmediatePropagation();
          flush();
        }
      }, true);
      field.addEventListener('scroll', () => follow(field));
      addEventListener('pagehide', () => timer && document.contains(field) && field.value && keep(id, field.osdKey, field.value));
      number(field);
      follow(field);
      const longest = Number(field.dataset.longest || 0);
      if (longest && bytes(field.value) > longest) {
        send(field);
        return null;
      }
      return restored || null;
    },
    set: (id, key, text, edited) => {
      const field = document.getElementById(id);
      if (!field) return;
      field.value = text;
      field.osdKey = key;
      if (edited) keep(id, key, text);
      number(field);
      field.scrollTop = 0;
      follow(field);
    },
  };

  // What was typed while the connection was lost.
  document.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail?.state === 'hide') document.querySelectorAll('[data-editor] textarea').forEach(send);
  }, true);

  // Lines and columns count from 1, columns in characters, as people and Python count; an end column of 0 is the line's end.
  const offset = (text, line, column) => {
    let at = 0;
    for (let i = 1; i < line; i++) {
      const next = text.indexOf('\n', at);
      if (next < 0) return text.length;
      at = next + 1;
    }
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    if (column < 1) return stop;
    for (let i = 1; i < column && at < stop; i++) at += text.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-goto]');
    const field = button && document.getElementById(button.dataset.goto);
    if (!field) return;
    const { line, column, endLine, endColumn } = button.dataset;
    field.focus({ preventScroll: true });
    field.setSelectionRange(offset(field.value, Number(line), Number(column)), offset(field.value, Number(endLine), Number(endColumn)));
    field.scrollTop = Math.max(0, (Number(line) - 4) * 20);
    field.scrollLeft = 0;
    field.scrollIntoView({ block: 'nearest' });
  });

  window.osd = {
    ready: () => document.documentElement.setAttribute('data-interactive', ''),
    editor,
    save: (name, base64) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], { type: 'application/octet-stream' }));
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };
})();
