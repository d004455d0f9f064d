// Two small helps at the desk: «/» goes to the search, and what is to be typed can be copied. All works without them.
(function () {
  "use strict";
  var search = document.querySelector("[data-search]");
  document.addEventListener("keydown", function (event) {
    if (!search || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
  });
  // Without a secure context (another machine's address) there is no clipboard, and then no button.
  if (!navigator.clipboard) return;
  document.querySelectorAll(".hint pre").forEach(function (text) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Chép";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text.textContent).then(function () {
        button.textContent = "Đã chép";
      }, function () {
        button.textContent = "Không chép được";
      });
    });
    text.after(button);
  });
})();
