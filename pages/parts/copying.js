(() => {
  const words = WORDS, colours = COLOURS, space = "http://www.w3.org/2000/svg";
  const shown = ".js-plotly-plot, .stHtml :is(.table, .strip, .events, .legend, .source), [data-testid=stMarkdown]";
  const main = () => document.querySelector("[data-testid=stMain]");
  const after = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;

  // What the figures stand under: the nearest heading before them, or the answer where that is the page's title.
  const above = part => {
    const before = [...main().querySelectorAll("h1, h2, .st-key-lead")].filter(one => after(one, part));
    return before.at(-1);
  };
  const sentence = part => (above(part)?.innerText ?? "").trim();
  const filled = part => {
    part.querySelectorAll(".added").forEach(one => one.remove());
    const line = text => {
      const made = document.createElement("p");
      made.className = "added";
      made.textContent = text;
      return made;
    };
    const badge = main().querySelector(".badge")?.innerText;
    const said = [words.name, badge, sentence(part)].filter(Boolean);
    part.querySelector(".copied").prepend(...said.map(line));
    part.querySelector(".copied").append(line(location.href));
    return [...part.querySelectorAll(".copied p")].map(one => one.textContent).join("\n");
  };
  const copied = async part => {
    const text = filled(part);
    try {
      await navigator.clipboard.writeText(text);
      return words.text_done;
    } catch {
      getSelection().selectAllChildren(part.querySelector(".copied"));
      return document.execCommand("copy") ? words.text_done : words.text_marked;
    }
  };

  // What stands between the heading, or the foot before, and this foot.
  const drawn = part => {
    const feet = [...main().querySelectorAll(".ways")].filter(one => after(one, part) && !one.contains(part));
    const from = [above(part), feet.at(-1)].filter(Boolean).reduce((one, two) => after(one, two) ? two : one);
    const found = [...main().querySelectorAll(shown)].filter(
      one => after(from, one) && after(one, part) && !from.contains(one) && !one.closest(".ways, details:not([open])"));
    return found.filter(one => !found.some(other => other !== one && other.contains(one)));
  };
  const inside = async address => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return `data:font/woff2;base64,${btoa(text)}`;
  };
  const rules = list => [...list].flatMap(sheet => [...sheet.cssRules]);
  const style = async () => {
    const all = rules(document.styleSheets), plain = all.filter(one => !(one instanceof CSSFontFaceRule));
    const faces = all.filter(one => one instanceof CSSFontFaceRule && /Source (Sans|Serif)/.test(one.cssText)
      && !/italic/.test(one.style.fontStyle || one.cssText));
    const fonts = await Promise.all(faces.map(async one => {
      const address = /url\("?([^")]+)"?\)/.exec(one.cssText)?.[1];
      if (!address) return "";
      const base = one.parentStyleSheet.href ?? document.baseURI;
      return one.cssText.replace(address, await inside(new URL(address, base)));
    }));
    return [...fonts, ...plain.map(one => one.cssText)].join("\n");
  };
  const framed = (part, width) => {
    const page = getComputedStyle(main()), root = getComputedStyle(document.documentElement);
    const frame = document.createElement("div"), title = document.createElement("h2"), foot = document.createElement("p");
    frame.dataset.testid = "stMain";
    frame.style.cssText = `position: static; overflow: visible; width: ${width}px; padding: 24px; box-sizing: border-box;`
      + `font-family: ${page.fontFamily}; font-size: ${page.fontSize}; line-height: ${page.lineHeight};`
      + `color: ${root.getPropertyValue("--ink")}; background: ${root.getPropertyValue("--paper")};`
      + colours.map(name => name.replaceAll("_", "-")).map(name => `--${name}: ${root.getPropertyValue(`--${name}`)};`)
        .join("");
    title.textContent = sentence(part);
    title.style.cssText = "font: 600 23px/1.3 'Source Serif', serif; margin: 0; padding: 0 0 12px; color: inherit;";
    foot.className = "source";
    foot.textContent = [words.name, main().querySelector(".badge")?.innerText, part.closest(".ways").querySelector(".facts")?.innerText]
      .filter(Boolean).join(". ");
    frame.append(title, ...drawn(part).map(one => one.cloneNode(true)), foot);
    return frame;
  };
  const picture = async part => {
    const widest = Math.max(320, ...drawn(part).map(one => one.getBoundingClientRect().width));
    const width = Math.ceil(widest) + 48, frame = framed(part, width), sheet = document.createElement("style");
    const hidden = document.createElement("div");
    hidden.style.cssText = "position: absolute; left: -9999px; top: 0;";
    hidden.append(frame);
    main().append(hidden);
    const height = Math.ceil(frame.getBoundingClientRect().height);
    hidden.remove();
    sheet.textContent = await style();
    frame.prepend(sheet);
    const image = document.createElementNS(space, "svg"), within = document.createElementNS(space, "foreignObject");
    for (const one of [image, within]) {
      one.setAttribute("width", width);
      one.setAttribute("height", height);
    }
    within.append(frame);
    image.append(within);
    const loaded = new Image(width, height);
    loaded.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(image))}`;
    await loaded.decode();
    const canvas = Object.assign(document.createElement("canvas"), {width: 2 * width, height: 2 * height});
    const brush = canvas.getContext("2d");
    brush.fillStyle = frame.style.backgroundColor;
    brush.fillRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(loaded, 0, 0, canvas.width, canvas.height);
    return new Promise((done, not) => canvas.toBlob(one => one ? done(one) : not(new Error("empty")), "image/png"));
  };
  const saved = async made => {
    const link = Object.assign(document.createElement("a"), {download: words.file, href: URL.createObjectURL(await made)});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    return words.picture_saved;
  };
  const taken = async made => {
    try {
      await navigator.clipboard.write([new ClipboardItem({"image/png": made})]);
      return words.picture_done;
    } catch {
      return saved(made);
    }
  };
  const ways = {text: copied, picture: part => taken(picture(part)), file: part => saved(picture(part))};

  const pressed = async event => {
    const button = event.target.closest?.("button[data-copy]"), part = button?.closest(".copy");
    if (!part) return;
    const said = part.querySelector("[role=status]");
    said.textContent = button.dataset.copy === "text" ? "" : words.picture_made;
    try {
      said.textContent = await ways[button.dataset.copy](part);
    } catch {
      said.textContent = words.picture_not;
    }
  };
  const opened = event => { if (event.target.matches?.(".copy[open]")) filled(event.target); };
  removeEventListener("click", window.copying?.pressed);
  removeEventListener("toggle", window.copying?.opened, true);
  window.copying = {pressed, opened};
  addEventListener("click", pressed);
  addEventListener("toggle", opened, true);
})();
