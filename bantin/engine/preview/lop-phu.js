// Shows over a page of the preview what is wrong with the newest build: errors at once, warnings when asked for.
// It stands in a shadow tree, so that neither the page's style nor its own touches the other.
(function () {
  "use strict";
  const NAME = "bantin-xem-thu";
  const HIDDEN = `${NAME}-da-an`;
  // Below which path the site stands, here as on its own host.
  const BASE = document.currentScript.dataset.base;
  const host = document.createElement("bantin-lop-phu");
  const root = host.attachShadow({ mode: "open" });
  const alert = make("p", "unseen", { role: "alert" });
  const badge = make("button", "badge", { type: "button", "aria-haspopup": "dialog", hidden: "" });
  const ribbon = make("p", "ribbon", { hidden: "" });
  let panel = null;
  let problems = [];
  let last = {};
  const notice = make("p", "notice", { role: "status", hidden: "" });

  function make(tag, name, attributes = {}, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function count(severity) {
    // Some dozens are listed; all are counted.
    const all = last[`${severity}s`];
    return all === undefined ? problems.filter((each) => each.severity === severity).length : all;
  }

  // Where warnings count as errors, they too leave the site as it was.
  function mustMend(state) {
    return count("error") > 0 || (state.is_stale && problems.length > 0);
  }

  function heading() {
    const errors = count("error");
    const warnings = count("warning");
    if (!errors) return `${warnings} cảnh báo ${last.is_stale ? "cần sửa" : "nên xem lại"}`;
    return warnings ? `${errors} lỗi cần sửa, ${warnings} cảnh báo` : `${errors} lỗi cần sửa`;
  }

  function excerptOf(problem) {
    if (!problem.excerpt.length) return null;
    const lines = problem.excerpt.map(({ number, text, is_spot: isSpot }) =>
      make("span", isSpot ? "line spot" : "line", {}, make("span", "number", {}, String(number)), make("span", "text", {}, text || " ")),
    );
    return make("pre", "excerpt", { tabindex: "0", "aria-label": `Trích tệp, dòng ${problem.line}` }, make("code", "", {}, ...lines));
  }

  function itemOf(problem) {
    const place = problem.path
      ? make("p", "place", {}, make("code", "", {}, `${problem.path}:${problem.line}`),
        problem.editor_url ? make("a", "editor", { href: problem.editor_url }, "Mở bằng VS Code") : null)
      : null;
    return make("li", `problem ${problem.severity}`, {},
      make("p", "message", {}, make("b", "kind", {}, problem.severity === "error" ? "Lỗi" : "Cảnh báo"), ` ${problem.message}`),
      place, excerptOf(problem), problem.hint ? make("p", "hint", {}, problem.hint) : null);
  }

  function listOf(severity) {
    return make("ol", "problems", {}, ...problems.filter((each) => each.severity === severity).map(itemOf));
  }

  function bodyOf(state) {
    const errors = count("error");
    const parts = [];
    if (errors || state.is_stale) {
      const stale = state.is_stale ? "Bạn đang xem bản dựng trước. " : "";
      parts.push(make("p", "lede", {}, `${stale}Hãy sửa rồi lưu lại; trang sẽ tự cập nhật.`));
    }
    if (errors) parts.push(listOf("error"));
    if (count("warning")) {
      parts.push(errors
        ? make("details", "", {}, make("summary", "", {}, `Xem thêm ${count("warning")} cảnh báo`), listOf("warning"))
        : listOf("warning"));
    }
    if (state.more) parts.push(make("p", "more", {}, `… và ${state.more} mục nữa.`));
    return make("div", "body", { tabindex: "-1" }, ...parts);
  }

  function open(state) {
    close();
    const hide = make("button", "hide", { type: "button" }, "Ẩn", make("kbd", "", {}, "Esc"));
    hide.addEventListener("click", dismiss);
    const desk = state.desk_url ? make("a", "desk", { href: state.desk_url }, "Mở bàn biên tập") : null;
    const isError = mustMend(state);
    panel = make("section", isError ? "panel is-error" : "panel", { role: "dialog", "aria-labelledby": "ten", tabindex: "-1" },
      make("header", "", {}, make("h2", "", { id: "ten" }, heading()), hide),
      bodyOf(state), desk ? make("footer", "", {}, desk) : null);
    root.append(panel);
    badge.hidden = true;
  }

  function close() {
    if (panel) panel.remove();
    panel = null;
  }

  // What was hidden stays hidden on the next page too, until something else is wrong.
  function dismiss() {
    const hadFocus = root.activeElement !== null;
    remember(JSON.stringify(problems));
    close();
    showBadge();
    if (hadFocus) badge.focus();
  }

  function remember(text) {
    try {
      sessionStorage.setItem(HIDDEN, text);
    } catch {
      // Then it is shown again on the next page.
    }
  }

  function isDismissed() {
    try {
      return sessionStorage.getItem(HIDDEN) === JSON.stringify(problems);
    } catch {
      return false;
    }
  }

  function showBadge() {
    const errors = count("error");
    badge.className = last.isGone ? "badge is-gone" : errors ? "badge is-error" : "badge";
    badge.disabled = Boolean(last.isGone);
    badge.textContent = last.isGone ? "Trang xem thử đã dừng" : errors ? `${errors} lỗi` : `${count("warning")} cảnh báo`;
    badge.hidden = !last.isGone && !problems.length;
  }

  function showRibbon(state) {
    const here = decodeURI(location.pathname);
    const found = Object.entries(state.ribbons || {}).find(([address]) => decodeURI(BASE + address.slice(1)) === here);
    ribbon.hidden = !found;
    ribbon.textContent = found ? found[1] : "";
  }

  // What was just saved and is not on the site yet would seem lost; it is said until the next save.
  function showNotices(state) {
    const notices = state.notices || [];
    notice.hidden = notices.length === 0;
    notice.textContent = notices.join(" ");
  }

  function show(state) {
    const before = JSON.stringify([problems, last.is_stale, last.desk_url]);
    const isFirst = !("problems" in last);
    const wasGone = last.isGone;
    last = state;
    if (state.isGone) {
      close();
      showBadge();
      return;
    }
    problems = state.problems.filter((each) => each.severity !== "note");
    showRibbon(state);
    showNotices(state);
    if (!isFirst && !wasGone && JSON.stringify([problems, state.is_stale, state.desk_url]) === before) return;
    const isError = mustMend(state);
    alert.textContent = isError ? `${heading()}. ${problems[0].message}` : "";
    if (isError && !isDismissed()) {
      open(state);
      return;
    }
    if (!problems.length) remember("");
    if (panel && problems.length && !isError) open(state);
    else close();
    if (!panel) showBadge();
  }

  badge.addEventListener("click", () => {
    open(last);
    panel.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel) dismiss();
  });

  // Before its style is there, nothing of it is shown.
  const look = make("link", "", { rel: "stylesheet", href: "/_ban-bien-tap/lop-phu.css" });
  host.setAttribute("popover", "manual");
  host.setAttribute("lang", "vi");
  look.addEventListener("load", () => {
    if (host.showPopover) host.showPopover();
    else host.removeAttribute("popover");
  });
  root.append(look, alert, ribbon, notice, badge);
  document.documentElement.append(host);
  document.addEventListener(NAME, ({ detail }) => show(detail));
})();
