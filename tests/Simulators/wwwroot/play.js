// Plays the people of a pretend messenger: asks for the chat each second and draws it when it has changed.
const $ = id => document.getElementById(id);
const pause = 1000;
let person = null;
let drawn = '';

async function call(path, body, type) {
  const options = body === undefined ? {} : { method: 'POST', headers: { 'X-Play': '1', ...(type && { 'Content-Type': type }) }, body };
  try {
    const answer = await fetch(`/play/${path}`, options);
    $('problem').textContent = answer.ok ? '' : 'Chưa làm được, xin thử lại ạ.';
    return answer.ok && answer.status !== 204 ? await answer.json() : null;
  } catch {
    $('problem').textContent = 'Mất kết nối với máy chủ giả.';
    return null;
  }
}

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Addresses in a text become links; nothing else in it means anything.
function linked(text) {
  return text.split(/(https?:\/\/[^\s]+)/).map((part, i) => i % 2 ? make('a', { href: part, target: '_blank', rel: 'noopener', textContent: part }) : part);
}

function key(line, number, { title, opens }) {
  return opens
    ? make('a', { href: opens, target: '_blank', rel: 'noopener', textContent: title })
    : make('button', { type: 'button', textContent: title, onclick: () => act(`press/${line}/${number}`, '') });
}

function row(line, number) {
  const item = make('li', { className: line.kind });
  if (line.picture) {
    item.append(make('img', { src: line.picture, alt: 'Ảnh' }));
  }
  if (line.paper) {
    item.append(make('a', { href: line.paperUrl, download: line.paper, textContent: line.paper }));
  }
  if (line.text) {
    item.append(make('p', {}, ...linked(line.text)));
  }
  if (line.keys.length) {
    item.append(make('div', { className: 'keys' }, ...line.keys.map((k, i) => key(number, i, k))));
  }
  if (line.aside) {
    item.append(make('small', { textContent: line.aside }));
  }
  return item;
}

async function refresh() {
  const asked = person;
  const lines = asked && await call(asked.id);
  if (!lines || asked !== person) {
    return;
  }
  const text = JSON.stringify(lines);
  if (text !== drawn) {
    drawn = text;
    $('chat').replaceChildren(...lines.map(row));
    $('chat').lastElementChild?.scrollIntoView({ block: 'end' });
  }
}

async function act(what, body, type) {
  await call(`${person.id}/${what}`, body, type);
  await refresh();
}

function choose(someone) {
  person = someone;
  drawn = '';
  $('who').textContent = someone.name;
  $('chat').replaceChildren();
  for (const button of $('people').querySelectorAll('button')) {
    button.setAttribute('aria-current', String(button.dataset.id === someone.id));
  }
  return refresh();
}

function list(someone) {
  const button = make('button', { type: 'button', textContent: someone.name, onclick: () => choose(someone) });
  button.dataset.id = someone.id;
  $('people').append(make('li', {}, button));
}

async function send(kind, input) {
  const [file] = input.files;
  input.value = '';
  if (file) {
    await act(`${kind}/${encodeURIComponent(file.name)}`, file, file.type || 'application/octet-stream');
  }
}

async function tick() {
  await refresh();
  setTimeout(tick, pause);
}

$('add').addEventListener('submit', async event => {
  event.preventDefault();
  const someone = await call('people', $('name').value);
  if (someone) {
    $('name').value = '';
    list(someone);
    await choose(someone);
  }
});

$('say').addEventListener('submit', async event => {
  event.preventDefault();
  const text = $('text').value;
  $('text').value = '';
  if (text.trim()) {
    await act('say', text);
  }
});

$('text').addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    $('say').requestSubmit();
  }
});

$('photo').addEventListener('change', () => send('photo', $('photo')));
$('paper').addEventListener('change', () => send('paper', $('paper')));

const stage = await call('stage');
if (stage) {
  $('title').textContent = `Đóng vai người dùng ${stage.title}`;
  document.title = $('title').textContent;
  $('paper-label').hidden = !stage.takesPapers;
  $('acts').append(...stage.acts.map(a => make('button', { type: 'button', textContent: a.label, onclick: () => act(`act/${a.id}`, '') })));
  stage.people.forEach(list);
  await choose(stage.people[0]);
  await tick();
}
