// Three small helps at the desk: «/» goes to the search, what is to be typed can be copied, and who comes back from the
// editor finds the page as it is now. All works without them.
(function () {
  "use strict";
  var search = document.querySelector("[data-search]");
  document.addEventListener("keydown", function (event) {
    if (!search || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    event.preventDefault();
    search.focus();
  });
  var seen;
  function look() {
    if (document.hidden) return;
    fetch("/_ban-bien-tap/trang-thai", { cache: "no-store" }).then(function (answer) {
      return answer.json();
    }).then(function (state) {
      if (seen !== undefined && state.epoch !== seen) location.reload();
      seen = state.epoch;
    }).catch(function () { /* The preview has ended; the page stays as it was. */ });
  }
  look();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  // Without a secure context (another machine's address) there is no clipboard, and then no button.
  if (!navigator.clipboard) return;
  // Of a sentence only what it says to type is copied; one that says nothing of the kind has no button.
  function typed(hint) {
    var example = /(?:chẳng hạn|ý bạn là|thành|hãy ghi|thì ghi): (.+)$/s.exec(hint);
    var text = (example ? example[1] : hint).replace(/ \((?:hoặc|rồi) [^)]*\)$/, "");
    return example || /^[a-z_]+: |^ +[a-z_]+: |\]\(|\[\[|^#/.test(text) ? text : "";
  }
  document.querySelectorAll(".hint pre").forEach(function (text) {
    var copied = typed(text.textContent);
    if (!copied) return;
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = "Chép";
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(copied).then(function () {
        button.textContent = "Đã chép";
      }, function () {
        button.textContent = "Không chép được";
      });
    });
    text.after(button);
  });
})();
