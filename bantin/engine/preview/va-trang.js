// Turns the page that is shown into its new version where it differs, which a reader sees five times sooner than a reload.
// It holds the page as it came («was») against the new one («is»), and touches the page as it stands («live») only where
// no script has: wherever that cannot be told for certain, it touches nothing, and the page is loaded again as a whole.
(function () {
  "use strict";
  const OWN = "/_ban-bien-tap/";
  // What scripts work with, or what would begin anew.
  const HELD = "script,style,button,input,select,textarea,form,dialog,video,audio,iframe,canvas,object,embed";

  function isHeld(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return false;
    const all = [node, ...node.querySelectorAll("*")];
    return all.some((each) => each.matches(HELD) || Object.keys(each.dataset || {}).length > 0);
  }

  // The preview's own scripts stand at the end of each page, and say something else each time.
  function nodesOf(parent) {
    const nodes = [...parent.childNodes];
    if (parent.nodeName === "HTML") return nodes.filter((each) => each.nodeName !== "BANTIN-LOP-PHU");
    if (parent.nodeName !== "BODY") return nodes;
    const end = nodes.findIndex((each) => each.nodeName === "SCRIPT" && (each.getAttribute("src") || "").startsWith(OWN));
    return end < 0 ? nodes : nodes.slice(0, end);
  }

  function isRunning(node) {
    return node.nodeName === "SCRIPT" && node.type !== "application/ld+json";
  }

  // Give what must be done, or null where a reload must do it.
  function compare(was, is, live) {
    if (!live || live.nodeName !== was.nodeName || was.nodeName !== is.nodeName) return null;
    if (was.isEqualNode(is) || was.nodeName === "NOSCRIPT") return [];
    if (was.nodeType !== Node.ELEMENT_NODE) {
      return live.nodeValue === was.nodeValue ? [() => (live.nodeValue = is.nodeValue)] : null;
    }
    if (isRunning(was)) return null;
    if (was.nodeName === "LINK" && was.relList.contains("stylesheet")) return [];
    const done = compareAttributes(was, is, live);
    return done && compareNodes(nodesOf(was), nodesOf(is), nodesOf(live), live, done);
  }

  function compareAttributes(was, is, live) {
    const done = [];
    for (const name of new Set([...was.getAttributeNames(), ...is.getAttributeNames()])) {
      const value = is.getAttribute(name);
      if (value === was.getAttribute(name)) continue;
      if (live.getAttribute(name) !== was.getAttribute(name)) return null;
      done.push(() => (value === null ? live.removeAttribute(name) : live.setAttribute(name, value)));
    }
    return done;
  }

  function compareNodes(was, is, live, parent, done) {
    let first = 0;
    while (first < Math.min(was.length, is.length) && was[first].isEqualNode(is[first])) first += 1;
    let last = 0;
    const most = Math.min(was.length, is.length) - first;
    while (last < most && was[was.length - 1 - last].isEqualNode(is[is.length - 1 - last])) last += 1;
    const [old, fresh] = [was.slice(first, was.length - last), is.slice(first, is.length - last)];
    if (!old.length && !fresh.length) return done;
    if (live.length !== was.length) return null;
    if (old.length === fresh.length && old.every((node, index) => node.nodeName === fresh[index].nodeName)) {
      const parts = old.map((node, index) => compare(node, fresh[index], live[first + index]));
      return parts.includes(null) ? null : done.concat(...parts);
    }
    const leaving = live.slice(first, was.length - last);
    const isUntouched = leaving.every((node, index) => node.isEqualNode(old[index]));
    if (!isUntouched || [...old, ...fresh].some(isHeld)) return null;
    const next = live[was.length - last] || null;
    return done.concat(() => {
      for (const node of leaving) node.remove();
      for (const node of fresh) parent.insertBefore(document.importNode(node, true), next);
    });
  }

  // Deferred scripts have not run yet: so came the page.
  let came = document.cloneNode(true);

  // Tell whether the page is now as the new one is.
  window.bantinPatch = function (fresh) {
    if (!came.documentElement || !fresh.documentElement) return false;
    const done = compare(came.documentElement, fresh.documentElement, document.documentElement);
    if (done === null) return false;
    for (const act of done) act();
    came = fresh;
    return true;
  };
})();
