// The page «Tìm kiếm». What can be found lies in small scripts beside the page (written by bantin/pages/searchindex.py),
// each of which hands its matter to bantinSearch: scripts are loaded from a disk, too, where data are not. A question asks
// for one of them for each year and word, and for the words of those results that are shown.
(function () {
  "use strict";
  const form = document.querySelector("[data-search]");
  const own = document.currentScript;
  if (!form || !own) return;

  const root = new URL("../../", own.src);
  const field = form.elements.q;
  const status = document.querySelector("[data-search-status]");
  const list = document.querySelector("[data-search-results]");
  const more = document.querySelector("[data-search-more]");
  const again = document.querySelector("[data-search-again]");
  const advice = document.querySelector("[data-search-advice]");

  // ---------- Words, as bantin/pages/terms.py takes them apart
  const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/g;
  const TONE = /([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0300-\u036f]+)/g;
  const PIECE = /[\p{L}\p{N}]+|[.,](?!\d)|[^\p{L}\p{N}/.,-]+/gu;
  const WORD = /^[\p{L}\p{N}]/u;
  const SHOWN = /\d+(?:\.\d{3})+(?!\d)|[\p{L}\p{N}]+/gu;
  const MOST_WORDS = 12;
  const LONGEST = 60;

  function small(text) {
    return text.normalize("NFC").toLowerCase();
  }

  function fold(text) {
    return small(text).normalize("NFD").replace(MARKS, "").replace(/đ/g, "d").normalize("NFC");
  }

  // Hoà and hòa are one word.
  function key(word) {
    if (/^0\d$/.test(word)) return word[1];
    return small(word).normalize("NFD").replace(TONE, "$2$1").normalize("NFC");
  }

  // The words of a text, "" for each pause between them.
  function terms(text) {
    const found = [];
    text.replace(/\n/g, " . ").split(/\s+/).filter(Boolean).forEach((chunk) => {
      const plain = small(chunk).replace(/(\d)\.(?=\d{3}(?!\d))/g, "$1");
      const pieces = plain.match(PIECE) || [""];
      pieces.forEach((piece) => found.push(WORD.test(piece) ? key(piece) : ""));
    });
    return found;
  }

  // What was asked: words, each once; pairs of neighbours; and phrases, whose words must stand together. Such is what
  // stands in quotes, or was written without a blank («59/KH-UBND»).
  function read(text) {
    const asked = { words: [], pairs: [], phrases: [] };
    let count = 0;
    let before = null;
    const pair = (one, two, isNeeded) => {
      const joined = one.exact + "_" + two.exact;
      const known = asked.pairs.find((each) => each.exact === joined);
      if (known) known.isNeeded = known.isNeeded || isNeeded;
      else asked.pairs.push({ exact: joined, folded: one.folded + "_" + two.folded, isNeeded: isNeeded });
    };
    const take = (part, isPhrase) => {
      let phrase = [];
      const end = () => {
        // Of two words the index itself knows that they stand together.
        if (phrase.length > 2) asked.phrases.push(phrase);
        phrase = [];
      };
      terms(part).forEach((exact) => {
        if (!exact || count === MOST_WORDS) {
          before = null;
          end();
          return;
        }
        count += 1;
        const cut = Array.from(exact).slice(0, LONGEST).join("");
        let word = { exact: cut, folded: fold(cut), isLast: false };
        const known = asked.words.find((each) => each.exact === cut);
        if (known) word = known;
        else asked.words.push(word);
        if (before) pair(before, word, phrase.length > 0);
        before = word;
        if (isPhrase) phrase.push(word);
      });
      end();
    };
    const pieces = text.split(/[“”„«»"]/);
    pieces.forEach((piece, index) => {
      // A quote that is never closed quotes nothing.
      const isQuoted = index % 2 === 1 && index < pieces.length - 1;
      if (isQuoted) {
        before = null;
        take(piece, true);
        before = null;
      } else {
        piece.split(/\s+/).forEach((chunk) => take(chunk, true));
      }
    });
    // The last word may not be written to its end yet; what begins with three letters lies in one file.
    if (before && /[\p{L}\p{N}]$/u.test(text) && before.folded.length >= 3) before.isLast = true;
    return asked;
  }

  // ---------- Loading
  const given = new Map();
  const loads = new Map();
  window.bantinSearch = (name, matter) => given.set(name, matter);

  function load(name) {
    if (!loads.has(name)) {
      const coming = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL("tim-kiem/du-lieu/" + name + ".js", root).href;
        script.onload = () => (given.has(name) ? resolve(given.get(name)) : reject(new Error(name)));
        script.onerror = () => reject(new Error(name));
        document.head.append(script);
      });
      coming.catch(() => loads.delete(name));
      loads.set(name, coming);
    }
    return loads.get(name);
  }

  function crc32(text) {
    let sum = -1;
    new TextEncoder().encode(text).forEach((byte) => {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    });
    return (sum ^ -1) >>> 0;
  }

  function wordFile(year, word) {
    return year.name + "/w" + (crc32(Array.from(word.folded).slice(0, 3).join("")) % year.parts);
  }

  function pairFile(year, pair) {
    if (year.parts === 1) return year.name + "/w0";
    return year.name + "/p" + (crc32(pair.folded.replace("_", " ")) % year.parts);
  }

  // ---------- Looking up
  const SLOTS = "abcdefghijklsvrqt";
  const SYMBOLS = [];
  for (let code = 0x21; code < 0x7f; code += 1) {
    const letter = String.fromCharCode(code);
    if (letter !== '"' && letter !== "\\" && !SLOTS.includes(letter)) SYMBOLS.push(letter);
  }
  const STEPS = 14;
  const VALUES = new Map(SYMBOLS.map((letter, index) => [letter, index]));
  const FURTHER = SYMBOLS.length - STEPS * 4;
  // How much a page gains where a word stands in its text, several times, in its summary, in its title.
  const GAINS = [1, 1.6, 4, 9];
  // Written with other marks than it was asked for, a word counts so much.
  const OTHER_MARKS = 0.15;
  const IN_ORDER = 2.5;
  const NEWEST = 3;

  // Calls visit(page, weight) for each place of an entry.
  function unfold(places, base, visit) {
    let page = 0;
    let further = 0;
    for (const letter of places) {
      const slot = SLOTS.indexOf(letter);
      if (slot >= 0) {
        page = base + slot * 1e6 - 1;
        continue;
      }
      const value = VALUES.get(letter);
      if (value < STEPS * 4) {
        page += further * STEPS + (value >> 2) + 1;
        further = 0;
        visit(page, value & 3);
      } else {
        further = further * FURTHER + value - STEPS * 4 + 1;
      }
    }
  }

  const opened = new Map();
  function entries(name) {
    if (!opened.has(name)) {
      const pieces = given.get(name).split(" ");
      const found = [];
      for (let index = 0; index + 1 < pieces.length; index += 2) {
        found.push([pieces[index], fold(pieces[index]), pieces[index + 1]]);
      }
      opened.set(name, found);
    }
    return opened.get(name);
  }

  // The pages on which a word or a pair stands: page → how much it gains, and whether with the very marks.
  function places(term, years, fileOf) {
    const isMarked = term.exact !== term.folded;
    const found = new Map();
    years.forEach((year) => {
      entries(fileOf(year, term)).forEach(([exact, folded, written]) => {
        const isWhole = folded === term.folded;
        if (!isWhole && !(term.isLast && !exact.includes("_") && folded.startsWith(term.folded))) return;
        const isExact = isWhole && (!isMarked || exact === term.exact);
        const share = isExact ? 1 : OTHER_MARKS;
        unfold(written, year.base, (page, weight) => {
          const gain = GAINS[weight] * share;
          const known = found.get(page);
          if (!known) found.set(page, { gain: gain, isExact: isExact });
          else {
            known.gain = Math.max(known.gain, gain);
            known.isExact = known.isExact || isExact;
          }
        });
      });
    });
    return found;
  }

  function rarity(count, all) {
    return Math.log(1 + all / (1 + count));
  }

  // Pages that have all words, best first: those with the very marks, then by what they gain.
  function rank(asked, years, slots, all) {
    const words = asked.words.map((word) => places(word, years, wordFile));
    const pairs = asked.pairs.map((pair) => places(pair, years, pairFile));
    const fewest = words.reduce((one, other) => (other.size < one.size ? other : one));
    const found = [];
    fewest.forEach((_, page) => {
      const slot = SLOTS[Math.floor((page % 1e8) / 1e6)];
      if (slots && !slots.includes(slot)) return;
      let gain = 0;
      let isExact = true;
      for (const word of words) {
        const place = word.get(page);
        if (!place) return;
        gain += place.gain * rarity(word.size, all);
        isExact = isExact && place.isExact;
      }
      for (let index = 0; index < pairs.length; index += 1) {
        const place = pairs[index].get(page);
        if (place) gain += IN_ORDER * place.gain * rarity(pairs[index].size, all);
        else if (asked.pairs[index].isNeeded) return;
      }
      const year = years.find((each) => each.base === Math.floor(page / 1e8) * 1e8);
      gain += NEWEST / (1 + years[0].number - (year.number || years[0].number - 1));
      found.push({ year: year, slot: slot, number: page % 1e6, page: page, gain: gain, isExact: isExact });
    });
    return found.sort((one, other) => other.isExact - one.isExact || other.gain - one.gain || other.page - one.page);
  }

  // ---------- Showing
  const AT_ONCE = 10;
  const EXCERPT = 36;

  // The words of a text with their places, and which of the words asked for each is.
  function marked(text, asked) {
    const found = [];
    for (const match of text.matchAll(SHOWN)) {
      const exact = key(match[0].replace(/\./g, ""));
      const folded = fold(exact);
      const index = asked.words.findIndex(
        (word) => word.folded === folded || (word.isLast && folded.startsWith(word.folded))
      );
      const isExact = index >= 0 && (asked.words[index].exact === asked.words[index].folded || asked.words[index].exact === exact);
      found.push({ from: match.index, to: match.index + match[0].length, index: index, isExact: isExact });
    }
    return found;
  }

  function write(place, text, words, from, to) {
    let at = from;
    let open = null;
    words.forEach((word, index) => {
      if (word.from < from || word.to > to || word.index < 0) return;
      const before = words[index - 1];
      const between = text.slice(at, word.from);
      // Words that stand side by side are marked as one.
      if (open && before && before.index >= 0 && /^\s*$/.test(between)) open.append(between + text.slice(word.from, word.to));
      else {
        open = document.createElement("mark");
        open.textContent = text.slice(word.from, word.to);
        place.append(between, open);
      }
      at = word.to;
    });
    place.append(text.slice(at, to));
  }

  // The stretch of a text that has most of the words, if possible side by side.
  function excerpt(text, asked) {
    const words = marked(text, asked);
    let best = 0;
    let most = -1;
    const firsts = words.map((word, index) => (word.index >= 0 ? index : -1)).filter((index) => index >= 0);
    firsts.slice(0, 400).forEach((first) => {
      const seen = new Set();
      let gain = 0;
      for (let index = first; index < Math.min(words.length, first + EXCERPT - 8); index += 1) {
        const word = words[index];
        if (word.index < 0) continue;
        if (!seen.has(word.index)) gain += word.isExact ? 5 : 2;
        seen.add(word.index);
        if (index > first && words[index - 1].index === word.index - 1) gain += word.isExact ? 3 : 1;
      }
      if (gain > most) {
        most = gain;
        best = first;
      }
    });
    const start = Math.max(0, best - 6);
    const end = Math.min(words.length, start + EXCERPT) - 1;
    const place = document.createElement("p");
    place.className = "search-excerpt";
    if (end < 0) return place;
    const from = start ? words[start].from : 0;
    const to = end + 1 < words.length ? words[end].to : text.length;
    if (from) place.append("… ");
    write(place, text.replace(/\n/g, " "), words, from, to);
    if (to < text.length) place.append(" …");
    return place;
  }

  // Whether the phrases asked for stand in the page, each whole: the index knows of two words at a time.
  function holds(row, asked) {
    const texts = [terms(row[0]), terms(row[4])];
    return asked.phrases.every((phrase) => texts.some((words) =>
      words.some((_, from) => phrase.every((word, index) => {
        const there = words[from + index] || "";
        return fold(there) === word.folded || (word.isLast && index === phrase.length - 1 && fold(there).startsWith(word.folded));
      }))
    ));
  }

  function draw(row, asked) {
    const entry = document.createElement("li");
    const heading = document.createElement("h2");
    const link = document.createElement("a");
    link.href = new URL(row[1], root).href;
    write(link, row[0], marked(row[0], asked), 0, row[0].length);
    heading.append(link);
    const meta = document.createElement("p");
    meta.className = "meta";
    meta.append(row[3]);
    if (row[2]) {
      const day = document.createElement("time");
      day.dateTime = row[2];
      day.textContent = row[2].split("-").reverse().map(Number).join("/");
      meta.append(" · ", day);
    }
    entry.append(heading, meta, excerpt(row[4], asked));
    return entry;
  }

  // ---------- Asking
  let turn = 0;
  let shown = null;

  function say(text, state) {
    status.textContent = text;
    again.hidden = state !== "failed";
    advice.hidden = state !== "none";
    if (state !== "shown") more.hidden = true;
  }

  function clear() {
    list.textContent = "";
    shown = null;
  }

  // Shows the next results; where phrases turn out not to be whole, some more are looked at.
  async function show(mine, isFirst) {
    const { asked, found, together } = shown;
    const before = isFirst ? 0 : list.children.length;
    for (let round = 0; round < 5; round += 1) {
      const next = found.slice(shown.next, shown.next + AT_ONCE);
      const rows = await Promise.all(
        next.map(async (each) => {
          const file = await load(each.year.name + "/" + each.slot + Math.floor(each.number / together));
          return file[each.number % together];
        })
      );
      if (mine !== turn) return;
      if (isFirst && !round) list.textContent = "";
      shown.next += next.length;
      rows.forEach((row) => {
        if (holds(row, asked)) list.append(draw(row, asked));
        else shown.dropped += 1;
      });
      if (shown.next >= found.length || list.children.length - before >= 3) break;
    }
    const count = found.length - shown.dropped;
    const text = field.value.trim();
    if (count) say("Tìm thấy " + count.toLocaleString("vi") + " trang có «" + text + "».", "shown");
    else say("Không tìm thấy trang nào có «" + text + "».", "none");
    more.hidden = shown.next >= found.length;
    if (!isFirst && list.children[before]) list.children[before].querySelector("a").focus();
  }

  async function ask() {
    turn += 1;
    const mine = turn;
    const asked = read(field.value);
    if (!asked.words.length) {
      clear();
      say(field.value.trim() ? "Hãy gõ ít nhất một chữ hoặc một số." : "", "empty");
      return;
    }
    const slow = setTimeout(() => mine === turn && say("Đang tìm…", "asked"), 300);
    try {
      const contents = await load("muc-luc");
      const all = contents.years.reduce((sum, year) => sum + year[2].reduce((count, block) => count + block[1], 0), 0);
      const slots = form.elements.loai.selectedOptions[0].dataset.slots;
      const only = form.elements.nam.value;
      const years = contents.years
        .map((year, index) => ({ number: year[0], name: String(year[0]), parts: year[1], base: index * 1e8, slots: year[2] }))
        .filter((year) => (!only || year.name === only) && (!slots || year.slots.some((block) => slots.includes(block[0]))))
        .reverse();
      const names = years.flatMap((year) => asked.words.map((word) => wordFile(year, word)).concat(asked.pairs.map((pair) => pairFile(year, pair))));
      await Promise.all([...new Set(names)].map(load));
      if (mine !== turn) return;
      const found = years.length ? rank(asked, years, slots, all) : [];
      shown = { asked: asked, found: found, together: contents.together, next: 0, dropped: 0 };
      await show(mine, true);
    } catch (error) {
      if (mine !== turn) return;
      clear();
      say("Không tải được dữ liệu tìm kiếm. Xem lại kết nối mạng rồi thử lại.", "failed");
    } finally {
      clearTimeout(slow);
    }
  }

  // ---------- The address carries the question
  function address() {
    const asked = new URLSearchParams();
    ["q", "loai", "nam"].forEach((name) => {
      const value = form.elements[name].value.trim();
      if (value) asked.set(name, value);
    });
    const written = asked.toString();
    return location.pathname + (written ? "?" + written : "");
  }

  function keep(isNew) {
    if (address() === location.pathname + location.search) return;
    // Some browsers refuse it for a page on the disk, where nobody shares its address.
    try {
      history[isNew ? "pushState" : "replaceState"](null, "", address());
    } catch (error) {
      return;
    }
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") || "";
    ["loai", "nam"].forEach((name) => {
      form.elements[name].value = asked.get(name) || "";
      if (form.elements[name].selectedIndex < 0) form.elements[name].selectedIndex = 0;
    });
    ask();
  }

  let typing = 0;
  function submit(event) {
    event.preventDefault();
    clearTimeout(typing);
    keep(true);
    ask();
  }
  form.addEventListener("submit", submit);
  field.addEventListener("input", (event) => {
    clearTimeout(typing);
    // A word that an input method is still composing is no word yet.
    if (event.isComposing) return;
    typing = setTimeout(() => {
      keep(false);
      ask();
    }, 350);
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
  ["loai", "nam"].forEach((name) => form.elements[name].addEventListener("change", submit));
  more.addEventListener("click", () => {
    const mine = turn;
    show(mine, false).catch(() => {
      if (mine === turn) say("Không tải được thêm kết quả. Hãy bấm «Xem thêm» lần nữa.", "shown");
    });
  });
  again.addEventListener("click", ask);
  addEventListener("popstate", restore);

  document.querySelectorAll("[data-search-static]").forEach((each) => each.remove());
  form.hidden = false;
  restore();
})();
