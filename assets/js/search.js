// The page «Tìm kiếm». What can be found lies in small scripts beside the page (bantin/pages/searchindex.py), each of which
// hands its matter to bantinSearch: scripts are loaded from a disk, too, where data are not.
(function () {
  "use strict";
  const form = document.querySelector("[data-search]");
  const own = document.currentScript;
  if (!form || !own) return;

  const root = new URL("../../", own.src);
  const field = form.elements.q;
  const [status, list, more, again, advice] = ["status", "results", "more", "again", "advice"].map((name) =>
    document.querySelector("[data-search-" + name + "]")
  );

  // -- Words, as bantin/pages/terms.py takes them apart
  const MARKS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+/g;
  const TONE = /([\u0300\u0301\u0303\u0309\u0323])([a-zđ\u0300-\u036f]+)/g;
  const PIECE = /[\p{L}\p{N}]+|[.,](?!\d)|[^\p{L}\p{N}/.,-]+/gu;
  const WORD = /^[\p{L}\p{N}]/u;
  const SHOWN = /\d+(?:\.\d{3})+(?!\d)|[\p{L}\p{N}]+/gu;
  const MOST_WORDS = 12;

  function small(text) {
    return text.normalize("NFC").toLowerCase();
  }

  const folds = new Map();
  function fold(text) {
    if (!folds.has(text)) {
      const plain = small(text).normalize("NFD").replace(MARKS, "").replace(/đ/g, "d");
      folds.set(text, plain.normalize("NFC"));
    }
    return folds.get(text);
  }

  // Whether a word is the one asked for, with whatever marks.
  function isLike(exact, word) {
    const folded = fold(exact);
    return folded === word.folded || (word.isLast && folded.startsWith(word.folded));
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

  // What was asked: words, pairs of neighbours, and phrases: what is in quotes, or was written without a blank
  // («59/KH-UBND»). A quote that is never closed quotes nothing.
  function read(text) {
    const asked = { words: [], pairs: [], phrases: [] };
    let before = null;
    let count = 0;
    const take = (list, exact, folded) => {
      const known = list.find((each) => each.exact === exact);
      return known || list[list.push({ exact, folded }) - 1];
    };
    for (const group of text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|[^\s"“”„«»]+/g)) {
      let phrase = [];
      // Of two words the index itself knows that they stand together.
      const end = () => {
        if (phrase.length > 2) asked.phrases.push(phrase);
        phrase = [];
      };
      if (group[1]) before = null;
      terms(group[1] || group[0]).forEach((exact) => {
        count += 1;
        if (!exact || count > MOST_WORDS) {
          before = null;
          end();
          return;
        }
        const word = take(asked.words, exact, fold(exact));
        if (before) {
          const pair = take(asked.pairs, before.exact + "_" + exact, before.folded + "_" + word.folded);
          pair.isNeeded = pair.isNeeded || phrase.length > 0;
        }
        phrase.push(word);
        before = word;
      });
      end();
      if (group[1]) before = null;
    }
    // The last word may not be whole yet; what begins with three letters lies in one file.
    if (before && /[\p{L}\p{N}]$/u.test(text)) before.isLast = before.folded.length >= 3;
    return asked;
  }

  // -- Loading
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
    return year.name + "/p" + (crc32(pair.folded.replace("_", " ")) % (2 * year.parts));
  }

  // -- Looking up
  const SLOTS = "abcdefghijklsvrqt";
  let symbols = "";
  for (let code = 0x21; code < 0x7f; code += 1) {
    const letter = String.fromCharCode(code);
    if (!SLOTS.includes(letter) && !'"\\'.includes(letter)) symbols += letter;
  }
  const STEPS = 14;
  const FURTHER = symbols.length - STEPS * 4;
  // For a word in the text, several times, in the summary, in the title.
  const GAINS = [1, 1.6, 4, 9];
  const OTHER_MARKS = 0.15;
  const IN_ORDER = 2.5;
  const NEWEST = 3;

  // The places of an entry, as `_symbols` wrote them.
  function unfold(places, base, visit) {
    let page = 0;
    let further = 0;
    for (const letter of places) {
      const slot = SLOTS.indexOf(letter);
      if (slot >= 0) {
        page = base + slot * 1e6 - 1;
        continue;
      }
      const value = symbols.indexOf(letter);
      if (value < STEPS * 4) {
        page += further * STEPS + (value >> 2) + 1;
        further = 0;
        visit(page, value & 3);
      } else {
        further = further * FURTHER + value - STEPS * 4 + 1;
      }
    }
  }

  // The pages that have a word or a pair, with what each gains by it.
  function places(term, years, fileOf) {
    const isMarked = term.exact !== term.folded;
    const found = new Map();
    years.forEach((year) => {
      for (const [, exact, written] of given.get(fileOf(year, term)).matchAll(/(\S+) (\S+)/g)) {
        if (!isLike(exact, term)) continue;
        const isExact = isMarked ? exact === term.exact : fold(exact) === term.folded;
        const share = isExact ? 1 : OTHER_MARKS;
        unfold(written, year.base, (page, weight) => {
          const gain = GAINS[weight] * share;
          const known = found.get(page) || { gain: 0, isExact: false };
          found.set(page, { gain: Math.max(known.gain, gain), isExact: known.isExact || isExact });
        });
      }
    });
    return found;
  }

  // Pages that have all words: those with the very marks first, of these the ones that have them side by side.
  function rank(asked, years, slots, all) {
    const rarity = (found) => Math.log(1 + all / (1 + found.size));
    const words = asked.words.map((word) => places(word, years, wordFile));
    const pairs = asked.pairs.map((pair) => places(pair, years, pairFile));
    const fewest = words.reduce((one, other) => (other.size < one.size ? other : one));
    const found = [];
    fewest.forEach((_, page) => {
      const slot = SLOTS[Math.floor((page % 1e8) / 1e6)];
      if (slots && !slots.includes(slot)) return;
      let gain = 0;
      let tier = 2;
      for (const word of words) {
        const place = word.get(page);
        if (!place) return;
        gain += place.gain * rarity(word);
        if (!place.isExact) tier = 0;
      }
      let isWhole = 1;
      for (let index = 0; index < pairs.length; index += 1) {
        const place = pairs[index].get(page);
        if (place) gain += IN_ORDER * place.gain * rarity(pairs[index]);
        else if (asked.pairs[index].isNeeded) return;
        else isWhole = 0;
      }
      tier += isWhole;
      const year = years.find((each) => each.base === Math.floor(page / 1e8) * 1e8);
      gain += NEWEST / (1 + years[0].number - (year.number || years[0].number - 1));
      found.push({ year, slot, number: page % 1e6, page, gain, tier });
    });
    return found.sort((one, other) => other.tier - one.tier || other.gain - one.gain || other.page - one.page);
  }

  // -- Showing
  const AT_ONCE = 10;
  const EXCERPT = 36;
  const LEAD = 8;

  // Which of the words asked for each word of a text is.
  function marked(text, asked) {
    return Array.from(text.matchAll(SHOWN), (match) => {
      const exact = key(match[0].replace(/\./g, ""));
      const index = asked.words.findIndex((word) => isLike(exact, word));
      return { from: match.index, to: match.index + match[0].length, index };
    });
  }

  // Words that stand side by side are marked as one.
  function write(place, text, words, from, to) {
    let at = from;
    let open = null;
    words.forEach((word) => {
      if (word.from < from || word.to > to || word.index < 0) return;
      const between = text.slice(at, word.from);
      const written = text.slice(word.from, word.to);
      if (open && /^\s*$/.test(between)) open.append(between + written);
      else {
        open = document.createElement("mark");
        open.textContent = written;
        place.append(between, open);
      }
      at = word.to;
    });
    place.append(text.slice(at, to));
  }

  // The stretch of a line that has most of the words, if possible side by side.
  function excerpt(text, asked) {
    let best = { gain: -1 };
    text.split("\n").forEach((line) => {
      const words = marked(line, asked);
      words.forEach((word, first) => {
        if (best.gain >= 0 && word.index < 0) return;
        const seen = new Set();
        // A line of few words is a heading or a name, and tells less.
        let gain = words.length > 8 ? 4 : 0;
        words.slice(first, first + EXCERPT - LEAD).forEach((each, index) => {
          if (each.index < 0) return;
          if (!seen.has(each.index)) gain += 4;
          if (index && words[first + index - 1].index === each.index - 1) gain += 2;
          seen.add(each.index);
        });
        if (gain > best.gain) best = { gain, line, words, first };
      });
    });
    const place = document.createElement("p");
    place.className = "search-excerpt";
    if (best.gain < 0) return place;
    const { line, words } = best;
    const start = Math.max(0, Math.min(best.first - LEAD, words.length - EXCERPT));
    const end = start + EXCERPT;
    if (start) place.append("… ");
    write(place, line, words, start && words[start].from, end < words.length ? words[end - 1].to : line.length);
    if (end < words.length) place.append(" …");
    return place;
  }

  // Whether each phrase stands in the page as a whole.
  function holds(row, asked) {
    const texts = asked.phrases.length ? [terms(row[0]), terms(row[4])] : [];
    return asked.phrases.every((phrase) =>
      texts.some((words) => words.some((_, from) => phrase.every((word, index) => isLike(words[from + index] || "", word))))
    );
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

  // -- Asking
  let turn = 0;
  let shown = null;

  function say(text, state) {
    status.textContent = text;
    again.hidden = state !== "failed";
    advice.hidden = state !== "none";
    if (state !== "shown") more.hidden = true;
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
    else if (shown.isTyping) say("Hãy gõ tiếp, hoặc bấm «Tìm».", "asked");
    else say("Không tìm thấy trang nào có «" + text + "».", "none");
    more.hidden = shown.next >= found.length;
    if (!isFirst && list.children[before]) list.children[before].querySelector("a").focus();
  }

  function fail(mine) {
    if (mine !== turn) return;
    list.textContent = "";
    say("Không tải được dữ liệu tìm kiếm. Xem lại kết nối mạng rồi thử lại.", "failed");
  }

  async function ask(isTyping) {
    turn += 1;
    const mine = turn;
    const asked = read(field.value);
    if (!asked.words.length) {
      list.textContent = "";
      say(field.value.trim() ? "Hãy gõ ít nhất một chữ hoặc một số." : "", "empty");
      return;
    }
    list.ariaBusy = "true";
    say("Đang tìm…", "asked");
    try {
      const contents = await load("muc-luc");
      const slots = form.elements.loai.selectedOptions[0].dataset.slots;
      const only = form.elements.nam.value;
      const years = contents.years
        .map(([number, parts, letters], index) => ({ number, name: String(number), parts, base: index * 1e8, letters }))
        .filter((year) => (!only || year.name === only) && (!slots || Array.from(slots).some((slot) => year.letters.includes(slot))))
        .reverse();
      const names = years.flatMap((year) => asked.words.map((word) => wordFile(year, word)).concat(asked.pairs.map((pair) => pairFile(year, pair))));
      await Promise.all([...new Set(names)].map(load));
      if (mine !== turn) return;
      const found = years.length ? rank(asked, years, slots, contents.count) : [];
      shown = { asked, found, isTyping, together: contents.together, next: 0, dropped: 0 };
      await show(mine, true);
    } catch (error) {
      fail(mine);
    } finally {
      if (mine === turn) list.ariaBusy = "false";
    }
  }

  // -- The address carries the question
  const NAMES = ["q", "loai", "nam"];

  function keep(how) {
    const asked = new URLSearchParams();
    NAMES.forEach((name) => form.elements[name].value && asked.set(name, form.elements[name].value));
    const address = location.pathname + (String(asked) && "?" + asked);
    if (address !== location.pathname + location.search) history[how](null, "", address);
  }

  function restore() {
    const asked = new URLSearchParams(location.search);
    NAMES.forEach((name) => {
      const control = form.elements[name];
      control.value = asked.get(name) || "";
      if (control.selectedIndex < 0) control.selectedIndex = 0;
    });
    ask();
  }

  let typing = 0;
  function submit(event) {
    event.preventDefault();
    clearTimeout(typing);
    ask();
    keep("pushState");
  }
  form.addEventListener("submit", submit);
  field.addEventListener("input", (event) => {
    clearTimeout(typing);
    // What is still being composed is no word yet.
    if (event.isComposing) return;
    typing = setTimeout(() => {
      ask(true);
      keep("replaceState");
    }, 350);
  });
  field.addEventListener("compositionend", () => field.dispatchEvent(new Event("input")));
  form.addEventListener("change", (event) => event.target !== field && submit(event));
  more.addEventListener("click", () => {
    const mine = turn;
    more.hidden = true;
    show(mine).catch(() => fail(mine));
  });
  again.addEventListener("click", () => ask());
  addEventListener("popstate", restore);

  document.querySelectorAll("[data-search-static]").forEach((each) => each.remove());
  form.hidden = false;
  restore();
})();
