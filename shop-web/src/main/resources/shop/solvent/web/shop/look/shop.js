// Everything works without this; with it, a form is sent once, a changed number at once, a link is copied by a touch, and a key
// that is on its way is shown once it is there.
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset.once) {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'true';
    setTimeout(() => form.querySelectorAll('button').forEach(button => { button.disabled = true; }), 0);
  }
});
window.addEventListener('pageshow', event => {
  if (event.persisted) location.reload();
});
document.addEventListener('change', event => {
  if (event.target.dataset.change && event.target.checkValidity()) event.target.form.requestSubmit();
});
document.addEventListener('click', event => {
  const text = event.target.dataset.copy;
  if (text && navigator.clipboard) {
    event.target.select();
    navigator.clipboard.writeText(event.target.value).then(() => { event.target.title = text; });
  }
});
const lookAgain = (pause, id) => setTimeout(async () => {
  const part = document.getElementById(id);
  if (!part || !part.dataset.coming) return;
  const answer = await fetch(location.href).catch(() => null);
  if (answer && answer.ok) {
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
    if (fresh && !fresh.dataset.coming) return part.replaceWith(fresh);
  }
  if (pause < 60000) lookAgain(pause * 2, id);
}, pause);
lookAgain(1000, 'delivered');
