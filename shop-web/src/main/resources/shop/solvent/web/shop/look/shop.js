// Everything works without this; with it, a form is sent once, a changed number at once, and a link is copied by a touch.
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
