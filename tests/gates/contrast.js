// How well what a page shows stands out from what lies behind it, as the browser computed it: each text, those of drawings too;
// the marks of drawings; the edges of controls; the rings of what has the focus. Axe looks at the texts of HTML alone.
// Takes a selector of marks that only adorn; gives what stands out too little, and how much of each kind was looked at.
(adornments) => {
  const TEXT = 4.5, MARK = 3;
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^='-'])";
  const found = [], seen = { texts: 0, marks: 0, controls: 0, rings: 0 };

  // A sheet made by a script is not what a policy on inline styles speaks of.
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { pointer-events: auto !important; transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  for (const details of document.querySelectorAll("details")) details.open = true;

  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const colour = (text) => {
    if (!known.has(text)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = "rgba(0, 0, 0, 0)";
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      known.set(text, { r, g, b, a: a / 255 });
    }
    return known.get(text);
  };
  const over = (top, below, opacity = 1) => {
    const a = top.a * opacity;
    const mix = (one, other) => one * a + other * (1 - a);
    return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
  };
  const light = ({ r, g, b }) => {
    const part = (each) => (each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const hex = ({ r, g, b }) => "#" + [r, g, b].map((each) => Math.round(each).toString(16).padStart(2, "0")).join("");

  const opacity = (element) => {
    let product = 1;
    for (let each = element; each; each = each.parentElement) product *= Number(getComputedStyle(each).opacity);
    return product;
  };
  const isShape = (element) => element instanceof SVGGeometryElement;
  const paint = (text) => (text.startsWith("url") || text === "none" ? "transparent" : text);

  // What may lie behind a point: one colour, or several where a gradient does; null where it is a picture.
  const behind = (layers) => {
    let below = [{ r: 255, g: 255, b: 255, a: 1 }];
    for (const element of [...layers].reverse()) {
      const style = getComputedStyle(element), strength = opacity(element);
      if (element.matches("img, video, canvas, image, iframe")) { below = null; continue; }
      let tops = [colour(isShape(element) ? paint(style.fill) : element instanceof SVGElement ? "transparent" : style.backgroundColor)];
      if (!isShape(element) && style.backgroundImage !== "none") {
        const stops = style.backgroundImage.match(/\b(?:rgba?|color|oklch|oklab|lab|lch|hsla?)\([^()]*\)|#[0-9a-f]+/gi);
        if (style.backgroundImage.includes("url(") || !stops) { below = null; continue; }
        tops = stops.map((stop) => over(colour(stop), tops[0]));
      }
      if (below === null && tops.every((top) => top.a * strength === 1)) below = tops;
      else if (below !== null) below = tops.flatMap((top) => below.map((each) => over(top, each, strength)));
      if (below) below = [...new Map(below.map((each) => [hex(each), each])).values()];
    }
    return below;
  };

  const name = (element) => {
    const classes = [...element.classList].map((each) => "." + each).join("");
    const parent = element.parentElement;
    const from = parent && parent !== document.body ? parent.localName + [...parent.classList].map((each) => "." + each).join("") + " > " : "";
    return from + element.localName + classes;
  };
  const judge = (kind, needed, front, strength, layers, element, words = "") => {
    const grounds = behind(layers);
    if (grounds === null) return found.push(`${kind}: ${name(element)} «${words}» lies on a picture`);
    const worst = grounds
      .map((ground) => ({ ground, ratio: contrast(over(front, ground, strength), ground) }))
      .sort((a, b) => a.ratio - b.ratio)[0];
    if (worst.ratio < needed) {
      found.push(`${kind}: ${worst.ratio.toFixed(2)} of ${needed}, ${hex(over(front, worst.ground, strength))} on ${hex(worst.ground)}, ${name(element)} «${words}»`);
    }
  };
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const isInside = ({ x, y }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;

  const judgeText = (node) => {
    const words = node.data.trim(), element = node.parentElement;
    if (!words || !isSeen(element)) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const style = getComputedStyle(element);
    const front = colour(element instanceof SVGElement ? paint(style.fill) : style.webkitTextFillColor);
    for (const box of [...range.getClientRects()].slice(0, 2)) {
      const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const layers = box.width && isInside(point) ? document.elementsFromPoint(point.x, point.y) : [];
      const index = layers.indexOf(element);
      // What is cut away, as text for screen readers is, or lies beside the window, is not seen.
      if (index < 0) continue;
      seen.texts += 1;
      judge("text", TEXT, front, opacity(element), layers.slice(index), element, words.slice(0, 40));
      break;
    }
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (!texts.currentNode.parentElement.closest("script, style, template, title, desc, noscript, option")) judgeText(texts.currentNode);
  }

  // Points of a mark: within its face, or along its line. A straight line is asked for at its ends, which stand clear of what it crosses.
  const pointsOf = (shape, isFilled) => {
    const matrix = shape.getScreenCTM(), box = shape.getBBox(), length = shape.getTotalLength();
    const at = (x, y) => new DOMPoint(x, y);
    let points;
    if (isFilled) {
      points = [0.5, 0.2, 0.8].flatMap((down) => [0.5, 0.2, 0.8].map((along) => at(box.x + box.width * along, box.y + box.height * down)));
      points = points.filter((point) => shape.isPointInFill(point)).slice(0, 1);
    } else {
      points = (shape.localName === "line" ? [0.02, 0.98] : [0.1, 0.5, 0.9]).map((part) => shape.getPointAtLength(length * part));
    }
    return points.map((point) => new DOMPoint(point.x, point.y).matrixTransform(matrix)).filter(isInside);
  };
  for (const shape of document.querySelectorAll("svg :is(rect, circle, ellipse, path, line, polyline, polygon)")) {
    if (!isSeen(shape) || shape.closest(adornments) || shape.closest("defs, clipPath, mask, symbol")) continue;
    const style = getComputedStyle(shape);
    const fill = colour(paint(style.fill)), stroke = colour(style.strokeWidth === "0px" ? "transparent" : paint(style.stroke));
    const isFilled = fill.a > 0 && shape.localName !== "line";
    const front = isFilled ? fill : stroke;
    if (!front.a) continue;
    const part = Number(isFilled ? style.fillOpacity : style.strokeOpacity);
    for (const point of pointsOf(shape, isFilled)) {
      const layers = document.elementsFromPoint(point.x, point.y), index = layers.indexOf(shape);
      seen.marks += 1;
      judge("mark", MARK, front, opacity(shape) * part, layers.slice(index + 1), shape);
    }
  }

  const around = (element, distance) => {
    const { left, right, top, bottom } = [...element.getClientRects()].find((box) => box.width) ?? element.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [{ x: left - distance, y }, { x: right + distance, y }, { x, y: top - distance }, { x, y: bottom + distance }].filter(isInside);
  };
  for (const control of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, .button")) {
    if (!isSeen(control)) continue;
    const style = getComputedStyle(control), face = colour(style.backgroundColor);
    const edge = parseFloat(style.borderTopWidth) ? colour(style.borderTopColor) : { a: 0 };
    // A button that is words alone is known by its words.
    if (!edge.a && !face.a && !control.matches("input, select, textarea")) continue;
    seen.controls += 1;
    for (const point of around(control, 2).slice(0, 1)) {
      const layers = document.elementsFromPoint(point.x, point.y);
      const grounds = behind(layers) ?? [];
      const best = Math.max(...grounds.map((ground) => Math.max(contrast(over(edge, ground), ground), contrast(over(face, ground), ground))));
      if (!(best >= MARK)) found.push(`control: ${best.toFixed(2)} of ${MARK}, ${name(control)} «${control.innerText}»`);
    }
  }

  for (const element of document.querySelectorAll(FOCUSABLE)) {
    if (!isSeen(element)) continue;
    element.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== element) continue;
    const style = getComputedStyle(element), width = parseFloat(style.outlineWidth);
    seen.rings += 1;
    if (style.outlineStyle === "none" || width < 1) found.push(`ring: none, ${name(element)}`);
    else if (style.outlineStyle !== "auto") {
      for (const point of around(element, parseFloat(style.outlineOffset) + width / 2)) {
        judge("ring", MARK, colour(style.outlineColor), 1, document.elementsFromPoint(point.x, point.y), element, element.innerText.slice(0, 40));
      }
    }
    // What comes into view only with the focus, such as the link to the matter, is read then.
    for (const node of element.childNodes) if (node.nodeType === 3 && element.matches(".skip")) judgeText(node);
  }
  return { found: [...new Set(found)], seen };
}
