// A click on a link in an article must not tell its publisher that it is being checked:
// nothing but our own pages is opened, which are the files that the app hands out.
const openWindow = window.open.bind(window);
window.open = (url, target) =>
  url && new URL(url, location.href).origin === location.origin ? openWindow(url, target) : null;

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => location.reload()));
});

// After textual.js has made its terminal, which is when the page is loaded: keys work at once.
const listen = () => document.querySelector(".xterm-helper-textarea").focus();
window.addEventListener("load", listen);
window.addEventListener("focus", listen);
