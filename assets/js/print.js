// A sheet of paper cannot be updated: it says on which day it was printed.
(function () {
  "use strict";
  var place = document.querySelector("[data-printed]");
  if (!place) return;

  addEventListener("beforeprint", function () {
    var now = new Date();
    place.textContent = "In ngày " + [now.getDate(), now.getMonth() + 1, now.getFullYear()].join("/");
  });
})();
