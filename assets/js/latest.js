// «Tin mới» beside an article. The list is one file for the whole site, so that a new article changes no older page;
// its addresses are taken from where that file itself lies, so that the site works in any folder.
(function () {
  "use strict";
  var place = document.querySelector("[data-latest]");
  var source = document.querySelector('script[src*="tin-moi"]');
  if (!place || !source || !window.bantinLatest) return;

  var list = document.createElement("ul");
  window.bantinLatest.forEach(function (item) {
    var link = document.createElement("a");
    link.href = new URL("../" + item.path, source.src).href;
    if (link.pathname === location.pathname) return;
    link.textContent = item.title;
    var day = document.createElement("time");
    day.className = "meta";
    day.dateTime = item.day;
    day.textContent = item.day.split("-").reverse().map(Number).join("/");
    var entry = document.createElement("li");
    entry.append(link, day);
    list.append(entry);
  });
  // At the end, so that nothing that is already read moves.
  if (list.children.length) place.append(list);
})();
