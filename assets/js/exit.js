// «Thoát nhanh»: leaves at once and takes this page's place in the history, so that «back» does not return here.
// Without a script the button is a plain link.
(function () {
  "use strict";
  var button = document.querySelector("[data-exit]");
  if (!button) return;

  function leave(event) {
    event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "Google";
    location.replace(button.href);
  }

  button.addEventListener("click", leave);

  var presses = [];
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    presses = presses.concat(event.timeStamp).slice(-3);
    if (presses.length === 3 && event.timeStamp - presses[0] < 3000) leave(event);
  });

  // A phone has no Esc key.
  var keys = document.querySelector("[data-exit-keys]");
  if (keys && matchMedia("(hover: hover)").matches) keys.hidden = false;
})();
