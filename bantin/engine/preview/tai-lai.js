// Keeps a page of the preview as new as the site, and tells «lop-phu.js» what is wrong with the newest build.
// One tab asks for all: a browser has six connections to a server, and each of twenty tabs would hold one.
(function () {
  "use strict";
  const facts = document.currentScript.dataset;
  const base = facts.base;
  const ASK = "/_ban-bien-tap/trang-thai";
  const NAME = "bantin-xem-thu";
  const PLACE = `${NAME}-cho-doc`;
  const SELF = `${NAME}-the`;
  let epoch = Number(facts.epoch);
  let shape = facts.shape;
  let isLeaving = false;

  async function ask(since, isPatient) {
    const answer = await fetch(`${ASK}?tu=${since}${isPatient ? "&cho=1" : ""}`, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function tell(state) {
    document.dispatchEvent(new CustomEvent(NAME, { detail: state }));
  }

  // One after the other: a page that is being exchanged must not be exchanged by what came later.
  let turn = Promise.resolve();
  function receive(news) {
    turn = turn.then(() => hear(news)).catch(() => pause(500));
    return turn;
  }

  // What another tab was told may not begin where this page ends; then it asks for itself.
  async function hear(news) {
    if (isLeaving) return;
    const state = news.epoch !== epoch && news.since !== epoch ? await ask(epoch, false) : news;
    tell(state);
    if (state.epoch === epoch || isLeaving) return;
    const before = epoch;
    epoch = state.epoch;
    try {
      await follow(state);
    } catch (error) {
      // The next answer tells of this renewal again.
      epoch = before;
      throw error;
    }
  }

  async function follow({ changed, shown }) {
    if (shown && isLatest() && decodeURI(location.pathname) !== decodeURI(shown)) {
      isLeaving = true;
      location.assign(shown);
      return;
    }
    const own = fileOf(location.pathname);
    const seen = shownFiles();
    const isSheet = (file) => file.endsWith(".css");
    if (changed !== null && changed.some((file) => seen.has(file) && file !== own && !isSheet(file))) reload();
    else if (changed === null || changed.some((file) => file === own || isSheet(file) || file === "404.html")) {
      await renew(changed || []);
    }
  }

  function fileOf(pathname) {
    const path = decodeURIComponent(pathname).slice(base.length);
    return path === "" || path.endsWith("/") ? `${path}index.html` : path;
  }

  function shownFiles() {
    const files = new Set([fileOf(location.pathname)]);
    for (const entry of performance.getEntriesByType("resource")) {
      const url = new URL(entry.name);
      if (url.origin === location.origin) files.add(fileOf(url.pathname));
    }
    return files;
  }

  // Only what differs is exchanged, where that can be done; otherwise the page is loaded again.
  async function renew(changed) {
    const answer = await fetch(location.href, { cache: "no-store" });
    const newShape = answer.headers.get("X-Bantin-Shape");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const links = sheets(page);
    if (isLeaving) return;
    if (links.length !== sheets(document).length || (newShape !== shape && !window.bantinPatch(page))) return reload();
    shape = newShape;
    await Promise.all(sheets(document).map((old, index) => exchange(old, links[index], changed)));
  }

  function sheets(page) {
    return [...page.querySelectorAll("link[rel~=stylesheet]:not([data-leaves])")];
  }

  // The old sheet stays until the new one is there, or the page would be bare meanwhile.
  function exchange(old, link, changed) {
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.pathname === new URL(old.href).pathname) {
      if (!changed.includes(fileOf(url.pathname))) return Promise.resolve();
      url.searchParams.set("lan", epoch);
    }
    return new Promise((done) => {
      const fresh = old.cloneNode();
      old.dataset.leaves = "";
      fresh.href = url.href;
      fresh.addEventListener("error", done);
      fresh.addEventListener("load", () => {
        old.remove();
        done();
      });
      old.after(fresh);
    });
  }

  function reload() {
    isLeaving = true;
    keepPlace();
    location.reload();
  }

  function unfolded() {
    const seen = {};
    return [...document.querySelectorAll("details")].map((each) => {
      const summary = each.querySelector("summary");
      const name = each.id || (summary ? summary.textContent.trim() : "");
      seen[name] = (seen[name] || 0) + 1;
      return { each, name: `${name} ${seen[name]}` };
    });
  }

  // A reader's place is told by the last landmark above it: what was added further up must not move it.
  function keepPlace() {
    const isAbove = ([each, top]) => top <= 0 && each.getClientRects().length > 0;
    const marks = [...document.querySelectorAll("main [id]")].map((each) => [each, each.getBoundingClientRect().top]);
    const [mark, top] = marks.filter(isAbove).reduce((last, each) => (each[1] > last[1] ? each : last), [null, -Infinity]);
    const place = {
      path: location.pathname,
      x: scrollX,
      y: scrollY,
      mark: mark ? mark.id : "",
      below: mark ? -top : 0,
      folds: unfolded().map(({ each, name }) => [name, each.open]),
    };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch {
      // Without a storage the browser itself keeps what it can.
    }
  }

  function restorePlace() {
    const place = stored(PLACE);
    if (!place) return;
    sessionStorage.removeItem(PLACE);
    if (place.path !== location.pathname) return;
    const folds = new Map(place.folds);
    for (const { each, name } of unfolded()) if (folds.has(name)) each.open = folds.get(name);
    const goThere = () => {
      const mark = place.mark && document.getElementById(place.mark);
      const y = mark ? scrollY + mark.getBoundingClientRect().top + place.below : place.y;
      scrollTo({ left: place.x, top: y, behavior: "instant" });
    };
    goThere();
    const there = scrollY;
    // Pictures and fonts that came meanwhile may have moved it; a reader who went on is left in peace.
    addEventListener("load", () => {
      if (Math.abs(scrollY - there) < 2) goThere();
    });
    // Any earlier, the browser would still go to where the reader was in pixels.
    addEventListener("pagehide", () => isLeaving || (history.scrollRestoration = "auto"));
  }

  function stored(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }

  // With --follow one tab is led to what was saved: the one that was looked at last.
  function becomeLatest() {
    try {
      localStorage.setItem(SELF, stored(SELF));
    } catch {
      // Then every tab takes itself for the latest.
    }
  }

  function isLatest() {
    try {
      return document.visibilityState === "visible" && localStorage.getItem(SELF) === String(stored(SELF));
    } catch {
      return true;
    }
  }

  function introduce() {
    try {
      const isNew = stored(SELF) === null;
      if (isNew) sessionStorage.setItem(SELF, JSON.stringify(Math.random()));
      if (isNew || document.hasFocus()) becomeLatest();
    } catch {
      // As above.
    }
    addEventListener("focus", becomeLatest);
  }

  function pause(milliseconds) {
    return new Promise((done) => setTimeout(done, milliseconds));
  }

  function catchUp() {
    return ask(epoch, false).then(receive, () => {});
  }

  async function lead(channel) {
    let failures = 0;
    while (!isLeaving) {
      try {
        const state = await ask(epoch, true);
        failures = 0;
        if (state.epoch !== epoch) channel.postMessage(state);
        await receive(state);
      } catch {
        failures += 1;
        if (failures === 2) {
          tell({ isGone: true });
          channel.postMessage({ isGone: true });
        }
        await pause(Math.min(failures, 3) * 1000);
      }
    }
    // The next tab leads once this page has gone, and not before.
    await new Promise(() => {});
  }

  // A reader who follows a link just now must not be held back by a reload of the page that is left.
  if (window.navigation) {
    navigation.addEventListener("navigate", ({ hashChange, downloadRequest, destination }) => {
      const isAway = !hashChange && downloadRequest === null && !destination.sameDocument;
      if (isAway && new URL(destination.url).origin === location.origin) isLeaving = true;
    });
  }
  introduce();
  restorePlace();
  catchUp();
  document.addEventListener("visibilitychange", () => document.hidden || catchUp());
  addEventListener("pageshow", (event) => event.persisted && catchUp());
  if (navigator.locks && window.BroadcastChannel) {
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener("message", ({ data }) => (data.isGone ? tell(data) : receive(data)));
    navigator.locks.request(NAME, () => lead(channel));
  } else {
    // A page that another machine shows without encryption has no locks; so each one that is seen asks now and then.
    setInterval(() => document.hidden || catchUp(), 1000);
  }
})();
