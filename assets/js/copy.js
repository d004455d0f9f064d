// Buttons that need a script stay hidden until this one is there: copy (data-copy holds the text) and print.
(function () {
  "use strict";

  function show(button, act) {
    var hidden = button.closest("[hidden]");
    if (hidden) hidden.hidden = false;
    button.addEventListener("click", act);
  }

  document.querySelectorAll("[data-print]").forEach(function (button) {
    show(button, function () {
      print();
    });
  });

  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "copied";
    button.after(said);
    show(button, function () {
      navigator.clipboard.writeText(button.dataset.copy).then(
        function () {
          said.textContent = "Đã chép";
        },
        function () {
          said.textContent = "Không chép được";
        }
      );
      setTimeout(function () {
        said.textContent = "";
      }, 4000);
    });
  });
})();
