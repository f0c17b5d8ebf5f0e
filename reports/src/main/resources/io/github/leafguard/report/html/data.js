// Unpacks what the page carries: base64 of gzip in elements that browsers do not run.

const unpacked = new Map();

/** The text of an element, unpacked. */
async function unpack(id) {
  const packed = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at++) {
    bytes[at] = packed.charCodeAt(at);
  }
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

/** The value of an element, unpacked once. */
function load(id) {
  if (!unpacked.has(id)) {
    unpacked.set(id, unpack(id).then(JSON.parse));
  }
  return unpacked.get(id);
}

/** An element with text, attributes and children; text never becomes markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** The address of a view of this page. */
function viewOf(values) {
  return "#?" + new URLSearchParams(values);
}

/** All cases of a candidate, told apart by their number. Its parts are unpacked one after the other. */
class Cases {
  constructor(candidate) {
    this.candidate = candidate;
    this.loaded = 0;
    this.parts = [];
  }

  async open() {
    this.head = await load(`c${this.candidate}-head`);
    this.hostTexts = this.head.hosts.map(host => host.toLowerCase());
    this.regressionTexts = this.head.regressions.map(each => `${each.label} ${each.title} ${each.since}`.toLowerCase());
    return this;
  }

  get size() {
    return this.head.cases;
  }

  /** Unpacks the rest, and tells after each part how far it is. */
  async loadAll(progress) {
    while (this.loaded < this.size) {
      const part = await load(`c${this.candidate}-rows-${this.parts.length}`);
      if (this.parts.includes(part)) {
        continue;
      }
      part.texts = part.ids.map((id, at) => this.textOf(part, at));
      this.parts.push(part);
      this.loaded += part.ids.length;
      progress();
    }
  }

  /** What a search looks through. */
  textOf(part, at) {
    const words = [part.ids[at].toLowerCase(), this.head.statuses[part.statuses[at]]];
    const host = this.hostTexts[part.hosts[at]];
    if (!words[0].includes(host)) {
      words.push(host);
    }
    part.regressions[at].forEach(number => words.push(this.regressionTexts[number]));
    return words.join("\n");
  }

  row(number) {
    const part = this.parts[Math.floor(number / this.head.part)];
    const at = number % this.head.part;
    return {
      id: part.ids[at],
      status: this.head.statuses[part.statuses[at]],
      host: this.head.hosts[part.hosts[at]],
      kind: this.head.kinds[part.kinds[at]],
      source: this.head.sources[part.sources[at]],
      regressions: part.regressions[at].map(each => this.head.regressions[each]),
    };
  }

  /** Everything that is known of a case. */
  async full(number) {
    const part = await load(`c${this.candidate}-full-${Math.floor(number / this.head.part)}`);
    return part[number % this.head.part];
  }

  /** The host of this name or, while a name is being typed, those that have it in theirs; null for all. */
  hostsLike(name) {
    if (name === "") {
      return null;
    }
    const exact = this.head.hosts.indexOf(name);
    return new Set(exact >= 0 ? [exact]
      : [...this.hostTexts.keys()].filter(number => this.hostTexts[number].includes(name.toLowerCase())));
  }

  /** The numbers of those that are loaded and match. */
  matching(filter) {
    const words = filter.q.toLowerCase().split(/\s+/).filter(word => word !== "");
    const wanted = (name, value) => (value === "" ? -1 : this.head[name].indexOf(value));
    const status = wanted("statuses", filter.status);
    const hosts = this.hostsLike(filter.host);
    const kind = wanted("kinds", filter.kind);
    const source = wanted("sources", filter.source);
    const regression = this.head.regressions.findIndex(each => each.id === filter.regression);
    const found = [];
    let number = 0;
    for (const part of this.parts) {
      for (let at = 0; at < part.ids.length; at++, number++) {
        if ((status < 0 ? filter.status === "" : part.statuses[at] === status)
            && (hosts === null || hosts.has(part.hosts[at]))
            && (kind < 0 ? filter.kind === "" : part.kinds[at] === kind)
            && (source < 0 ? filter.source === "" : part.sources[at] === source)
            && (regression < 0 ? filter.regression === "" : part.regressions[at].includes(regression))
            && (words.length === 0 || words.every(word => part.texts[at].includes(word)))) {
          found.push(number);
        }
      }
    }
    return found;
  }

  /** The number of the case of this name, once it is loaded; -1 if there is none. */
  find(id) {
    let before = 0;
    for (const part of this.parts) {
      const at = part.ids.indexOf(id);
      if (at >= 0) {
        return before + at;
      }
      before += part.ids.length;
    }
    return -1;
  }
}
